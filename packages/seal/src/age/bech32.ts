/**
 * Bech32 (BIP 173) as age uses it: without the 90-character limit, since a
 * post-quantum recipient is 1,216 bytes long.
 */
import { AgeError } from './errors.ts';

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const WORD_OF = new Map(Array.from(ALPHABET, (char, word) => [char, word]));
const CHECKSUM_WORDS = 6;

/** What the five bits shifted out of the checksum put back in, for each of their 32 values. */
const FEEDBACK = Array.from({ length: 32 }, (_, top) =>
  GENERATOR.reduce((sum, term, bit) => ((top >>> bit) & 1 ? sum ^ term : sum), 0),
);

function polymod(words: readonly number[]): number {
  let sum = 1;
  for (const word of words) sum = ((sum & 0x1ffffff) << 5) ^ word ^ FEEDBACK[sum >>> 25]!;
  return sum;
}

function spreadPrefix(prefix: string): number[] {
  const codes = [...prefix].map((char) => char.charCodeAt(0));
  return [...codes.map((code) => code >>> 5), 0, ...codes.map((code) => code & 31)];
}

/** Re-groups a bit string; when narrowing back to bytes the left-over bits must be fewer than five zeros. */
function regroup(values: Iterable<number>, from: number, to: number, pad: boolean): number[] {
  const out: number[] = [];
  let held = 0;
  let bits = 0;
  for (const value of values) {
    held = ((held << from) | value) & 0xfff;
    bits += from;
    while (bits >= to) {
      bits -= to;
      out.push((held >>> bits) & ((1 << to) - 1));
    }
  }
  const rest = (held << (to - bits)) & ((1 << to) - 1);
  if (pad && bits > 0) out.push(rest);
  if (!pad && (bits >= from || rest !== 0)) throw new AgeError('key', 'bech32 padding is not zero');
  return out;
}

/** Encodes in lower case. */
export function encodeBech32(prefix: string, bytes: Uint8Array): string {
  const words = regroup(bytes, 8, 5, true);
  const sum = polymod([...spreadPrefix(prefix), ...words, 0, 0, 0, 0, 0, 0]) ^ 1;
  const check = Array.from({ length: CHECKSUM_WORDS }, (_, i) => (sum >>> (5 * (5 - i))) & 31);
  return `${prefix}1${[...words, ...check].map((word) => ALPHABET[word]).join('')}`;
}

/** Decodes either case, but not a mixture. Throws AgeError 'key'. The prefix comes back in lower case. */
export function decodeBech32(text: string): { prefix: string; bytes: Uint8Array } {
  const lower = text.toLowerCase();
  if (text !== lower && text !== text.toUpperCase()) throw new AgeError('key', 'bech32 mixes cases');
  const split = lower.lastIndexOf('1');
  if (split < 1 || lower.length - split - 1 < CHECKSUM_WORDS)
    throw new AgeError('key', 'not a bech32 string');
  const prefix = lower.slice(0, split);
  const words = Array.from(lower.slice(split + 1), (char) => WORD_OF.get(char) ?? -1);
  if (words.includes(-1)) throw new AgeError('key', 'bech32 holds a character outside its alphabet');
  if (polymod([...spreadPrefix(prefix), ...words]) !== 1)
    throw new AgeError('key', 'bech32 checksum is wrong');
  return { prefix, bytes: Uint8Array.from(regroup(words.slice(0, -CHECKSUM_WORDS), 5, 8, false)) };
}
