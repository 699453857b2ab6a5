/** Two soft notes, made here. Silent until an officer turns it on, on this device; a browser may ask for a touch of the page first. */
const NAME = 'comity-sound';

export const isOn = (): boolean => localStorage.getItem(NAME) === 'on';

export function turn(on: boolean): void {
  localStorage.setItem(NAME, on ? 'on' : 'off');
  if (on) play();
}

let context: AudioContext | undefined;

export function play(): void {
  if (!isOn()) return;
  context ??= new AudioContext();
  void context.resume();
  const begin = context.currentTime + 0.02;
  for (const [i, pitch] of [587, 784].entries()) note(context, pitch, begin + i * 0.18);
}

function note(audio: AudioContext, pitch: number, at: number): void {
  const [tone, volume] = [audio.createOscillator(), audio.createGain()];
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.09, at + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.0005, at + 0.5);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + 0.55);
}
