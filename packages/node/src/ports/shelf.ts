/**
 * Where packages stand as folders, ours and those fetched from partners; each file of a package by its own name.
 *
 * Promises: a package is there whole or not at all (`package.jws` is written last, after everything else is durable); names
 * are checked against the package layout before anything touches the disk; building again begins anew; everything throws
 * ShelfError and nothing else of the shelf's own.
 */
import type { InnerFacts, OuterFacts, PackageFrame } from '@comity/seal';
import type { EvidenceFacts } from '../usecases/evidence/item.ts';
import type { Instant } from './clock.ts';
import type { LeafSet } from './leaf-set.ts';

/** An item to put into a package: its facts, its headers for the recipients, and its ciphertext as it is stored. */
export interface ShelvedItem {
  facts: EvidenceFacts & { itemId: string; limitations: string[] };
  headers: { kid: string; bytes: Uint8Array }[];
}

export interface PackageOrder {
  frame: PackageFrame;
  recipients: string[];
  inner: InnerFacts;
  outer: OuterFacts;
  items: AsyncIterable<ShelvedItem>;
  sealInner(payload: Uint8Array): Promise<Uint8Array>;
  sealPackage(payload: Uint8Array): Promise<Uint8Array>;
  proveLogged(payloadDigest: string): Promise<string>;
  stamp(sha512: Uint8Array): Promise<Uint8Array>;
  onProgress?: (done: number, part?: number) => void;
}

export interface ShelvedPackage {
  /** SHA-256 of package.jws. */
  packageDigest: string;
  itemCount: number;
  totalSize: number;
  /** What a receiver fetches before the objects. */
  files: { name: string; root: string; size: number }[];
}

export interface Shelf {
  /** Rejects also with whatever sealing, proving or stamping rejects with. */
  build(order: PackageOrder): Promise<ShelvedPackage>;
  /** The files of a whole package, or undefined when there is no such package. */
  names(id: string): Promise<string[] | undefined>;
  size(id: string, name: string): Promise<number | undefined>;
  /**
   * Each piece belongs to whoever asked for it. `unlock` is asked for the key when the file is a header that is locked away; without it
   * ShelfError 'locked'.
   */
  read(
    id: string,
    name: string,
    range?: { offset: number; length: number },
    unlock?: () => Promise<Uint8Array>,
  ): AsyncIterable<Uint8Array>;
  /** Puts every header of a whole package under a key of 32 bytes. Durable when it resolves; again goes on where it was broken off. */
  lock(id: string, key: Uint8Array): Promise<void>;
  /** Takes away what could be opened: objects, headers, inner manifest, and whatever is on its way. Manifest and proofs stay. */
  strip(id: string): Promise<void>;
  /** The hashes of the leaves of an object of ours, 32 bytes each, kept when its package was built; undefined for one leaf, or an older package. */
  leafHashes(id: string, root: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  /**
   * Replaces a damaged or missing file of a package by bytes that are read back and held against their content name first; the damaged
   * ones are set aside beside the package. Throws what `source` throws, and ShelfError 'mismatch'; then nothing has changed.
   */
  mend(
    id: string,
    name: string,
    source: AsyncIterable<Uint8Array>,
    expected: { root: string; size: number },
  ): Promise<void>;
  /** Every folder on the shelf: packages, and what stands beside them under their names with a suffix. */
  folders(): Promise<{ name: string; changedAt: Instant; size: () => Promise<number> }[]>;
  /** Bytes that have come of a package on its way in, as far as the medium says; 0 when none is. */
  arrived(id: string): Promise<number>;
  /** A place for a package on its way in, with what is already there. */
  receive(id: string): Promise<IncomingPackage>;
  /** A whole package is on its way in again, with all its files: what is damaged in it can be fetched anew. */
  reopen(id: string): Promise<IncomingPackage>;
}

/** A part of a package, and what its bytes must come to. */
export interface IncomingPart {
  name: string;
  /** Root of its content tree, hex. */
  root: string;
  size: number;
}

export interface IncomingPackage {
  /** Size of a file that is there and whole. */
  has(name: string): Promise<number | undefined>;
  /** Opens, or opens again after a crash, a file that comes in leaves. One at a time per name. */
  open(part: IncomingPart): Promise<IncomingFile>;
  /** Writes a small file as it is. */
  place(name: string, bytes: Uint8Array): Promise<void>;
  read(name: string): AsyncIterable<Uint8Array>;
  /** A whole file is one on its way again: its bytes stay, and must be looked at leaf by leaf. */
  doubt(name: string): Promise<void>;
  /** Throws a file away, and all that is known of it. */
  remove(name: string): Promise<void>;
  /** Everything is durable; `manifest` (package.jws) goes last. */
  finish(manifest: Uint8Array): Promise<void>;
  /** Throws away all that came. */
  discard(): Promise<void>;
}

/**
 * A file whose leaves come in any order. A leaf is said to be there only after its bytes are on the medium, so what a crash leaves is
 * never more than the truth; whoever calls has looked at every leaf before it is written.
 */
export interface IncomingFile {
  /** Leaves that were there when it was opened; undefined when bytes are there and what said which is lost or damaged: look at each. */
  readonly known: LeafSet | undefined;
  /** The leaf hashes kept earlier, as they were given. */
  tree(): Promise<Uint8Array | undefined>;
  keepTree(hashes: Uint8Array): Promise<void>;
  /** The bytes of a leaf as they are there; fewer, or none, where the file ends. */
  read(leaf: number): Promise<Uint8Array>;
  /** Writes whole leaves, from `leaf` on. */
  write(leaf: number, bytes: Uint8Array): Promise<void>;
  /** These leaves, all written before, are durable, and then known. One call at a time. */
  settle(leaves: LeafSet): Promise<void>;
  /** All leaves are written: durable under its name. */
  keep(): Promise<void>;
  /** Lets go of the file. What was not settled may have to come again. */
  close(): Promise<void>;
}

/** `mismatch` and `bad-name` are about what was brought, the others about this machine. */
export type ShelfErrorCode = 'mismatch' | 'bad-name' | 'absent' | 'locked' | 'no-space' | 'io';

export class ShelfError extends Error {
  readonly code: ShelfErrorCode;
  constructor(code: ShelfErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'ShelfError';
    this.code = code;
  }
}
