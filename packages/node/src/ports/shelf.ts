/**
 * Where packages stand as folders, ours and those fetched from partners; each file of a package by its own name.
 *
 * Promises: a package is there whole or not at all (`package.jws` is written last, after everything else is durable); names
 * are checked against the package layout before anything touches the disk; building again begins anew; everything throws
 * ShelfError and nothing else of the shelf's own.
 */
import type { InnerFacts, OuterFacts, PackageFrame } from '@comity/seal';
import type { EvidenceFacts } from '../usecases/evidence/item.ts';

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
  onProgress?: (done: number) => void;
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
  read(id: string, name: string, range?: { offset: number; length: number }): AsyncIterable<Uint8Array>;
  /** Bytes that have come of a package on its way in; 0 when none is. */
  arrived(id: string): Promise<number>;
  /** A place for a package on its way in, with what is already there. */
  receive(id: string): Promise<IncomingPackage>;
}

export interface IncomingPackage {
  /** Size of a file that is there and whole. */
  has(name: string): Promise<number | undefined>;
  /** Opens, or opens again after a crash, a file that comes in parts. */
  resume(name: string): Promise<IncomingFile>;
  /** Writes a small file as it is. */
  place(name: string, bytes: Uint8Array): Promise<void>;
  read(name: string): AsyncIterable<Uint8Array>;
  /** Everything is durable; `manifest` (package.jws) goes last. */
  finish(manifest: Uint8Array): Promise<void>;
  /** Throws away all that came. */
  discard(): Promise<void>;
}

export interface IncomingFile {
  /** Bytes that are there already. */
  readonly size: number;
  /** Keeps only the first `size` bytes. */
  cut(size: number): Promise<void>;
  write(bytes: Uint8Array): Promise<void>;
  /** Reads all of it back; durable under its name if it is what was expected, thrown away with ShelfError 'mismatch' if not. */
  keep(expected: { root: string; size: number }): Promise<void>;
  /** Stops for now, with all that was written. */
  pause(): Promise<void>;
}

/** `mismatch` and `bad-name` are about what was brought, the others about this machine. */
export type ShelfErrorCode = 'mismatch' | 'bad-name' | 'absent' | 'no-space' | 'io';

export class ShelfError extends Error {
  readonly code: ShelfErrorCode;
  constructor(code: ShelfErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'ShelfError';
    this.code = code;
  }
}
