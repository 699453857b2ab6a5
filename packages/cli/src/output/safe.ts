/** Text from a partner or a file system, made safe to show: nothing drives the terminal or turns a line around. */

const UNSHOWABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** One line. */
export const safe = (text: string): string => text.replace(UNSHOWABLE, '\ufffd');

/** `text` in at most `width` characters, its end marked where it was cut. */
export function clip(text: string, width: number): string {
  const letters = [...safe(text)];
  return letters.length <= width ? letters.join('') : `${letters.slice(0, width - 1).join('')}…`;
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** A number of bytes for people: `5.0 GiB`. */
export function bytes(count: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, count)) / 10));
  const value = count / 1024 ** step;
  return `${step === 0 ? value : value.toFixed(1)} ${UNITS[step]}`;
}
