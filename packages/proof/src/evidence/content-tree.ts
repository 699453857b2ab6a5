/**
 * Content trees: RFC 6962 over leaves of 1 MiB. Ciphertext and plain files are hashed as they are; an item's own tree has a
 * salt before each leaf, so that a part of it can be shown without betraying the rest (trust.md, amendment 4).
 */
import { LIMITS } from '@comity/protocol';
import { growingTree } from './growing-tree.ts';
import { type Hashing, leafSalt } from './hashing.ts';

export interface ContentTree {
  readonly root: Uint8Array;
  /** Bytes of content. */
  readonly size: number;
}

export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Leaves being hashed at the same time: enough to keep two cores busy, 4 MiB of memory. */
const IN_FLIGHT = 4;

/** The tree of a plain file. */
export async function contentTree(source: Bytes, hashing: Hashing): Promise<ContentTree> {
  const tree = hashing.file?.();
  if (tree === undefined) return treeOf(source, hashing, () => Uint8Array.of(0));
  for await (const piece of source) tree.update(piece);
  return { root: tree.end(), size: tree.size };
}

/** The salted tree of an item. An empty item has one leaf: its salt alone. */
export function saltedTree(source: Bytes, treeSalt: Uint8Array, hashing: Hashing): Promise<ContentTree> {
  return treeOf(source, hashing, (index) => Uint8Array.of(0, ...leafSalt(treeSalt, index)), true);
}

async function treeOf(
  source: Bytes,
  hashing: Hashing,
  prefixOf: (index: number) => Uint8Array,
  atLeastOne = false,
): Promise<ContentTree> {
  const tree = growingTree();
  const pending: (Uint8Array | Promise<Uint8Array>)[] = [];
  const size = { bytes: 0 };
  for await (const leaf of leaves(source, prefixOf, atLeastOne, size)) {
    pending.push(hashing.leaf(leaf));
    if (pending.length === IN_FLIGHT) tree.add(await pending.shift()!);
  }
  for (const hash of pending) tree.add(await hash);
  return { root: tree.root(), size: size.bytes };
}

/** Fills one buffer per leaf: the prefix, then up to 1 MiB of content. */
async function* leaves(
  source: Bytes,
  prefixOf: (index: number) => Uint8Array,
  atLeastOne: boolean,
  total: { bytes: number },
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  let index = 0;
  let leaf = openLeaf(prefixOf(index), FIRST_ROOM);
  for await (const piece of source) {
    total.bytes += piece.length;
    for (let rest = piece; rest.length > 0; ) {
      rest = leaf.take(rest);
      if (!leaf.isFull()) continue;
      yield leaf.bytes();
      leaf = openLeaf(prefixOf(++index), LIMITS.leafBytes);
    }
  }
  if (!leaf.isEmpty() || (atLeastOne && index === 0)) yield leaf.bytes();
}

/** Most files are far smaller than a leaf, so the first one's buffer begins small and grows. */
const FIRST_ROOM = 8 * 1024;

function openLeaf(prefix: Uint8Array, room: number) {
  const full = prefix.length + LIMITS.leafBytes;
  let buffer = new Uint8Array(prefix.length + room);
  let used = prefix.length;
  buffer.set(prefix);
  const makeRoom = (wanted: number) => {
    if (wanted <= buffer.length) return;
    const larger = new Uint8Array(Math.min(full, Math.max(wanted, buffer.length * 4)));
    larger.set(buffer.subarray(0, used));
    buffer = larger;
  };
  return {
    /** Takes what fits and gives back the rest. */
    take(piece: Uint8Array): Uint8Array {
      const taken = piece.subarray(0, full - used);
      makeRoom(used + taken.length);
      buffer.set(taken, used);
      used += taken.length;
      return piece.subarray(taken.length);
    },
    isFull: () => used === full,
    isEmpty: () => used === prefix.length,
    bytes: () => (used === buffer.length ? buffer : buffer.slice(0, used)),
  };
}
