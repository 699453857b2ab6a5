/**
 * Base64url without padding (RFC 4648 §5), strict: each byte string has one spelling and only that one is read. A
 * lenient reader would let a carrier change the unused bits of the last character and still see a valid signature.
 */

import { ProtocolError } from '../error.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const ENCODE = [...ALPHABET].map((letter) => letter.charCodeAt(0));
const DECODE = decodingTable();
/** Above this size `String.fromCharCode(...)` would overflow the stack. */
const CHUNK = 8192;

function decodingTable(): Int8Array {
  const table = new Int8Array(128).fill(-1);
  for (const [value, code] of ENCODE.entries()) table[code] = value;
  return table;
}

/** The one spelling of these bytes. */
export function toBase64url(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil((bytes.length * 4) / 3));
  let out = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (let shift = 18; shift >= 0 && out < codes.length; shift -= 6)
      codes[out++] = ENCODE[(word >> shift) & 63]!;
  }
  return asciiText(codes);
}

function asciiText(codes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < codes.length; i += CHUNK) text += String.fromCharCode(...codes.subarray(i, i + CHUNK));
  return text;
}

/**
 * Reads the one spelling.
 *
 * @throws ProtocolError `bad-base64url` for padding, other characters, an impossible length, or unused bits that are not zero
 */
export function fromBase64url(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let out = 0;
  let word = 0;
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const value = DECODE[text.charCodeAt(i)] ?? -1;
    if (value < 0) throw new ProtocolError('bad-base64url', `character ${i} is outside the alphabet`);
    word = ((word << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[out++] = word >> bits;
    }
  }
  if (text.length % 4 === 1 || (word & ((1 << bits) - 1)) !== 0) {
    throw new ProtocolError('bad-base64url', 'not the canonical spelling of any bytes');
  }
  return bytes;
}
