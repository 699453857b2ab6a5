/** Lower-case hexadecimal, the only spelling of digests and key ids in the protocol (SPEC §2.3). */

import { bytesToHex } from '@noble/hashes/utils.js';
import { ProtocolError } from '../error.ts';

/** `0`…`9` are 48…57, `a`…`f` are 97…102. */
const digit = (code: number): number => (code <= 57 ? code - 48 : code - 87);

const HEX = /^(?:[0-9a-f]{2})*$/;

/** Two lower-case digits per byte. */
export function toHex(bytes: Uint8Array): string {
  return bytesToHex(bytes);
}

/**
 * Reads lower-case hex, and nothing else.
 *
 * @param length bytes wanted, when the caller knows
 * @throws ProtocolError `bad-hex` for upper case, odd length, other characters or another length
 */
export function fromHex(text: string, length?: number): Uint8Array {
  if (!HEX.test(text)) throw new ProtocolError('bad-hex', 'not lower-case hexadecimal');
  if (length !== undefined && text.length !== 2 * length) {
    throw new ProtocolError('bad-hex', `expected ${length} bytes, got ${text.length / 2}`);
  }
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = (digit(text.charCodeAt(2 * i)) << 4) | digit(text.charCodeAt(2 * i + 1));
  return bytes;
}
