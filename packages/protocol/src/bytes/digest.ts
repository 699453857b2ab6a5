/** SHA-256 and SHA-512 (FIPS 180-4), and the identity of a message (SPEC §3.4). */

import { sha256 as nobleSha256, sha512 as nobleSha512 } from '@noble/hashes/sha2.js';
import { toHex } from './hex.ts';

/** 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return nobleSha256(bytes);
}

/** 64 bytes. */
export function sha512(bytes: Uint8Array): Uint8Array {
  return nobleSha512(bytes);
}

/**
 * What a message *is*: the SHA-256 of its canonical payload, in hex. Never of the sealed or encrypted form, which a
 * carrier can change without changing the message.
 */
export function messageDigest(payloadBytes: Uint8Array): string {
  return toHex(sha256(payloadBytes));
}
