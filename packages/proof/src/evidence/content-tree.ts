/**
 * Content trees: RFC 6962 over leaves of 1 MiB. Ciphertext and plain files are hashed as they are; an item's own tree has a
 * salt before each leaf, so that a part of it can be shown without betraying the rest (trust.md, amendment 4).
 */
import { LIMITS } from '@comity/protocol';
import { growingTree } from './growing-tree.ts';
import { type Hashing, leafSalt, type TreeHashing } from './hashing.ts';

export interface ContentTree {
  readonly root: Uint8Array;
  /** Bytes of content. */
  readonly size: number;
}

export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Leaves being hashed at the same time: enough to keep two cores busy, 4 MiB of memory. */
const IN_FLIGHT = 4;

/** The tree of a plain file, as its bytes pass. */
export function fileTree(hashing: Hashing): TreeHashing {
  return hashing.file?.() ?? treeOf(hashing, () => Uint8Array.of(0), false);
}

/** The tree of a plain file. */
export function contentTree(source: Bytes, hashing: Hashing): Promise<ContentTree> {
  return whole(source, fileTree(hashing));
}

/** The salted tree of an item, as its bytes pass. An empty item has one leaf: its salt alone. */
export function saltedLeaves(treeSalt: Uint8Array, hashing: Hashing): TreeHashing {
  return treeOf(hashing, (index) => Uint8Array.of(0, ...leafSalt(treeSalt, index)), true);
}

/** The salted tree of an item. */
export function saltedTree(source: Bytes, treeSalt: Uint8Array, hashing: Hashing): Promise<ContentTree> {
  return whole(source, saltedLeaves(treeSalt, hashing));
}

async function whole(source: Bytes, tree: TreeHashing): Promise<ContentTree> {
  for await (const piece of source) await tree.update(piece);
  return { root: await tree.end(), size: tree.size };
}

/** Fills one buffer per leaf: the prefix, then up to 1 MiB of content. */
function treeOf(hashing: Hashing, prefixOf: (index: number) => Uint8Array, atLeastOne: boolean): TreeHashing {
  const tree = growingTree();
  const pending: (Uint8Array | Promise<Uint8Array>)[] = [];
  let [size, index] = [0, 0];
  let leaf = openLeaf(prefixOf(index), FIRST_ROOM);
  const put = async () => {
    pending.push(hashing.leaf(leaf.bytes()));
    if (pending.length === IN_FLIGHT) tree.add(await pending.shift()!);
  };
  return {
    get size() {
      return size;
    },
    async update(piece) {
      size += piece.length;
      for (let rest = piece; rest.length > 0; ) {
        rest = leaf.take(rest);
        if (!leaf.isFull()) continue;
        await put();
        leaf = openLeaf(prefixOf(++index), LIMITS.leafBytes);
      }
    },
    async end() {
      if (!leaf.isEmpty() || (atLeastOne && index === 0)) await put();
      for (const hash of pending) tree.add(await hash);
      return tree.root();
    },
  };
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
