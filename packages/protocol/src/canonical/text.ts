/**
 * Which texts may cross (SPEC §2.2): well-formed, in Unicode Normalization Form C, and free of control characters other
 * than tab and line feed. One spelling per text, and nothing that drives a terminal or breaks a database column.
 */

import { ProtocolError } from '../error.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
/**
 * More marks in a row than any language writes. Putting marks in canonical order takes time that grows with the square of their
 * number: a text of a megabyte could keep a reader busy for minutes (Unicode UAX #15 §13, stream-safe text).
 */
const MARKS = /\p{Mark}{31}/u;
/** Below U+0300 nothing composes, so such a text is in form C already. */
const MAY_COMPOSE = /[\u0300-\u{10ffff}]/u;

/** Most texts are of these alone, and then nothing can be wrong. */
const PLAIN = /^[\t\n\u0020-\u007e]*$/;

/** What is wrong with this text, or `undefined` if it may cross. */
export function textFault(text: string): string | undefined {
  if (PLAIN.test(text)) return undefined;
  if (!text.isWellFormed()) return 'lone surrogate';
  if (CONTROL.test(text)) return 'control character other than tab and line feed';
  if (MARKS.test(text)) return 'more than 30 combining marks in a row';
  if (MAY_COMPOSE.test(text) && text.normalize('NFC') !== text) return 'not in Normalization Form C';
  return undefined;
}

/**
 * A person's text in the one spelling the protocol admits: form C, lines ended by a line feed.
 *
 * @throws ProtocolError `bad-string` when it holds a lone surrogate or another control character: those are not tidied away,
 *   because what was signed must be what was typed
 */
export function tidyText(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n');
  const tidy = MARKS.test(lines) ? lines : lines.normalize('NFC');
  const fault = textFault(tidy);
  if (fault !== undefined) throw new ProtocolError('bad-string', fault);
  return tidy;
}
