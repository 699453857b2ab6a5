/**
 * The cryptographic primitives every check takes as an argument. `noblePrimitives` is the default: pure JavaScript, the
 * same in Node and in a browser. A node injects native ones; both must give the same answer to every input.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { p256, p384 } from '@noble/curves/nist.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { ml_dsa44, ml_dsa65 } from '@noble/post-quantum/ml-dsa.js';
import { ALGS, type Alg } from './keys/alg.ts';
import { remember } from './keys/cache.ts';
import { isStrictNoncePoint, isStrictPublicPoint } from './keys/ed25519-strict.ts';
import { type Jwk, publicBytes } from './keys/jwk.ts';

export interface Primitives {
  sha256(bytes: Uint8Array): Uint8Array;
  sha512(bytes: Uint8Array): Uint8Array;
  /** True if the public key is one that may be believed: well formed, on its curve, strict. Never throws. */
  checkKey(alg: Alg, publicKey: Jwk): boolean;
  /** True if the signature is valid under a sound key. False for anything else, unsound keys included. Never throws. */
  verify(alg: Alg, publicKey: Jwk, message: Uint8Array, signature: Uint8Array): boolean;
}

/** What identifying bytes needs of the primitives. */
export type Hasher = Pick<Primitives, 'sha256'>;

/** How one algorithm checks raw bytes. `sound` says whether a public key of the right length may be believed. */
interface Scheme {
  sound(key: Uint8Array): boolean;
  verify(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}

/** An uncompressed SEC 1 point: the octet 4, then both coordinates. */
function uncompressed(coordinates: Uint8Array): Uint8Array {
  const point = new Uint8Array(coordinates.length + 1);
  point[0] = 4;
  point.set(coordinates, 1);
  return point;
}

function ecdsa(curve: typeof p256): Scheme {
  return {
    sound(key) {
      curve.Point.fromBytes(uncompressed(key)).assertValidity();
      return true;
    },
    verify: (key, message, signature) =>
      curve.verify(signature, message, uncompressed(key), { prehash: true, lowS: false, format: 'compact' }),
  };
}

const SCHEMES: Readonly<Record<Alg, Scheme>> = {
  EdDSA: {
    sound: isStrictPublicPoint,
    verify: (key, message, signature) =>
      isStrictNoncePoint(signature.subarray(0, 32)) &&
      ed25519.verify(signature, message, key, { zip215: false }),
  },
  ES256: ecdsa(p256),
  ES384: ecdsa(p384),
  // Every string of the right length is a public key of ML-DSA (FIPS 204, algorithm 23).
  'ML-DSA-65': {
    sound: () => true,
    verify: (key, message, signature) => ml_dsa65.verify(signature, message, key),
  },
  'ML-DSA-44': {
    sound: () => true,
    verify: (key, message, signature) => ml_dsa44.verify(signature, message, key),
  },
};

interface KeyInput {
  readonly alg: Alg;
  readonly jwk: Jwk;
}

/** The key's bytes if it is sound, else null. */
function soundBytes({ alg, jwk }: KeyInput): Uint8Array | null {
  try {
    const bytes = publicBytes(alg, jwk);
    return SCHEMES[alg].sound(bytes) ? bytes : null;
  } catch {
    return null;
  }
}

const cachedSoundBytes = remember<KeyInput, Uint8Array | null>(1024, soundBytes);

/** Remembered by the whole JWK as written, so that a malformed twin never borrows a sound key's answer. */
function keyBytes(alg: Alg, jwk: Jwk): Uint8Array | null {
  return cachedSoundBytes(`${alg} ${JSON.stringify(jwk)}`, { alg, jwk });
}

function verify(alg: Alg, jwk: Jwk, message: Uint8Array, signature: Uint8Array): boolean {
  const key = keyBytes(alg, jwk);
  if (key === null || signature.length !== ALGS[alg].signatureBytes) return false;
  try {
    return SCHEMES[alg].verify(key, message, signature);
  } catch {
    return false;
  }
}

export const noblePrimitives: Primitives = {
  sha256: (bytes) => sha256(bytes),
  sha512: (bytes) => sha512(bytes),
  checkKey: (alg, jwk) => keyBytes(alg, jwk) !== null,
  verify,
};
