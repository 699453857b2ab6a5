/** Hashing for a verifier on Node: by OpenSSL as bytes pass, items on threads of their own if there are any. */
import { createHash } from 'node:crypto';
import { type Hashing, portableHashing } from '@comity/proof';
import { contentHashes } from './content-hashes.ts';
import type { HashThreads } from './hash-threads.ts';
import { plainTree } from './native-tree.ts';

export const nativeHashing = {
  file: plainTree,
  item: contentHashes,
  leaf: portableHashing.leaf,
  sha256: () => createHash('sha256'),
  sha512: () => createHash('sha512'),
} satisfies Hashing;

/** The same with an item's content measured on other threads. */
export const threadedHashing = (threads: HashThreads): Hashing => ({
  ...nativeHashing,
  item: (treeSalt) => threads.begin(treeSalt) ?? contentHashes(treeSalt),
});
