/**
 * The name a file had where it was found. File systems allow any bytes in a name, so the bytes are kept as data, and a form
 * for reading is made beside them that cannot drive a terminal, reverse a line or break a table.
 */
import { fromBase64url, toBase64url } from './bytes/base64url.ts';
import type { OriginalName } from './messages.gen.ts';

const MAX_SHOWN = 4096;
const REPLACEMENT = '\ufffd';
/** Controls, line and paragraph separators, and the invisible marks that reverse the direction of text. */
const UNSHOWABLE = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A name as a person may safely see it. Never empty, never a way back to the bytes. */
export function showName(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes).replace(UNSHOWABLE, REPLACEMENT).normalize('NFC');
  return text.slice(0, MAX_SHOWN).toWellFormed() || REPLACEMENT;
}

export function originalName(bytes: Uint8Array): OriginalName {
  return { bytes: toBase64url(bytes), shown: showName(bytes) };
}

/** The bytes again. */
export function nameBytes(name: OriginalName): Uint8Array {
  return fromBase64url(name.bytes);
}
