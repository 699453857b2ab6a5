/**
 * Hashing large contents. Leaves of a tree are independent, so they may be hashed elsewhere and several at once: a browser
 * and Node both do that at native speed through Web Crypto. Running hashes over a whole item have no such interface, so the
 * portable ones are JavaScript; a host with native ones passes them in.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';

export interface RunningHash {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
}

/** What is measured of one item. */
export interface ItemDigests {
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
  readonly sha512: string;
  /** Root of the salted tree. */
  readonly tree: string;
}

/** Measures one item as its content passes. */
export interface ItemHashing {
  /** Takes the next bytes, which stay untouched until the promise, if there is one, resolves. */
  update(piece: Uint8Array): Promise<void> | undefined;
  /** Nothing may follow. */
  end(): ItemDigests | Promise<ItemDigests>;
  /** Gives up before the end. */
  abandon(): void;
}

/** One content tree as its bytes pass. */
export interface TreeHashing {
  readonly size: number;
  /** The piece stays untouched until the promise, if there is one, resolves. */
  update(piece: Uint8Array): Promise<void> | undefined;
  /** The root; nothing may follow. */
  end(): Uint8Array | Promise<Uint8Array>;
}

export interface Hashing {
  /** A host's own way of hashing a file's tree; without it leaves are copied together and hashed by `leaf`. */
  file?(): TreeHashing;
  /** A host's own way of measuring an item, on other threads perhaps; without it the three below are used. */
  item?(treeSalt: Uint8Array): ItemHashing;
  /** SHA-256 of one leaf. The bytes are not touched again by the caller. */
  leaf(bytes: Uint8Array<ArrayBuffer>): Uint8Array | Promise<Uint8Array>;
  sha256(): RunningHash;
  sha512(): RunningHash;
}

/** SHA-256 through Web Crypto where there is one. */
async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes));
}

export const portableHashing: Hashing = {
  leaf: globalThis.crypto?.subtle === undefined ? (bytes) => sha256(bytes) : digest,
  sha256: () => sha256.create(),
  sha512: () => sha512.create(),
};

/**
 * The salt of leaf `index` of an item: HMAC-SHA-256(treeSalt, index as eight octets). Showing one leaf with its salt gives
 * away nothing about the others, however little they hold.
 */
export function leafSalt(treeSalt: Uint8Array, index: number): Uint8Array {
  const message = new Uint8Array(8);
  new DataView(message.buffer).setBigUint64(0, BigInt(index));
  return hmac(sha256, treeSalt, message);
}
