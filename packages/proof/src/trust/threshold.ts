/** Counting who agreed. One signer is one key *value*: a key listed twice, or two keys that share a half, count once. */
import { type PublicKey, partValues } from '../keys/public-key.ts';

export interface Role {
  readonly threshold: number;
  readonly keys: readonly PublicKey[];
}

/** How many distinct signers of the role are among the keys that signed. */
export function countSigners(role: Role, kids: readonly string[]): number {
  const seen = new Set<string>();
  let signers = 0;
  for (const key of role.keys) {
    const values = partValues(key);
    if (!kids.includes(key.kid) || values.some((value) => seen.has(value))) continue;
    for (const value of values) seen.add(value);
    signers += 1;
  }
  return signers;
}

/** True if enough distinct signers of the role are among the keys that signed. */
export function meetsThreshold(role: Role, kids: readonly string[]): boolean {
  return countSigners(role, kids) >= role.threshold;
}
