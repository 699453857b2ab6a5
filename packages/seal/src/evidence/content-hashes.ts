/**
 * What is measured of an item's content as it passes: its size, SHA-256 and SHA-512, and the root of its salted tree. Here by
 * whoever calls; `hash-threads.ts` does the same beside it.
 */
import { createHash, hash } from 'node:crypto';
import { toHex } from '@comity/protocol';
import { itemTree } from './native-tree.ts';

export interface ContentDigests {
  readonly size: number;
  readonly sha256: string;
  readonly sha512: string;
  /** Root of the salted tree. */
  readonly tree: string;
}

export interface ContentHashes {
  /** Bytes taken so far. */
  readonly size: number;
  /** Takes the next bytes, which stay untouched until the promise, if there is one, resolves. */
  update(piece: Uint8Array): Promise<void> | undefined;
  /** Nothing may follow. */
  end(): ContentDigests | Promise<ContentDigests>;
  /** Gives up before the end. */
  abandon(): void;
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
