/** Text of one direction inside a sentence of the other (UAX #9): isolated, it cannot turn what stands around it. */
import type { Direction } from './languages.ts';

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
/** Letters, and the digits whose order with punctuation turns: addresses, references, ranges. */
const LEFT_TO_RIGHT = /[\p{L}\p{N}]/u;
/** Whoever writes these into a name could turn the text around it, or end our isolate early. */
const CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text that came from elsewhere, as it may stand in any sentence: without controls of its own, between isolates. */
export const isolate = (text: string): string =>
  `${FIRST_STRONG_ISOLATE}${text.replace(CONTROLS, '')}${POP_ISOLATE}`;

/** Isolated only where a sentence of this direction needs it, so that plain text stays plain. */
export function isolateIn(direction: Direction, text: string): string {
  const clean = text.replace(CONTROLS, '');
  const foreign =
    direction === 'ltr'
      ? RIGHT_TO_LEFT.test(clean)
      : LEFT_TO_RIGHT.test(clean.replace(new RegExp(RIGHT_TO_LEFT, 'gu'), ''));
  return foreign ? `${FIRST_STRONG_ISOLATE}${clean}${POP_ISOLATE}` : clean;
}

/** Which way a text runs by its first strong letter, for `dir` on what a person or partner wrote. */
export function directionOfText(text: string): Direction {
  for (const letter of text.slice(0, 200))
    if (/\p{L}/u.test(letter)) return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
  return 'ltr';
}
