/**
 * Which texts may cross (SPEC §2.2): well-formed, in Unicode Normalization Form C, and free of control characters other
 * than tab and line feed. One spelling per text, and nothing that drives a terminal or breaks a database column.
 */

import { ProtocolError } from '../error.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
/** Below U+0300 nothing composes, so such a text is in form C already. */
const MAY_COMPOSE = /[\u0300-\u{10ffff}]/u;

/** What is wrong with this text, or `undefined` if it may cross. */
export function textFault(text: string): string | undefined {
  if (!text.isWellFormed()) return 'lone surrogate';
  if (CONTROL.test(text)) return 'control character other than tab and line feed';
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
  const tidy = text.replace(/\r\n?/g, '\n').normalize('NFC');
  const fault = textFault(tidy);
  if (fault !== undefined) throw new ProtocolError('bad-string', fault);
  return tidy;
}
