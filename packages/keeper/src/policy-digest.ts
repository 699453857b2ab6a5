/** The name of a policy: so that a State can show which rules its keeper kept. */
import { canonicalBytes, type Json, sha256, toHex } from '@comity/protocol';
import type { Hex } from './contract/index.ts';
import type { Policy } from './policy.ts';

/** A policy never changes once it is made, and every description of a keeper names it. */
const known = new WeakMap<Policy, Hex>();

/** SHA-256 of the policy's canonical form. */
export function policyDigest(policy: Policy): Hex {
  const digest = known.get(policy) ?? toHex(sha256(canonicalBytes(policy as unknown as Json)));
  known.set(policy, digest);
  return digest;
}
