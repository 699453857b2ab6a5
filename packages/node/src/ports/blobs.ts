/**
 * Ciphertext objects by content (trust.md calls the name `ctRoot`): the root of the RFC 6962 tree over leaves of 1 MiB,
 * lower-case hex. Nobody's plaintext is ever given to a blob store.
 *
 * Promises every adapter keeps, and the contract suite checks:
 * - `keep` resolves only after the bytes and their name are durable; before that nobody can see the blob;
 * - a name always means its content: wrong content is refused, and keeping the same content twice is one blob;
 * - a rejection may mean *not done* or *done, answer lost*; every call may be repeated;
 * - a draft that is neither kept nor discarded leaves nothing behind after the next start, but what `resume` promises.
 */

import type { Instant } from './clock.ts';

/** Root of the content tree, 64 lower-case hex digits. */
export type BlobName = string;

export interface BlobInfo {
  root: BlobName;
  /** Bytes. */
  size: number;
}

export interface Blobs {
  /**
   * Opens a place for one new blob.
   * @param expect `size` in bytes lets a full store refuse at once; `vouched` says that the caller computes the root from
   * the same bytes and gives it to `keep`, so that the store need not hash them a second time.
   * @throws BlobError `no-space`, `not-permitted`, `io`
   */
  create(expect?: { size?: number; vouched?: boolean }): Promise<BlobDraft>;
  /**
   * Opens, or opens again after a crash, the draft of a blob whose name is known: `draft.size` bytes are there already.
   * One at a time per name; a draft whose content turns out wrong is thrown away by `keep`.
   */
  resume(expected: BlobInfo): Promise<BlobDraft>;
  /**
   * Opens a place for many small blobs that become durable together.
   * @param expect `size` is of all of them.
   */
  group(expect?: { size?: number }): Promise<BlobGroup>;
  stat(root: BlobName): Promise<BlobInfo | undefined>;
  /** Bytes from `offset`, `length` at most, in pieces of any size. @throws BlobError `absent`, `io` */
  read(root: BlobName, range?: { offset?: number; length?: number }): AsyncIterable<Uint8Array>;
  /** False when there was none. The bytes are gone from the store, not from old backups. */
  delete(root: BlobName): Promise<boolean>;
  /** Every blob, ascending by name, those after `after` only; those kept or deleted meanwhile may or may not appear. */
  list(after?: BlobName): AsyncIterable<BlobInfo>;
  /** Reads the whole blob and compares it with its name. */
  verify(root: BlobName): Promise<'sound' | 'damaged' | 'absent'>;
  /**
   * Takes what stands under the name out of the way, so that sound bytes can take its place. It is never evidence again and never
   * deleted: a person may want to look at it. False when there was none.
   */
  setAside(root: BlobName): Promise<boolean>;
  /** What is in the store and is no blob, in any order. */
  strays(): AsyncIterable<Stray>;
}

export interface Stray {
  /** A draft of a process that runs or was killed, one that can be resumed, or damaged bytes set aside. */
  kind: 'draft' | 'partial' | 'aside';
  /** Where it is, in the store's own words. */
  name: string;
  size: number;
  changedAt: Instant;
}

export interface BlobDraft {
  /** Bytes taken so far. */
  readonly size: number;
  /**
   * Appends; resolves when more may come, and the bytes may be reused. After a failure the draft is closed: a resumable
   * one can be resumed, another is gone.
   */
  write(parts: readonly Uint8Array[]): Promise<void>;
  /**
   * Makes the blob durable under its name.
   * @param expected compared with what was written. Required for a vouched draft.
   * @throws BlobError `mismatch` (nothing is kept), `no-space`, `io`
   */
  keep(expected?: BlobInfo): Promise<BlobInfo>;
  /** Lets go of what was written, a resumable draft included. Harmless after `keep`. */
  discard(): Promise<void>;
  /** Stops writing for now; a resumable draft can be resumed with all bytes written so far, another is discarded. */
  pause(): Promise<void>;
}

/** Small blobs on their way, each whole in memory once. A caller at a time; whatever fails lets go of all of them. */
export interface BlobGroup {
  /** Takes one whose root its maker computed from the same bytes. @throws BlobError `mismatch`, `no-space`, `io` */
  put(info: BlobInfo, bytes: Uint8Array): Promise<void>;
  /**
   * Makes all of them durable, each under its name; before, nobody can see any. A failure leaves none or some of them, each whole.
   * @throws BlobError `no-space`, `io`
   */
  keep(): Promise<void>;
  /** Lets go of all of them. Harmless after `keep`. */
  discard(): Promise<void>;
}

/** Closed set: `bad-name` and `mismatch` are the caller's, the others the world's. */
export type BlobErrorCode = 'absent' | 'bad-name' | 'mismatch' | 'no-space' | 'not-permitted' | 'io';

export class BlobError extends Error {
  readonly code: BlobErrorCode;
  constructor(code: BlobErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'BlobError';
    this.code = code;
  }
}

/** What the refusals of an operating system mean, to whoever keeps blobs on its disks. */
const MEANING: Readonly<Record<string, BlobErrorCode>> = {
  ENOENT: 'absent',
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
  EFBIG: 'no-space',
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
  EROFS: 'not-permitted',
};

/** A failure of the operating system as a typed error; whatever is not in the table is a failing medium. */
export function blobError(cause: unknown, doing: string): BlobError {
  if (cause instanceof BlobError) return cause;
  const { code = '', message } = cause as NodeJS.ErrnoException;
  return new BlobError(MEANING[code] ?? 'io', `${doing}: ${message}`, { cause });
}

/** The name itself, if it is one. @throws BlobError `bad-name` */
export function blobName(text: string): BlobName {
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  throw new BlobError('bad-name', 'a blob is named by 64 lower-case hex digits');
}
