/**
 * The shape of a tree of a given size, without its hashes: which complete nodes make up a range, a path or a proof.
 * Knowing this first lets a store read everything a proof needs in one go. Sizes are whole numbers below 2^53,
 * beyond what bitwise operators can hold, hence the arithmetic.
 */
import { ensure } from '../errors.ts';

/** The complete node that covers leaves index·2^level … (index+1)·2^level − 1. Level 0 holds the leaf hashes. */
export interface NodeId {
  readonly level: number;
  readonly index: number;
}

/** One hash of a proof, as the complete nodes it is folded from, left to right. */
export type NodeRange = readonly NodeId[];

export function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** The largest power of two that is at most `n`, which is at least 1. */
export function powerWithin(n: number): number {
  const power = 2 ** Math.floor(Math.log2(n));
  // The logarithm of a number just below a power of two may round up to it.
  return power > n ? power / 2 : power;
}

/** Where RFC 6962 divides a tree of `size` leaves, two at least: at the largest power of two below it. */
const split = (size: number): number => powerWithin(size - 1);

/** The complete nodes covering leaves `from` … `to` − 1, where `from` is where a subtree of the tree begins. */
export function nodesOf(from: number, to: number): NodeRange {
  const nodes: NodeId[] = [];
  for (let start = from; start < to; ) {
    const width = powerWithin(to - start);
    nodes.push({ level: Math.log2(width), index: start / width });
    start += width;
  }
  return nodes;
}

/** The audit path of leaf `index` in a tree of `size` leaves (RFC 6962 §2.1.1), from the sibling to the root's child. */
export function inclusionShape(index: number, size: number): NodeRange[] {
  ensure(isSize(size) && isSize(index) && index < size, 'log-range', `no leaf ${index} in a tree of ${size}`);
  const path: NodeRange[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + split(to - from);
    const inLeft = index < middle;
    path.push(inLeft ? nodesOf(middle, to) : nodesOf(from, middle));
    if (inLeft) to = middle;
    else from = middle;
  }
  return path.reverse();
}

/** The consistency proof between two sizes of one tree (RFC 6962 §2.1.2). Empty when either is 0 or both are the same. */
export function consistencyShape(oldSize: number, size: number): NodeRange[] {
  ensure(
    isSize(oldSize) && isSize(size) && oldSize <= size,
    'log-range',
    `no way from ${oldSize} to ${size} leaves`,
  );
  if (oldSize === 0 || oldSize === size) return [];
  const path: NodeRange[] = [];
  let from = 0;
  let to = size;
  while (to !== oldSize) {
    const middle = from + split(to - from);
    const inLeft = oldSize <= middle;
    path.push(inLeft ? nodesOf(middle, to) : nodesOf(from, middle));
    if (inLeft) to = middle;
    else from = middle;
  }
  // When the old tree is itself a complete subtree on the left edge, the verifier knows its root already.
  if (from > 0) path.push(nodesOf(from, to));
  return path.reverse();
}

/** Every node the shape needs, each once, so that a store can be asked for all of them together. */
export function nodesNeeded(shape: readonly NodeRange[]): NodeId[] {
  return shape.flat();
}
