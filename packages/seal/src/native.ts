/**
 * The primitives of proof on Node's own crypto: the same answers as noble, many times sooner. Strictness is not OpenSSL's to
 * give: a key passes proof's own check first, and the length of a signature is fixed before OpenSSL sees it. With a strict
 * key, OpenSSL's cofactorless comparison already refuses every Ed25519 nonce point the profile refuses, but the identity.
 */
import { hash, type KeyObject } from 'node:crypto';
import {
  ALGS,
  type Alg,
  isIdentityPoint,
  type Jwk,
  noblePrimitives,
  type Primitives,
  remember,
} from '@comity/proof';
import { hasNative, importPublic, nativeVerify } from './keys/node-crypto.ts';

interface KeyInput {
  readonly alg: Alg;
  readonly jwk: Jwk;
}

/** The imported key if it is sound, else null. */
const soundKey = remember<KeyInput, KeyObject | null>(1024, ({ alg, jwk }) =>
  noblePrimitives.checkKey(alg, jwk) ? importPublic(jwk) : null,
);

function verify(alg: Alg, jwk: Jwk, message: Uint8Array, signature: Uint8Array): boolean {
  if (!hasNative(alg)) return noblePrimitives.verify(alg, jwk, message, signature);
  if (signature.length !== ALGS[alg].signatureBytes) return false;
  if (alg === 'EdDSA' && isIdentityPoint(signature.subarray(0, 32))) return false;
  const key = soundKey(`${alg} ${JSON.stringify(jwk)}`, { alg, jwk });
  return key !== null && nativeVerify(alg, key, message, signature);
}

function digest(name: 'sha256' | 'sha512', bytes: Uint8Array): Uint8Array {
  return new Uint8Array(hash(name, bytes, 'buffer'));
}

export const nativePrimitives: Primitives = {
  sha256: (bytes) => digest('sha256', bytes),
  sha512: (bytes) => digest('sha512', bytes),
  checkKey: noblePrimitives.checkKey,
  verify,
};
