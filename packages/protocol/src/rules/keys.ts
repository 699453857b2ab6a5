/** Rules of public keys and recipients, wherever a statement carries them (SPEC §4.1). */

import { sha256 } from '../bytes/digest.ts';
import { toHex } from '../bytes/hex.ts';
import { utf8 } from '../bytes/utf8.ts';
import { canonicalBytes } from '../canonical/print.ts';
import type { KeyPart, PublicKey, Recipient } from '../messages.gen.ts';

const KID_BYTES = 16;

/** The id of a signing key: the first 16 bytes, in hex, of the SHA-256 of the canonical form of its parts. */
export function keyIdOf(parts: readonly KeyPart[]): string {
  return kidOver(canonicalBytes([...parts]));
}

/** The id of an encryption key: the first 16 bytes, in hex, of the SHA-256 of the recipient text. */
export function recipientIdOf(recipient: string): string {
  return kidOver(utf8(recipient));
}

function kidOver(bytes: Uint8Array): string {
  return toHex(sha256(bytes).subarray(0, KID_BYTES));
}

/** Whether the id of a key is not that of its parts. */
export function isMisnamed(key: PublicKey): boolean {
  return keyIdOf(key.parts) !== key.kid;
}

/** Whether a key is not one classical algorithm followed by ML-DSA-65. */
export function isNotHybrid({ parts }: PublicKey): boolean {
  return parts[0]?.alg === 'ML-DSA-65' || parts[1]?.alg !== 'ML-DSA-65';
}

/** Whether the id of a recipient is not its own. */
export function isMisnamedRecipient({ kid, recipient }: Recipient): boolean {
  return recipientIdOf(recipient) !== kid;
}

/** The material of every part, one text each: two keys that share one are not two keys. */
export function materialOf(key: PublicKey): string[] {
  return key.parts.map(({ alg, jwk }) => `${alg} ${'pub' in jwk ? jwk.pub : jwk.x}`);
}
