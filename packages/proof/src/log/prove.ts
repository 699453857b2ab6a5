/** Making inclusion and consistency proofs from stored nodes. */
import { fold } from './frontier.ts';
import { emptyRoot, type Sha256 } from './hash.ts';
import { consistencyShape, inclusionShape, type NodeId, type NodeRange, nodesOf } from './shape.ts';

/** The stored hash of a complete node. Throws when there is none: a proof is never made from a guess. */
export type NodeReader = (level: number, index: number) => Uint8Array;

/** Shows that leaf `index` is in the tree of `size` leaves. Throws ProofError 'log-range' when it cannot be. */
export function proveInclusion(read: NodeReader, index: number, size: number, sha256?: Sha256): Uint8Array[] {
  return resolve(inclusionShape(index, size), read, sha256);
}

/** Shows that the tree of `size` leaves continues the one of `oldSize`. Throws ProofError 'log-range'. */
export function proveConsistency(
  read: NodeReader,
  oldSize: number,
  size: number,
  sha256?: Sha256,
): Uint8Array[] {
  return resolve(consistencyShape(oldSize, size), read, sha256);
}

/** The root of the tree at any size it had, from its stored nodes. */
export function rootAt(read: NodeReader, size: number, sha256?: Sha256): Uint8Array {
  const [root] = resolve([nodesOf(0, size)], read, sha256);
  return root ?? emptyRoot(sha256);
}

/** Reads what `nodesNeeded` named from the hashes found for it, in the same order. */
export function readerOf(nodes: readonly NodeId[], hashes: readonly Uint8Array[]): NodeReader {
  const known = new Map(nodes.map((node, i) => [`${node.level}/${node.index}`, hashes[i]]));
  return (level, index) => {
    const hash = known.get(`${level}/${index}`);
    if (hash === undefined) throw new Error(`tree node ${level}/${index} was not read`);
    return hash;
  };
}

function resolve(shape: readonly NodeRange[], read: NodeReader, sha256?: Sha256): Uint8Array[] {
  return shape
    .filter((range) => range.length > 0)
    .map((range) =>
      fold(
        range.map(({ level, index }) => read(level, index)),
        sha256,
      ),
    );
}
