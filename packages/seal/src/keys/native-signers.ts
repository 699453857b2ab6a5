/**
 * Signing by Node's own crypto: for ML-DSA several times faster than JavaScript. An algorithm this OpenSSL does not know
 * stays with noble. ECDSA and ML-DSA signatures made here are randomised.
 */
import { nobleSigners } from './noble-signers.ts';
import { hasNative, importPrivate, nativeSign } from './node-crypto.ts';
import type { Signers } from './signers.ts';

export const nativeSigners: Signers = {
  load(alg, secret) {
    const derived = nobleSigners.load(alg, secret);
    if (!hasNative(alg)) return derived;
    const key = importPrivate(alg, derived.jwk, secret);
    return { jwk: derived.jwk, sign: (message) => nativeSign(alg, key, message) };
  },
};
