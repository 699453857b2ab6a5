/**
 * Checks of everything another State, a court or the defence may be shown: seals, trust statements, messages, logs and
 * evidence packages. No I/O, no clock, no Node: bytes and the trust to judge them by come in as arguments.
 */
export { ensure, ProofError, type ProofErrorCode } from './errors.ts';
export { ALGS, type Alg, type AlgRow, isAlg } from './keys/alg.ts';
export { remember } from './keys/cache.ts';
export type { Jwk } from './keys/jwk.ts';
export { checkPublicKey, type KeyPart, keyId, type PublicKey } from './keys/public-key.ts';
export { noblePrimitives, type Primitives } from './primitives.ts';
export { type KeyResolver, type Opened, openSealed } from './sealed/open.ts';
export { parseSealedUnverified, type SealedSignature, type UnverifiedSealed } from './sealed/parse.ts';
