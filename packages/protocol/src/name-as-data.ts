/** A name somebody else chose, where people must be able to tell it from every other: nothing of it unseen, nothing of it guessed. */
import { equalBytes } from './bytes/join.ts';
import { utf8 } from './bytes/utf8.ts';

/** What nobody would see, or what turns round what stands beside it: controls, format marks, line separators, lone surrogates. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, '0');

/** A name of any bytes as letters that can be told apart: what is no UTF-8 as `⟨FF⟩`, what cannot be seen as `⟨U+202E⟩`. */
export function nameAsData(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const isWhole = text === '' || equalBytes(utf8(text), bytes);
  const letters = isWhole ? text : byteByByte(bytes);
  return letters.replace(UNSEEN, (sign) => `⟨U+${hex(sign.codePointAt(0)!, 4)}⟩`);
}

/** Each byte that is no letter of ASCII for itself: what a damaged name was meant to say is nobody’s to guess. */
const byteByByte = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `⟨${hex(byte, 2)}⟩`,
  ).join('');
