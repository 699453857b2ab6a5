/**
 * Base64url without padding (RFC 4648 §5), strict: each byte string has one spelling and only that one is read. A
 * lenient reader would let a carrier change the unused bits of the last character and still see a valid signature.
 */

import { ProtocolError } from '../error.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const ENCODE = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
const DECODE = decodingTable();
/** The alphabet is ASCII, and decoding it as UTF-8 is many times faster than building a string by characters. */
const ascii = new TextDecoder();

function decodingTable(): Int8Array {
  const table = new Int8Array(128).fill(-1);
  for (const [value, code] of ENCODE.entries()) table[code] = value;
  return table;
}

/** The one spelling of these bytes. */
export function toBase64url(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let out = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    codes[out++] = ENCODE[word >> 18]!;
    codes[out++] = ENCODE[(word >> 12) & 63]!;
    codes[out++] = ENCODE[(word >> 6) & 63]!;
    codes[out++] = ENCODE[word & 63]!;
  }
  return ascii.decode(codes.subarray(0, Math.ceil((bytes.length * 4) / 3)));
}

/** The 24 bits of four characters; negative when one is outside the alphabet. */
function fourFrom(text: string, at: number): number {
  const a = DECODE[text.charCodeAt(at)] ?? -1;
  const b = DECODE[text.charCodeAt(at + 1)] ?? -1;
  const c = DECODE[text.charCodeAt(at + 2)] ?? -1;
  const d = DECODE[text.charCodeAt(at + 3)] ?? -1;
  return (a | b | c | d) < 0 ? -1 : (a << 18) | (b << 12) | (c << 6) | d;
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
  const whole = text.length & ~3;
  let i = 0;
  for (; i < whole; i += 4) {
    const four = fourFrom(text, i);
    if (four < 0) break; // the slow way finds which character it is
    bytes[out++] = four >> 16;
    bytes[out++] = four >> 8;
    bytes[out++] = four;
  }
  for (; i < text.length; i++) {
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
