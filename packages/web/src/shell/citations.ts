/**
 * Paragraphs in a page that runs from right to left: digits, brackets and Latin letters of `40(15)(b)` would change places there (UAX #9), and
 * name another paragraph, or none. Each stands between isolates of its own; what people typed in a field is left as it is.
 */
const LEFT_TO_RIGHT_ISOLATE = '\u2066';
const POP_ISOLATE = '\u2069';
/** A line may end between two brackets (UAX #14), and half a paragraph names another. */
const WORD_JOINER = '\u2060';

/** A field's text and a title, or the text up to the next tag. */
const TEXTS = /(<(?:textarea|title)\b[^>]*>[^<]*)|>([^<]+)/g;
const PARAGRAPH = /\d+(?:\.\d+)?(?:\((?:\d+|[a-z]{1,5})\))+/g;

export const citationsWhole = (html: string): string =>
  html.replace(TEXTS, (_, left: string | undefined, text: string | undefined) =>
    left === undefined ? `>${(text ?? '').replace(PARAGRAPH, isolated)}` : left,
  );

const isolated = (said: string): string =>
  `${LEFT_TO_RIGHT_ISOLATE}${said.replaceAll(')(', `)${WORD_JOINER}(`)}${POP_ISOLATE}`;
