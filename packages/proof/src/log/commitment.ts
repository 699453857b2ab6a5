/**
 * What a leaf of the custody log holds: a salted commitment to an event, so that a partner who mirrors the log learns
 * nothing, and whoever is shown event and salt can check that nothing was changed (trust.md §8).
 */
import { canonicalBytes, concatBytes, type Json, sha256 as portableSha256, utf8 } from '@comity/protocol';
import { ensure } from '../errors.ts';
import type { Sha256 } from './hash.ts';

const LABEL = utf8('comity/commit/v1\n');
export const SALT_BYTES = 32;

/** SHA-256("comity/commit/v1\n" ‖ salt ‖ canonical event). Throws ProofError 'log-range' unless the salt has 32 bytes. */
export function commitment(salt: Uint8Array, event: Json, sha256: Sha256 = portableSha256): Uint8Array {
  ensure(salt.length === SALT_BYTES, 'log-range', 'a salt has 32 bytes');
  return sha256(concatBytes(LABEL, salt, canonicalBytes(event)));
}
