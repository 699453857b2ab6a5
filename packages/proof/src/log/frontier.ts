/**
 * A tree that only grows, kept as the roots of its complete subtrees (its peaks), largest first: all that is needed to
 * append leaves and to know the root. Plain data, so that a node can store it as it is.
 */
import { fromHex, toHex } from '@comity/protocol';
import { ensure } from '../errors.ts';
import { emptyRoot, HASH_BYTES, nodeHash, type Sha256 } from './hash.ts';
import { isSize, nodesOf } from './shape.ts';

export interface Frontier {
  readonly size: number;
  /** Hex, one per binary one in `size`. */
  readonly peaks: readonly string[];
}

/** A complete node that came into being by appending. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
  readonly hash: Uint8Array;
}

export interface Appended {
  readonly frontier: Frontier;
  /** Every node completed, the leaves included: what a store must keep to prove things later. */
  readonly nodes: TreeNode[];
}

export const EMPTY_FRONTIER: Frontier = { size: 0, peaks: [] };

/** The tree with more leaves, given their hashes in order. Throws ProofError 'log-range' on a frontier that cannot be. */
export function append(frontier: Frontier, leafHashes: readonly Uint8Array[], sha256?: Sha256): Appended {
  const peaks = peaksOf(frontier);
  const nodes: TreeNode[] = [];
  let size = frontier.size;
  for (const hash of leafHashes) {
    let node: TreeNode = { level: 0, index: size, hash };
    nodes.push(node);
    // Each trailing one of the old size is a left sibling waiting for the node just completed.
    for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
      node = {
        level: node.level + 1,
        index: (node.index - 1) / 2,
        hash: nodeHash(peaks.pop()!, node.hash, sha256),
      };
      nodes.push(node);
    }
    peaks.push(node.hash);
    size += 1;
  }
  return { frontier: { size, peaks: peaks.map(toHex) }, nodes };
}

/** The root of the tree; of an empty one, SHA-256 of nothing. */
export function rootOf(frontier: Frontier, sha256?: Sha256): Uint8Array {
  const peaks = peaksOf(frontier);
  return peaks.length === 0 ? emptyRoot(sha256) : fold(peaks, sha256);
}

/** One hash out of the complete nodes of a range, folded from the right. */
export function fold(hashes: readonly Uint8Array[], sha256?: Sha256): Uint8Array {
  return hashes.reduceRight((right, left) => nodeHash(left, right, sha256));
}

function peaksOf(frontier: Frontier): Uint8Array[] {
  ensure(isSize(frontier.size), 'log-range', 'the size of a frontier is a whole number');
  const peaks = frontier.peaks.map((peak) => fromHex(peak));
  const sound =
    peaks.length === nodesOf(0, frontier.size).length && peaks.every((p) => p.length === HASH_BYTES);
  ensure(sound, 'log-range', `a tree of ${frontier.size} leaves does not have these peaks`);
  return peaks;
}
