/**
 * Makes what `@comity/proof` checks, given something that can sign: sealed objects, trust statements, envelopes and evidence
 * packages. Runs on Node's own crypto.
 */

export { nameBytes, originalName, showName } from '@comity/protocol';
export { decryptEnvelope, encryptEnvelope } from './age/envelope.ts';
export { AgeError, type AgeErrorCode } from './age/errors.ts';
export { makeHeader, unwrapHeader } from './age/file-key.ts';
export { parseHeader, splitHeaders } from './age/header.ts';
export { headersIn } from './age/header-run.ts';
export {
  FILE_KEY_SIZE,
  type GeneratedIdentity,
  generateIdentity,
  type Identity,
  loadIdentity,
  loadRecipient,
  type RandomBytes,
  type Recipient,
  recipientId,
  recipientOf,
} from './age/keys.ts';
export { padmeLength } from './age/padme.ts';
export type { Bytes } from './age/rechunk.ts';
export {
  decryptPayload,
  decryptRange,
  decryptStream,
  encryptPayload,
  encryptStream,
  type PayloadSealer,
  payloadSealer,
  payloadSize,
  plaintextSize,
} from './age/stream.ts';
export {
  type ChainEvent,
  type CustodyDraft,
  type CustodyFrame,
  draftCustody,
  formatPlaces,
  NoSuchEvent,
  subtreesBetween,
  type WithheldEvents,
} from './custody/draft.ts';
export { DisclosureError, type DisclosureErrorCode } from './disclosure/errors.ts';
export {
  type Disclosed,
  type DiscloseOptions,
  type DisclosurePhase,
  makeDisclosure,
} from './disclosure/make.ts';
export {
  type DisclosurePlan,
  type DisclosureWishes,
  type Ground,
  type ItemWish,
  planDisclosure,
  type WithholdWish,
} from './disclosure/plan.ts';
export type { Attestor } from './evidence/attestor.ts';
export {
  type BuiltPackage,
  buildPackage,
  completePackage,
  type PackagePlan,
  type PackageProofs,
} from './evidence/build.ts';
export {
  type Collected,
  collectFiles,
  type FoundFile,
  type LeftOut,
  type LeftOutReason,
  walkFiles,
} from './evidence/collect.ts';
export {
  asFacts,
  type Description,
  type Descriptions,
  describedAs,
  originNames,
} from './evidence/description.ts';
export { type ClosedDraft, type DraftOptions, type PackageDraft, startPackage } from './evidence/draft.ts';
export { EvidenceError, type EvidenceErrorCode } from './evidence/errors.ts';
export { type FileSink, openFileSink } from './evidence/file-sink.ts';
export { type HashThreads, startHashThreads } from './evidence/hash-threads.ts';
export { inTurns } from './evidence/in-turns.ts';
export {
  type IngestedItem,
  type IngestOptions,
  ingestItem,
  makeHeaders,
  type ObjectHeader,
  type Sink,
} from './evidence/ingest.ts';
export type { ItemFacts } from './evidence/item-list.ts';
export {
  type InnerFacts,
  innerPayload,
  type OuterFacts,
  outerPayload,
  type PackageFrame,
} from './evidence/manifest.ts';
export { type MeasuredObject, measureObject } from './evidence/measure-object.ts';
export { nativeHashing, threadedHashing } from './evidence/native-hashing.ts';
export { plainTree } from './evidence/native-tree.ts';
export { type OpenedPackage, type OpenOptions, openPackage } from './evidence/open-package.ts';
export { fileKeyOpener, identityOpener } from './evidence/opener.ts';
export { type PartialFolder, startFolder } from './evidence/partial-folder.ts';
export { readPastCache } from './evidence/read-past-cache.ts';
export {
  type Readdressed,
  type ReaddressOptions,
  readdressPackage,
} from './evidence/readdress.ts';
export { type Renewed, type RenewOptions, renewPackage } from './evidence/renew.ts';
export { openSource, readSmallSource, type SmallSource, type SourceFile } from './evidence/source-file.ts';
export { formatTrustMaterial, type TrustMaterial, trustReference } from './evidence/trust-material.ts';
export { verifyText } from './evidence/verify-text.ts';
export { jobFolder, type SealedFiles, type SealFilesOptions, sealFiles } from './job/seal-files.ts';
export type { Remark, TakenIn } from './job/take-in.ts';
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
export { type TestAuthority, testAuthority } from './timestamp/test-authority.ts';
export {
  loadTestAuthorityKey,
  makeTestAuthorityKey,
  type StoredTestAuthorityKey,
  storeTestAuthorityKey,
  TEST_AUTHORITY_NAME,
  type TestAuthorityKey,
} from './timestamp/test-certificate.ts';
export { tidyTimeStamp } from './timestamp/tidy.ts';
export { makeDirectory, makeFreshness, makeRoot, type Statement } from './trust/statements.ts';
