/** What this Node's OpenSSL can do, and how it is told. ML-DSA came with OpenSSL 3.5, so support is tried, not assumed. */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { ALGS, type Alg, type Jwk } from '@comity/proof';
import { toBase64url } from '@comity/protocol';
import { nobleSigners } from './noble-signers.ts';

/** The hash OpenSSL is told to use; schemes that hash by themselves take null. */
const HASH: Readonly<Record<Alg, string | null>> = {
  EdDSA: null,
  ES256: 'sha256',
  ES384: 'sha384',
  'ML-DSA-65': null,
  'ML-DSA-44': null,
};

export function importPublic(jwk: Jwk): KeyObject {
  return createPublicKey({ key: { ...jwk }, format: 'jwk' });
}

/** `jwk` must be the public half of `secret`: OpenSSL does not look. */
export function importPrivate(alg: Alg, jwk: Jwk, secret: Uint8Array): KeyObject {
  const key = { ...jwk, [ALGS[alg].secret.field]: toBase64url(secret) };
  return createPrivateKey({ key, format: 'jwk' });
}

export function nativeSign(alg: Alg, key: KeyObject, message: Uint8Array): Uint8Array {
  return new Uint8Array(sign(HASH[alg], message, { key, dsaEncoding: 'ieee-p1363' }));
}

export function nativeVerify(alg: Alg, key: KeyObject, message: Uint8Array, signature: Uint8Array): boolean {
  return verify(HASH[alg], message, { key, dsaEncoding: 'ieee-p1363' }, signature);
}

function tryOut(alg: Alg): boolean {
  try {
    const secret = new Uint8Array(ALGS[alg].secret.bytes).fill(7);
    const { jwk } = nobleSigners.load(alg, secret);
    const signature = nativeSign(alg, importPrivate(alg, jwk, secret), secret);
    return nativeVerify(alg, importPublic(jwk), secret, signature);
  } catch {
    return false;
  }
}

const tried = new Map<Alg, boolean>();

/** True if this Node signs and verifies the algorithm by itself. Tried once per process. */
export function hasNative(alg: Alg): boolean {
  let answer = tried.get(alg);
  if (answer === undefined) {
    answer = tryOut(alg);
    tried.set(alg, answer);
  }
  return answer;
}
