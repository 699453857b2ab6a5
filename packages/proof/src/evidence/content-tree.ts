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
export function contentTree(source: Bytes, hashing: Hashing): Promise<ContentTree> {
  return treeOf(source, hashing, () => Uint8Array.of(0));
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
  let leaf = openLeaf(prefixOf(index));
  for await (const piece of source) {
    total.bytes += piece.length;
    for (let rest = piece; rest.length > 0; ) {
      const taken = rest.subarray(0, leaf.buffer.length - leaf.used);
      leaf.buffer.set(taken, leaf.used);
      leaf.used += taken.length;
      rest = rest.subarray(taken.length);
      if (leaf.used < leaf.buffer.length) continue;
      yield leaf.buffer;
      leaf = openLeaf(prefixOf(++index));
    }
  }
  if (leaf.used > leaf.start || (atLeastOne && index === 0)) yield leaf.buffer.slice(0, leaf.used);
}

function openLeaf(prefix: Uint8Array) {
  const buffer = new Uint8Array(prefix.length + LIMITS.leafBytes);
  buffer.set(prefix);
  return { buffer, start: prefix.length, used: prefix.length };
}
