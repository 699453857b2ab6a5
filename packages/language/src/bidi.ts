/** Text of one direction inside a sentence of the other (UAX #9): isolated, it cannot turn what stands around it. */
import type { Direction } from './languages.ts';

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
/** Letters, and the digits whose order with punctuation turns: addresses, references, ranges. */
const LEFT_TO_RIGHT = /[\p{L}\p{N}]/u;
/** Whoever writes these into a name could turn the text around it. */
const CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e]/gu;

/** Text that came from elsewhere, as it may stand in any sentence: without controls that reach beyond it, between isolates. */
export const isolate = (text: string): string => `${FIRST_STRONG_ISOLATE}${contained(text)}${POP_ISOLATE}`;

/** Isolates that open and end within the text stay: a sentence made of sentences has them. One that does not would end ours early. */
function contained(text: string): string {
  const letters = [...text.replace(CONTROLS, '')];
  const open: number[] = [];
  const alone = new Set<number>();
  for (const [at, letter] of letters.entries())
    if (OPENS.test(letter)) open.push(at);
    else if (letter === POP_ISOLATE && open.pop() === undefined) alone.add(at);
  for (const at of open) alone.add(at);
  return alone.size === 0 ? letters.join('') : letters.filter((_, at) => !alone.has(at)).join('');
}
const OPENS = /[\u2066-\u2068]/;

/**
 * What people write from left to right also in Arabic: a paragraph of the Convention, a telephone number, a number in groups, a day in ISO
 * 8601. Neither digits nor what stands between them hold it together after Arabic letters.
 */
const FALLS_APART = new RegExp(
  [
    String.raw`(?<![A-Za-z\d])\d+(?:\([0-9a-z]+\))+`,
    String.raw`(?<![A-Za-z\d])\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:\d\d)?)?`,
    String.raw`\+\d[\d \u00a0().-]*\d`,
    String.raw`(?<![A-Za-z\d])[A-Za-z\d]*\d(?:[ \u00a0-]\d+){2,}`,
  ].join('|'),
  'g',
);

/** Each of these isolated: for a text that runs from right to left. */
export const apart = (text: string): string => text.replace(FALLS_APART, isolate);

/** The same for a text of anybody, which may have no letter from right to left and then stays as it is. */
export const keptInOrder = (text: string): string => (RIGHT_TO_LEFT.test(text) ? apart(text) : text);

/** Isolated only where a sentence of this direction needs it, so that plain text stays plain. */
export function isolateIn(direction: Direction, text: string): string {
  const clean = contained(text);
  const foreign =
    direction === 'ltr'
      ? RIGHT_TO_LEFT.test(clean)
      : LEFT_TO_RIGHT.test(clean.replace(new RegExp(RIGHT_TO_LEFT, 'gu'), ''));
  return foreign && !isWrapped(clean) ? `${FIRST_STRONG_ISOLATE}${clean}${POP_ISOLATE}` : clean;
}

/** All that could turn is between isolates already, as in an address and, in brackets, its provider: what joins it runs as the sentence does. */
const isWrapped = (text: string): boolean =>
  text.includes(POP_ISOLATE) && !LEFT_TO_RIGHT.test(text.replace(ISOLATED, ''));
const ISOLATED = /[\u2066-\u2068][^\u2066-\u2069]*\u2069/g;

/** Which way a text runs by its first strong letter, for `dir` on what a person or partner wrote. */
export function directionOfText(text: string): Direction {
  for (const letter of text.slice(0, 200))
    if (/\p{L}/u.test(letter)) return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
  return 'ltr';
}
