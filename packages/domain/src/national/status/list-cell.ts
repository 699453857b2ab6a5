// What the cells of a list of parties say. The depositary writes `25 Oct\t 2025 A`, with brackets, footnote marks and tabs in them;
// the treaty database of the Netherlands `25-10-2025` and a letter of its own.
import type { TreatyActKind } from '@comity/convention/national';
import { isDay } from '../days.ts';

/** An act as a cell tells it. Brackets: withdrawn or made anew, as a footnote of the list says. */
export interface CellAct {
  readonly kind: TreatyActKind;
  readonly day: string;
  readonly bracketed: boolean;
}

export type CellProblem = 'unreadable-cell' | 'impossible-date';

const LETTERS: Readonly<Record<string, TreatyActKind>> = {
  A: 'acceptance',
  AA: 'approval',
  a: 'accession',
  c: 'formal-confirmation',
  d: 'succession',
  s: 'definitive-signature',
};
/** `R` there means ratification, acceptance or approval. */
const DUTCH_LETTERS: Readonly<Record<string, TreatyActKind>> = {
  R: 'ratification',
  T: 'accession',
  VG: 'succession',
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const MARKUP = /<(superscript|sup)\b[^>]*>[\s\S]*?<\/\1>/gi;
const ONE = /^(\d{1,2}) ([A-Za-z]{3,9})\.? (\d{4})(?: ?([A-Za-z]{1,2}))?$/;

/** Footnote marks and doubled blanks taken away. A name keeps what belongs to it: `Bahamas (The)`. */
export const cleanName = (raw: string): string =>
  raw
    .replace(MARKUP, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?<=\D)[ ,]*\d+(, ?\d+)*$/, '')
    .trim();

/** The acts in one cell; `[]` when it is empty. The default kind is what a date without a letter means in its column. */
export function readCell(raw: string, withoutLetter: TreatyActKind): CellAct[] | CellProblem {
  const text = raw.replace(MARKUP, '').replace(/\s+/g, ' ').trim();
  if (text === '') return [];
  const acts: CellAct[] = [];
  for (const [, inside, outside] of text.matchAll(/\[([^\][]*)\]|([^\][]+)/g)) {
    const part = (inside ?? outside ?? '').trim();
    if (part === '') continue;
    const act = oneAct(part, withoutLetter, inside !== undefined);
    if (typeof act === 'string') return act;
    acts.push(act);
  }
  return acts.length === 0 ? 'unreadable-cell' : acts;
}

function oneAct(text: string, withoutLetter: TreatyActKind, bracketed: boolean): CellAct | CellProblem {
  const [, day, month, year, letter] = ONE.exec(text) ?? [];
  if (day === undefined || month === undefined) return 'unreadable-cell';
  const place = MONTHS.indexOf(month.slice(0, 3).toLowerCase());
  const kind = letter === undefined ? withoutLetter : LETTERS[letter];
  if (place < 0 || kind === undefined) return 'unreadable-cell';
  const date = `${year}-${String(place + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(date) ? { kind, day: date, bracketed } : 'impossible-date';
}

/** `25-10-2025` as the treaty database writes it, with the letter of its own column. */
export function readDutchCell(raw: string, letter: string, column: TreatyActKind): CellAct[] | CellProblem {
  const text = raw.trim();
  if (text === '') return [];
  const [, day, month, year] = /^(\d{2})-(\d{2})-(\d{4})$/.exec(text) ?? [];
  if (day === undefined) return 'unreadable-cell';
  const date = `${year}-${month}-${day}`;
  const kind = letter.trim() === '' || letter.trim() === 'NB' ? column : DUTCH_LETTERS[letter.trim()];
  if (kind === undefined) return 'unreadable-cell';
  return isDay(date) ? [{ kind, day: date, bracketed: false }] : 'impossible-date';
}
