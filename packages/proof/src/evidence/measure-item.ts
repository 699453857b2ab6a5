/** Measuring an item's content while somebody else may be keeping it. */
import { toHex } from '@comity/protocol';
import { type Bytes, saltedLeaves } from './content-tree.ts';
import type { Hashing, ItemDigests, ItemHashing } from './hashing.ts';

type Keep = (piece: Uint8Array) => Promise<void>;

/** Reads the source to its end. Rejects with whatever the source or `keep` rejects with. */
export function measureItem(
  source: Bytes,
  treeSalt: Uint8Array,
  hashing: Hashing,
  keep: Keep = async () => undefined,
): Promise<ItemDigests> {
  const measuring = hashing.item?.(treeSalt);
  return measuring === undefined
    ? measureHere(source, treeSalt, hashing, keep)
    : measureBy(measuring, source, keep);
}

async function measureBy(measuring: ItemHashing, source: Bytes, keep: Keep): Promise<ItemDigests> {
  try {
    for await (const piece of source) {
      const taken = measuring.update(piece);
      await keep(piece);
      await taken;
    }
    return await measuring.end();
  } catch (error) {
    measuring.abandon();
    throw error;
  }
}

async function measureHere(
  source: Bytes,
  treeSalt: Uint8Array,
  hashing: Hashing,
  keep: Keep,
): Promise<ItemDigests> {
  const [sha256, sha512] = [hashing.sha256(), hashing.sha512()];
  const tree = saltedLeaves(treeSalt, hashing);
  for await (const piece of source) {
    sha256.update(piece);
    sha512.update(piece);
    await keep(piece);
    await tree.update(piece);
  }
  const root = toHex(await tree.end());
  return { size: tree.size, sha256: toHex(sha256.digest()), sha512: toHex(sha512.digest()), tree: root };
}
