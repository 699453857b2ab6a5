/** Content trees at native speed: hashes each leaf as its bytes pass by, copying nothing. */
import { createHash, type Hash, hash } from 'node:crypto';
import { type GrowingTree, growingTree } from '@comity/proof';
import { LIMITS } from '@comity/protocol';
import { hmac } from '../age/aead.ts';

export interface NativeTree {
  update(piece: Uint8Array): undefined;
  /** The root; nothing may follow. */
  end(): Uint8Array;
  readonly size: number;
}

/** Told the hash of each leaf, in order. */
export type LeafListener = (hash: Uint8Array) => void;

const LEAF_PREFIX = Uint8Array.of(0);

export const nativeSha256 = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(hash('sha256', bytes, 'buffer'));

/** The tree of a plain file or a ciphertext. */
export function plainTree(onLeaf?: LeafListener): NativeTree {
  return nativeTree(() => createHash('sha256').update(LEAF_PREFIX), false, onLeaf);
}

/** The salted tree of an item: see `leafSalt` in proof. */
export function itemTree(treeSalt: Uint8Array): NativeTree {
  return nativeTree(
    (index) => createHash('sha256').update(LEAF_PREFIX).update(nativeSalt(treeSalt, index)),
    true,
  );
}

function nativeSalt(treeSalt: Uint8Array, index: number): Uint8Array {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(index));
  return hmac(treeSalt, message);
}

function nativeTree(
  begin: (index: number) => Hash,
  atLeastOne: boolean,
  onLeaf: LeafListener = () => {},
): NativeTree {
  const tree: GrowingTree = growingTree(nativeSha256);
  let leaf: Hash | undefined = atLeastOne ? begin(0) : undefined;
  let room = LIMITS.leafBytes;
  let size = 0;
  const close = (hashed: Hash): void => {
    const digest = hashed.digest();
    onLeaf(digest);
    tree.add(digest);
  };
  return {
    get size() {
      return size;
    },
    update(piece) {
      size += piece.length;
      for (let rest = piece; rest.length > 0; ) {
        const taken = rest.subarray(0, room);
        leaf ??= begin(tree.size);
        leaf.update(taken);
        room -= taken.length;
        rest = rest.subarray(taken.length);
        if (room > 0) continue;
        close(leaf);
        leaf = undefined;
        room = LIMITS.leafBytes;
      }
    },
    end() {
      if (leaf !== undefined) close(leaf);
      return tree.root();
    },
  };
}
