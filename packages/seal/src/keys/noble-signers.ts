/**
 * Signing in pure JavaScript: the fallback where Node's OpenSSL lacks an algorithm, and the deterministic signer behind
 * the published vectors. ECDSA follows RFC 6979 and ML-DSA its deterministic variant, so equal inputs give equal bytes.
 */

import { ALGS, type Alg, type Jwk } from '@comity/proof';
import { toBase64url } from '@comity/protocol';
import { ed25519 } from '@noble/curves/ed25519.js';
import { p256, p384 } from '@noble/curves/nist.js';
import { ml_dsa44, ml_dsa65 } from '@noble/post-quantum/ml-dsa.js';
import type { Signers } from './signers.ts';

interface RawSigner {
  /** Public material in the order of the algorithm's JWK fields. */
  readonly publicBytes: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

function ecdsa(curve: typeof p256, secret: Uint8Array): RawSigner {
  if (!curve.utils.isValidSecretKey(secret)) throw new RangeError('not a scalar of the curve');
  return {
    publicBytes: curve.getPublicKey(secret, false).subarray(1),
    sign: (message) => curve.sign(message, secret, { prehash: true, lowS: false, format: 'compact' }),
  };
}

function mlDsa(scheme: typeof ml_dsa65, seed: Uint8Array): RawSigner {
  const { publicKey, secretKey } = scheme.keygen(seed);
  return {
    publicBytes: publicKey,
    sign: (message) => scheme.sign(message, secretKey, { extraEntropy: false }),
  };
}

const RAW: Readonly<Record<Alg, (secret: Uint8Array) => RawSigner>> = {
  EdDSA: (secret) => ({
    publicBytes: ed25519.getPublicKey(secret),
    sign: (message) => ed25519.sign(message, secret),
  }),
  ES256: (secret) => ecdsa(p256, secret),
  ES384: (secret) => ecdsa(p384, secret),
  'ML-DSA-65': (secret) => mlDsa(ml_dsa65, secret),
  'ML-DSA-44': (secret) => mlDsa(ml_dsa44, secret),
};

/** Writes public material as the JWK of an algorithm. */
function publicJwk(alg: Alg, bytes: Uint8Array): Jwk {
  const { fixed, fields, fieldBytes } = ALGS[alg];
  const values = fields.map((field, i) => [
    field,
    toBase64url(bytes.subarray(i * fieldBytes, (i + 1) * fieldBytes)),
  ]);
  return { ...fixed, ...Object.fromEntries(values) };
}

export const nobleSigners: Signers = {
  load(alg, secret) {
    if (secret.length !== ALGS[alg].secret.bytes) throw new RangeError(`${alg}: secret of the wrong length`);
    const raw = RAW[alg](secret);
    return { jwk: publicJwk(alg, raw.publicBytes), sign: raw.sign };
  },
};
