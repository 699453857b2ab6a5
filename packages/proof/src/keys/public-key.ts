/**
 * The public half of an organisational key: a classical part and an ML-DSA-65 part under one key id. Both must sign, so an
 * attacker must break both, and stripping one is refused.
 */
import { canonicalBytes, type KeyPart, type PublicKey, toHex } from '@comity/protocol';
import { ensure } from '../errors.ts';
import type { Primitives } from '../primitives.ts';
import { ALGS, isAlg } from './alg.ts';
import { publicValue } from './jwk.ts';

export type { KeyPart, PublicKey };

/** The id of a key: the first 16 bytes, in hex, of SHA-256 over the canonical form of its parts. */
export function keyId(parts: readonly KeyPart[], prim: Pick<Primitives, 'sha256'>): string {
  return toHex(prim.sha256(canonicalBytes([...parts])).subarray(0, 16));
}

function ensureHybrid(key: PublicKey): void {
  const families = key.parts.map(({ alg }) => (isAlg(alg) && ALGS[alg].seals ? ALGS[alg].family : 'none'));
  ensure(
    families.join() === 'classical,post-quantum',
    'bad-key',
    `key ${key.kid} must have one classical and one post-quantum part, in that order`,
  );
}

function ensureSound(key: PublicKey, prim: Primitives): void {
  ensureHybrid(key);
  for (const { alg, jwk } of key.parts) {
    ensure(prim.checkKey(alg, jwk), 'bad-key', `the ${alg} part of key ${key.kid} is unsound`);
  }
  ensure(keyId(key.parts, prim) === key.kid, 'bad-key', `key ${key.kid} does not have the id of its parts`);
}

/** Key objects found sound, by the primitives that found them so. Keys are never changed once made. */
const sound = new WeakMap<Primitives, WeakSet<PublicKey>>();

/** Throws ProofError 'bad-key' unless the key is a hybrid pair, its points are strict and its id is its own. */
export function checkPublicKey(key: PublicKey, prim: Primitives): void {
  const known = sound.get(prim) ?? new WeakSet();
  if (known.has(key)) return;
  ensureSound(key, prim);
  sound.set(prim, known.add(key));
}

/** The values of a key's parts: two keys that share one are not distinct signers. */
export function partValues(key: PublicKey): string[] {
  return key.parts.map(({ alg, jwk }) => publicValue(alg, jwk));
}
