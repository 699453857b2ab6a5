/** What a file of a letter is called: by whoever attached it here, and by whoever named it elsewhere. */
import { nameAsData } from '@comity/protocol';

/** Code points of a name in a letter (protocol: a line). */
const LONGEST = 200;
const ENDING = 20;

/** As data: a partner, or software of ours, may have put anything into it. */
export const shownName = (name: string): string => nameAsData(Buffer.from(name));

/** Of a file as the letter may bear it: no path, nothing unseen, and not too long, with its ending. */
export function nameFor(bytes: Uint8Array): string {
  const whole = nameAsData(bytes).normalize('NFC');
  const letters = [...whole.slice(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1).trim()];
  if (letters.length === 0) return '⟨⟩';
  if (letters.length <= LONGEST) return letters.join('');
  return [...letters.slice(0, LONGEST - ENDING - 1), '…', ...letters.slice(-ENDING)].join('');
}
