/** The root of a tree whose leaves come one after another, in memory that grows with the logarithm of their number. */
import { emptyRoot, nodeHash, type Sha256 } from '../log/hash.ts';

export interface GrowingTree {
  readonly size: number;
  /** Takes the next leaf's hash. */
  add(leafHash: Uint8Array): void;
  /** The root so far (RFC 6962 §2.1). */
  root(): Uint8Array;
}

export function growingTree(sha256?: Sha256): GrowingTree {
  const peaks: Uint8Array[] = [];
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(leafHash) {
      let hash = leafHash;
      // Each trailing one of the size is a left sibling waiting for the node just completed.
      for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2)
        hash = nodeHash(peaks.pop()!, hash, sha256);
      peaks.push(hash);
      size += 1;
    },
    root: () =>
      peaks.length === 0
        ? emptyRoot(sha256)
        : peaks.reduceRight((right, left) => nodeHash(left, right, sha256)),
  };
}
