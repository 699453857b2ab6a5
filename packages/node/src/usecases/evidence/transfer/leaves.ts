/** Bytes of a part held against the hashes of its leaves (SPEC PKG-6, PKG-22). */
import { append, EMPTY_FRONTIER, type Primitives, rootOf } from '@comity/proof';
import { LIMITS, toHex } from '@comity/protocol';
import type { Part } from './source.ts';

export const LEAF = LIMITS.leafBytes;
const HASH = 32;

type Hashes = Pick<Primitives, 'sha256'>;

export const leavesIn = (size: number): number => Math.ceil(size / LEAF);
export const sizeOfLeaf = (leaf: number, size: number): number => Math.min(LEAF, size - leaf * LEAF);

/** Whether these hashes make the root the package names. */
export function isTreeOf(hashes: Uint8Array, { root, size }: Part, { sha256 }: Hashes): boolean {
  const count = leavesIn(size);
  if (hashes.length !== count * HASH) return false;
  const each = Array.from({ length: count }, (_, i) => hashes.subarray(i * HASH, (i + 1) * HASH));
  return toHex(rootOf(append(EMPTY_FRONTIER, each, sha256).frontier, sha256)) === root;
}

/** One for all: a new MiB for each leaf would wait for the collector, some dozens of them at a time. Its first byte stays zero. */
const hashed = new Uint8Array(1 + LEAF);

/** Of at most a MiB. */
export function isLeaf(bytes: Uint8Array, leaf: number, hashes: Uint8Array, { sha256 }: Hashes): boolean {
  hashed.set(bytes, 1);
  const hash = sha256(hashed.subarray(0, 1 + bytes.length));
  return Buffer.compare(hash, hashes.subarray(leaf * HASH, (leaf + 1) * HASH)) === 0;
}

/** Of an answer that begins at leaf `from`: which whole leaves are right and which wrong. What does not fill a leaf is neither. */
export function judge(
  bytes: Uint8Array,
  from: number,
  { size }: Part,
  hashes: Uint8Array,
  primitives: Hashes,
): { good: number[]; wrong: number[] } {
  const judged = { good: [] as number[], wrong: [] as number[] };
  for (let leaf = from, at = 0; leaf < leavesIn(size); at += LEAF, leaf++) {
    const length = sizeOfLeaf(leaf, size);
    if (at + length > bytes.length) break;
    const right = isLeaf(bytes.subarray(at, at + length), leaf, hashes, primitives);
    judged[right ? 'good' : 'wrong'].push(leaf);
  }
  return judged;
}
