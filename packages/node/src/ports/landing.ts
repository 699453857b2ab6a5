/**
 * Where what providers bring lies until it is taken in: ciphertext in parts, under names of ours, never among the blobs.
 *
 * Promises every adapter keeps:
 * - `create` and `append` resolve only after what they say is durable; a crash leaves no more than was said;
 * - a rejection may mean *not done* or *done, answer lost*: `find` tells;
 * - appends to one upload come one at a time (whoever calls holds its lock).
 * Rejects with BlobError `no-space`, `not-permitted`, `io`, `absent`.
 */

export interface Landed {
  /** 32 hexadecimal digits. */
  upload: string;
  /** Bytes promised. */
  size: number;
  /** Bytes that are here. */
  offset: number;
}

export interface Landing {
  /** A place for one upload of a ticket. */
  create(ticket: string, upload: string, size: number): Promise<void>;
  find(ticket: string, upload: string): Promise<Landed | undefined>;
  list(ticket: string): Promise<Landed[]>;
  /**
   * Appends at `offset`, which must be where it ends, and no more than was promised. When the source or the medium breaks off, what came
   * before stays; answers, or rejects after, making that durable.
   */
  append(ticket: string, upload: string, offset: number, source: AsyncIterable<Uint8Array>): Promise<number>;
  read(ticket: string, upload: string): AsyncIterable<Uint8Array>;
  remove(ticket: string, upload: string): Promise<void>;
  /** The encrypted manifest, whole. */
  putManifest(ticket: string, bytes: Uint8Array): Promise<void>;
  manifest(ticket: string): Promise<Uint8Array | undefined>;
  /** Everything of a ticket is gone. */
  clear(ticket: string): Promise<void>;
  /** Bytes the medium has left. */
  room(): Promise<number>;
}
