/**
 * Every maximum of the protocol that is not a schema's own, in one table (SPEC §2.4). A reader checks sizes before
 * it spends work; a writer checks them before it signs. Sizes are bytes unless the name says otherwise.
 */
export const LIMITS = {
  /** A payload, in its canonical bytes. */
  payloadBytes: 1_048_576,
  /** Containers open at the deepest point; the outermost object counts as one. */
  depth: 16,
  /** A sealed object: the payload in base64url with its signatures. */
  sealedBytes: 1_572_864,
  /** Signatures on one sealed object: a five-of-five rotation with two algorithms needs twenty. */
  signatures: 32,
  /** What an inbox reads before it hangs up: an encrypted, padded, sealed message. */
  envelopeBytes: 2_097_152,
  /** Recipients of one envelope. */
  recipients: 16,
  /** Plain text of an opening of a package entry: one line of the entries file. */
  entryBytes: 65_536,
  /** Places of the events of a custody export: a million of them, and the hashes between. */
  placesBytes: 67_108_864,
  /** Plain text of what a provider declares: two thousand files with long names. */
  uploadManifestBytes: 16_777_216,
  /** One part of an attached file, and all the files of one message together. */
  attachmentPartBytes: 524_288,
  attachmentsBytes: 16_777_216,
  /** One leaf of a content tree over an item or an object. */
  leafBytes: 1_048_576,
  /** An object that may come with others in one answer, and all of them with their heads. */
  followingObjectBytes: 65_536,
  followingBytes: 4_194_304,
  /** Hashes in an inclusion or consistency proof. */
  proofHashes: 64,
  /** A checkpoint or any other signed note. */
  noteBytes: 65_536,
  /** Life of a freshness statement, from `at`. */
  freshnessSeconds: 86_400,
  /** Life of a directory statement, from `created`. */
  directorySeconds: 35 * 86_400,
  /** Life of a root statement, from `created`: three years, one of them a leap year. */
  rootSeconds: 1_096 * 86_400,
  /** Distance between `created` and `expires` of an HTTP signature. */
  httpSignatureSeconds: 300,
} as const;
