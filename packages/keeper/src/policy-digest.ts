/** The name of a policy: so that a State can show which rules its keeper kept. */
import { canonicalBytes, type Json, sha256, toHex } from '@comity/protocol';
import type { Policy } from './policy.ts';
import type { Hex } from './types.ts';

/** SHA-256 of the policy's canonical form. */
export function policyDigest(policy: Policy): Hex {
  return toHex(sha256(canonicalBytes(policy as unknown as Json)));
}
