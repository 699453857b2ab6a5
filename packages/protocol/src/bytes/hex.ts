/** Lower-case hexadecimal, the only spelling of digests and key ids in the protocol (SPEC §2.3). */

import { bytesToHex } from '@noble/hashes/utils.js';
import { ProtocolError } from '../error.ts';

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
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
