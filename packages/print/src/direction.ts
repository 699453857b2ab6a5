/** Texts of others on a page: what the fonts have no letters for is named by its number, and nothing changes places in a line from right to left. */
import { directionOfText, keptInOrder } from '@comity/language';
import { hasShape } from './fonts.ts';

/** Lines end and columns begin in as many ways as there are keyboards; a page knows one of each. */
const PLAIN: readonly [RegExp, string][] = [
  [/\r\n?|[\u0085\u2028\u2029]/g, '\n'],
  [/\t/g, '    '],
  // The narrow space that does not break, which few fonts have; the mark of Arabic letters, as the one they all have; the mark of a file's order.
  [/\u202f/g, '\u00a0'],
  [/\u061c/g, '\u200f'],
  [/\ufeff/g, ''],
];
/** Controls, and what would turn the text around it: whoever reads the paper is to see that they are there. */
const CONTROLS = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const NAMED = /[^\n\u0020-\u007e]/gu;

/** The text as far as the fonts of a page have letters for it; any other character as `[U+1F600]`. */
export const printable = (text: string): string =>
  PLAIN.reduce((plain, [from, to]) => plain.replace(from, to), text).replace(NAMED, (letter) =>
    hasShape(letter.codePointAt(0)!) && !CONTROLS.test(letter)
      ? letter
      : `[U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`,
  );

/** An identifier, a hash or a paragraph runs from left to right whatever stands around it: in an Arabic line its groups would change places. */
export const machine = (value: string, rightToLeft: boolean): string =>
  rightToLeft ? `\u2066${printable(value)}\u2069` : printable(value);

/** A text keeps its own direction; one without letters, such as 44(1), runs from left to right, and so does a paragraph inside an Arabic text. */
export function own(value: string, rightToLeft: boolean): string {
  const text = keptInOrder(printable(value));
  if (directionOfText(value) === 'rtl') return `\u2067${text}\u2069`;
  return rightToLeft ? `\u2066${text}\u2069` : text;
}

/** Every text of plain data as a page can show it: isolates stay, since they keep directions apart, and any other letter without a shape is named. */
export function onPaper<T>(data: T): T {
  if (typeof data === 'string')
    return data
      .split(ISOLATES)
      .map((part, i) => (i % 2 === 1 ? part : printable(part)))
      .join('') as T;
  if (Array.isArray(data)) return data.map(onPaper) as T;
  if (data === null || typeof data !== 'object') return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, onPaper(value)])) as T;
}

const ISOLATES = /([\u2066-\u2069])/;
