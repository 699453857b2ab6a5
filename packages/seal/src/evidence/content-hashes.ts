/**
 * What is measured of an item's content as it passes: its size, SHA-256 and SHA-512, and the root of its salted tree. Here by
 * whoever calls; `hash-threads.ts` does the same beside it.
 */
import { createHash, hash } from 'node:crypto';
import type { ItemDigests, ItemHashing } from '@comity/proof';
import { toHex } from '@comity/protocol';
import { itemTree } from './native-tree.ts';

export type ContentDigests = ItemDigests;

export interface ContentHashes extends ItemHashing {
  /** Bytes taken so far. */
  readonly size: number;
}

/** Of content that is in memory. */
export function digestsOf(content: Uint8Array, treeSalt: Uint8Array): ContentDigests {
  const tree = itemTree(treeSalt);
  tree.update(content);
  return {
    size: content.length,
    sha256: hash('sha256', content),
    sha512: hash('sha512', content),
    tree: toHex(tree.end()),
  };
}

/** On the caller's own thread. */
export function contentHashes(treeSalt: Uint8Array): ContentHashes {
  const sha256 = createHash('sha256');
  const sha512 = createHash('sha512');
  const tree = itemTree(treeSalt);
  return {
    get size() {
      return tree.size;
    },
    update(piece) {
      sha256.update(piece);
      sha512.update(piece);
      tree.update(piece);
      return undefined;
    },
    end: () => ({
      size: tree.size,
      sha256: sha256.digest('hex'),
      sha512: sha512.digest('hex'),
      tree: toHex(tree.end()),
    }),
    abandon: () => undefined,
  };
}
