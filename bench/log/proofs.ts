/** A tree of many leaves in the database, and the time from a leaf's place to its verified proof. */
import { append, EMPTY_FRONTIER, type Frontier, rootOf, type TreeNode, verifyInclusion } from '@comity/proof';
import { fromHex } from '@comity/protocol';
import { nativePrimitives } from '@comity/seal';
import { inclusionOf } from '../../packages/node/src/usecases/log/proofs.ts';
import type { OpenedLog } from './open-log.ts';

const BATCH = 20_000;
const { sha256 } = nativePrimitives;

/** The hash that stands for leaf `index`; proofs look at nothing else of a leaf. */
const hashOf = (index: number): Uint8Array => sha256(Buffer.from(`leaf ${index}`));

export interface Grown {
  tree: Frontier;
  /** Leaves hashed, put into the tree and stored. */
  perSecond: number;
}

/** Puts a tree of `size` leaves in place of the nodes there are. */
export async function growTo({ store }: OpenedLog, size: number): Promise<Grown> {
  const began = performance.now();
  let tree = EMPTY_FRONTIER;
  while (tree.size < size) {
    const hashes = Array.from({ length: Math.min(BATCH, size - tree.size) }, (_, i) => hashOf(tree.size + i));
    const { frontier, nodes }: { frontier: Frontier; nodes: TreeNode[] } = append(tree, hashes, sha256);
    await store.transact((tx) => tx.log.putNodes(nodes));
    tree = frontier;
  }
  return { tree, perSecond: (size * 1000) / (performance.now() - began) };
}

/** Milliseconds of each proof: read, made, verified; and how many did not hold. */
export async function timeProofs(
  { store }: OpenedLog,
  tree: Frontier,
  count: number,
): Promise<{ milliseconds: number[]; wrong: number }> {
  const { size } = tree;
  const root = rootOf(tree, sha256);
  const milliseconds: number[] = [];
  let wrong = 0;
  for (let i = 0; i < count; i++) {
    const index = (i * 7919 * 31) % size;
    const began = performance.now();
    const proof = await store.transact((tx) => inclusionOf(tx.log, index, size, sha256));
    const claim = { index, size, root, leafHash: hashOf(index), proof: proof.map((hash) => fromHex(hash)) };
    if (!verifyInclusion(claim, sha256)) wrong += 1;
    milliseconds.push(performance.now() - began);
  }
  return { milliseconds, wrong };
}
