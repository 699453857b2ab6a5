/** Headers of evidence: opened, written anew for those a release names, and made worthless with the key of their case. */
import type { Approval } from './approval.ts';
import type { LeafProof } from './log.ts';
import type { Hex, Instant } from './measures.ts';

export interface UnwrapHeaderRequest {
  header: Uint8Array;
  leaf: LeafProof;
}

/** What a release says of one item; with the SHA-256 of its header it is one line of the tree. */
export interface ReleasedItem {
  itemId: string;
  /** Bytes of its ciphertext. */
  size: number;
  /** Of its content. */
  sha256: Hex;
  /** Bytes of its content. */
  length: number;
  /** Stands for its name: `releasedName` of it. */
  name: Hex;
}

/** A line as it is shown at the window. */
export interface ShownLine extends ReleasedItem {
  /** SHA-256 of its header. */
  header: Hex;
  /** Its name, base64url, and what it was salted with; absent for a name that is shown to nobody. */
  called?: { bytes: string; salt: string };
}

/** Lines that follow one another, the first of them at place `from` of the release that is asked about. */
export interface ShowRequest {
  ticket: string;
  from: number;
  lines: ShownLine[];
}

/** Lines of a release that follow one another, and what stands for those before and after them in its tree. */
export interface ListedLines {
  /** Place of the first, from 0. */
  from: number;
  /** One for each header asked for, in order. */
  lines: ReleasedItem[];
  /** Roots of the widest complete subtrees that cover the leaves before, left to right; and after. */
  before: Hex[];
  after: Hex[];
}

/**
 * What officers approved to leave, and the part of it asked for now. `leaf.event.digest` and the approvals are for SHA-256 of
 * `release`, the head of the release: every recipient, and the tree over the lines, each of which names a header by its SHA-256.
 */
export interface RewrapRequest {
  release: Uint8Array;
  headers: Uint8Array[];
  listed: ListedLines;
  /** `age1pq…` */
  recipients: string[];
  leaf: LeafProof;
  approvals: Approval[];
}

/** `leaf.event.digest` and the approvals are for SHA-256 of `order`, and `leaf.event.case` is its case. */
export interface ShredRequest {
  /** Canonical `comity.erasure/1`. */
  order: Uint8Array;
  leaf: LeafProof;
  approvals: Approval[];
}

export interface Shredded {
  case: string;
  /** SHA-256 of the order. */
  order: Hex;
  at: Instant;
}
