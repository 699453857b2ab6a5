/**
 * Makes what `@comity/proof` checks, given something that can sign: sealed objects, trust statements, envelopes and evidence
 * packages. Runs on Node's own crypto.
 */

export { nativeSigners } from './keys/native-signers.ts';
export { nobleSigners } from './keys/noble-signers.ts';
export type { PartSigner, Signers } from './keys/signers.ts';
export {
  generateSigningKey,
  type KeyAlgs,
  loadSigningKey,
  type NewKey,
  newSigningKey,
  type PrivateKey,
  type Random,
  type SigningKey,
} from './keys/signing-key.ts';
export { cosign, signCheckpoint } from './log/checkpoint.ts';
export { type NoteSigner, noteSigner, signatureLine } from './log/note-signer.ts';
export { nativePrimitives } from './native.ts';
export { joinSealed, sealPayload } from './sealed/seal.ts';
export { makeDirectory, makeFreshness, makeRoot, type Statement } from './trust/statements.ts';
