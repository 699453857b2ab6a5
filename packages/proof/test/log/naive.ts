/** The tree written straight from RFC 6962 §2.1: slow, recursive, and shaped like nothing in the product. */
import { sha256 } from '@noble/hashes/sha2.js';

type Bytes = Uint8Array;

function join(...parts: Bytes[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export const naiveLeaf = (data: Bytes): Bytes => sha256(join(Uint8Array.of(0), data));

function half(size: number): number {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
}

export function naiveRoot(leaves: Bytes[]): Bytes {
  if (leaves.length === 0) return sha256(new Uint8Array());
  if (leaves.length === 1) return leaves[0]!;
  const k = half(leaves.length);
  return sha256(join(Uint8Array.of(1), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k))));
}

export function naivePath(index: number, leaves: Bytes[]): Bytes[] {
  if (leaves.length <= 1) return [];
  const k = half(leaves.length);
  return index < k
    ? [...naivePath(index, leaves.slice(0, k)), naiveRoot(leaves.slice(k))]
    : [...naivePath(index - k, leaves.slice(k)), naiveRoot(leaves.slice(0, k))];
}

export function naiveConsistency(oldSize: number, leaves: Bytes[], whole = true): Bytes[] {
  if (oldSize === 0) return [];
  if (oldSize === leaves.length) return whole ? [] : [naiveRoot(leaves)];
  const k = half(leaves.length);
  return oldSize <= k
    ? [...naiveConsistency(oldSize, leaves.slice(0, k), whole), naiveRoot(leaves.slice(k))]
    : [...naiveConsistency(oldSize - k, leaves.slice(k), false), naiveRoot(leaves.slice(0, k))];
}
