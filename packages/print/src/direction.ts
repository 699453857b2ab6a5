/** Texts of others on a page: what the fonts have no letters for is named by its number, and nothing changes places in a line from right to left. */

const MARKS = '\u2010-\u2027\u2030-\u203a\u3000-\u3011\uff01-\uff5e\u2116\u20ac';
const UNPRINTABLE = new RegExp(
  `[^\\n\\u0020-\\u007e\\u00a0-\\u00ff\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\u0600-\\u06ff\\u4e00-\\u9fa5${MARKS}]`,
  'gu',
);

/** The text as far as the fonts of a page have letters for it; any other character as `[U+1F600]`. */
export const printable = (text: string): string =>
  text.replace(
    UNPRINTABLE,
    (letter) => `[U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`,
  );

/** An identifier, a hash or a paragraph runs from left to right whatever stands around it: in an Arabic line its groups would change places. */
export const machine = (value: string, rightToLeft: boolean): string =>
  rightToLeft ? `\u2066${printable(value)}\u2069` : printable(value);

/** A text keeps its own direction; one without letters, such as 44(1), runs from left to right, and so does a paragraph inside an Arabic text. */
export const own = (value: string, rightToLeft: boolean): string =>
  /\p{Script=Arabic}/u.test(value)
    ? `\u2067${printable(value).replace(PARAGRAPH, (paragraph) => `\u2066${paragraph}\u2069`)}\u2069`
    : machine(value, rightToLeft);

/** `40(28)`: neither digits nor brackets hold it together between Arabic letters. */
const PARAGRAPH = /\d+(?:\([0-9a-z]+\))+/g;

/** Every text of plain data as a page can show it: isolates stay, since they keep directions apart, and any other letter without a shape is named. */
export function onPaper<T>(data: T): T {
  if (typeof data === 'string')
    return data
      .replaceAll(NARROW, '\u00a0')
      .split(ISOLATES)
      .map((part, i) => (i % 2 === 1 ? part : printable(part)))
      .join('') as T;
  if (Array.isArray(data)) return data.map(onPaper) as T;
  if (data === null || typeof data !== 'object') return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, onPaper(value)])) as T;
}

/** The narrow space that does not break, which few fonts have. */
const NARROW = '\u202f';
const ISOLATES = /([\u2066-\u2069])/;
