/**
 * Checks of everything another State, a court or the defence may be shown: seals, trust statements, messages, logs and
 * evidence packages. No I/O, no clock, no Node: bytes and the trust to judge them by come in as arguments.
 */
export type { CustodyFacts, ToldEvent } from './custody/facts.ts';
export { CUSTODY_FILE } from './custody/layout.ts';
export { verifyCustody } from './custody/verify.ts';
export {
  type CoveredTree,
  type CoverMaker,
  coveredTree,
  coverMaker,
  coverWidths,
} from './disclosure/cover.ts';
export type { DisclosedItem, DisclosureFacts, WithheldRun } from './disclosure/facts.ts';
export { verifyFolder } from './disclosure/folder.ts';
export { DISCLOSURE_FILE, partFiles } from './disclosure/layout.ts';
export { verifyDisclosure } from './disclosure/verify.ts';
export { ensure, ProofError, type ProofErrorCode } from './errors.ts';
export { type ContentHead, contentHeads, type OnwardFiles } from './evidence/content-head.ts';
export { type ContentTree, contentTree, saltedTree } from './evidence/content-tree.ts';
export { type GrowingTree, growingTree } from './evidence/growing-tree.ts';
export {
  type Hashing,
  type ItemDigests,
  type ItemHashing,
  leafSalt,
  portableHashing,
  type RunningHash,
} from './evidence/hashing.ts';
export { formatHeaderLine, type HeaderLine, headerLines } from './evidence/header-list.ts';
export {
  LATER_FILE,
  type LaterFolder,
  type LaterName,
  laterFile,
  laterFolder,
  laterName,
  MAX_LATER,
  ONWARD_FILE,
  onwardHeaderFile,
  onwardInnerHeaderFile,
} from './evidence/later-files.ts';
export {
  FILE,
  headerFile,
  innerHeaderFile,
  innerRecipient,
  objectFile,
  PROOF_FILE,
  roleOf,
  storeName,
} from './evidence/layout.ts';
export { linesOf } from './evidence/lines.ts';
export { type ReadManifest, readManifest } from './evidence/manifest.ts';
export {
  formatObjectLine,
  MAX_OBJECT_LINE,
  type ObjectLine,
  parseObjectLine,
} from './evidence/object-list.ts';
export { type ReadOnward, readOnward, recipientsOf, widened } from './evidence/onward.ts';
export type { ContentReceiver, Opener } from './evidence/opener.ts';
export { objectLines } from './evidence/parts.ts';
export {
  type FileKind,
  type PackageFileInfo,
  type PackageReader,
  readFile,
  streamFile,
} from './evidence/reader.ts';
export {
  type Saying,
  type SayingId,
  type Sayings,
  say,
  type Voucher,
  type VoucherId,
  type Vouchers,
} from './evidence/sayings.ts';
export { chainRoots, parseTrustFile } from './evidence/trust-file.ts';
export {
  type AnchorFacts,
  CLAIMS,
  type ClaimId,
  CUSTODY_CLAIMS,
  DISCLOSURE_CLAIMS,
  NOT_SHOWN,
  type NotShownId,
  type Row,
  type RuleCode,
  type Status,
  type TimeBound,
  type TimeBracket,
  type Verdict,
} from './evidence/verdict.ts';
export { type VerifyOptions, verifyPackage } from './evidence/verify.ts';
export {
  contentDigest,
  type Fields,
  type HttpRequest,
  type HttpRequestHead,
  type HttpResponse,
} from './http-signature/message.ts';
export { HTTP_SIGNATURE_TAG, type SignatureParameters, toSeconds } from './http-signature/profile.ts';
export {
  type PreparedSignature,
  prepareRequest,
  prepareResponse,
  type SignatureHeaders,
} from './http-signature/sign.ts';
export {
  type SignedHead,
  verifyRequest,
  verifyRequestHead,
  verifyResponse,
} from './http-signature/verify.ts';
export { CLOCK_SKEW_SECONDS, type Instant, isFromTheFuture, type StatedTime } from './instant.ts';
export { ALGS, type Alg, type AlgRow, isAlg } from './keys/alg.ts';
export { remember } from './keys/cache.ts';
export { isIdentityPoint } from './keys/ed25519-strict.ts';
export type { Jwk } from './keys/jwk.ts';
export { checkPublicKey, type KeyPart, keyId, type PublicKey } from './keys/public-key.ts';
export { type Checkpoint, formatCheckpoint, parseCheckpoint } from './log/checkpoint.ts';
export { commitment, SALT_BYTES } from './log/commitment.ts';
export { signedMessage } from './log/cosignature.ts';
export { uint64 } from './log/decimal.ts';
export {
  type Equivocation,
  equivocationJson,
  proveEquivocation,
  verifyEquivocation,
} from './log/equivocation.ts';
export {
  type Appended,
  append,
  EMPTY_FRONTIER,
  type Frontier,
  rootOf,
  type TreeNode,
} from './log/frontier.ts';
export { emptyRoot, HASH_BYTES, leafHash, nodeHash, type Sha256 } from './log/hash.ts';
export {
  addSignatureLine,
  formatNote,
  formatSignatureLine,
  isKeyName,
  type Note,
  type NoteSignature,
  parseNote,
  parseSignatureLine,
} from './log/note.ts';
export { type NodeReader, proveConsistency, proveInclusion, readerOf, rootAt } from './log/prove.ts';
export {
  consistencyShape,
  inclusionShape,
  type NodeId,
  type NodeRange,
  nodesNeeded,
  nodesOf,
} from './log/shape.ts';
export {
  entriesBytes,
  entriesPath,
  newTiles,
  parseEntries,
  parseTilePath,
  TILE_WIDTH,
  type Tile,
  tileBytes,
  tileOf,
  tilePath,
  tileReader,
} from './log/tiles.ts';
export {
  checkpointOfProof,
  formatTlogProof,
  parseTlogProof,
  sameHead,
  type TlogProof,
} from './log/tlog-proof.ts';
export {
  type ConsistencyClaim,
  type InclusionClaim,
  rootFits,
  verifyConsistency,
  verifyInclusion,
} from './log/verify.ts';
export { type SignedBy, signersOf, verifyCheckpoint, verifyNote } from './log/verify-note.ts';
export {
  formatVkey,
  type NoteKey,
  noteKey,
  parseVkey,
  SIGNATURE_TYPES,
  type SignatureType,
} from './log/vkey.ts';
export {
  checkWitnesses,
  formatTlogPolicy,
  type Witness,
  type Witnessed,
  type WitnessPolicy,
} from './log/witness-policy.ts';
export {
  type CheckedMessage,
  checkAttachment,
  checkCounts,
  checkDocument,
  checkEnclosure,
  checkMessage,
  checkReceipt,
  type Reading,
} from './message.ts';
export { noblePrimitives, type Primitives } from './primitives.ts';
export { ensureReceiptInLog } from './receipt.ts';
export { type KeyResolver, type Opened, openSealed } from './sealed/open.ts';
export { parseSealedUnverified, type SealedSignature, type UnverifiedSealed } from './sealed/parse.ts';
export { algorithm as timeStampAlgorithm } from './timestamp/algorithm.ts';
export { type Certificate, readCertificate } from './timestamp/certificate.ts';
export * as der from './timestamp/der.ts';
export { OID } from './timestamp/names.ts';
export { timeStampRequest } from './timestamp/request.ts';
export { type SpkiVerifier, webVerifier } from './timestamp/signature.ts';
export {
  MAX_TIME_STAMP_BYTES,
  readTimeStampResponse,
  type StampedInfo,
  type Token,
} from './timestamp/token.ts';
export { type TimeStamp, type TimeStampExpectation, verifyTimeStamp } from './timestamp/verify.ts';
export { applyDirectory } from './trust/directory.ts';
export { ensureFingerprint, fingerprint, readFingerprint } from './trust/fingerprint.ts';
export { applyFreshness, isFresh, isStale } from './trust/freshness.ts';
export {
  covers,
  nodeKeysAt,
  revocationOf,
  revokedFrom,
  type SealKey,
  sealKeysFor,
  stoodAt,
} from './trust/keys.ts';
export { applyRoot, applyRoots, pinRoot } from './trust/root.ts';
export type {
  Believed,
  DirectoryBody,
  FreshnessBody,
  Revocation,
  RootBody,
  TrustState,
} from './trust/state.ts';
export { countSigners, type Role } from './trust/threshold.ts';
