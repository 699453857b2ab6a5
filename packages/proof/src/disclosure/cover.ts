/**
 * Covers: the hashes that stand for leaves which are not shown (SPEC PKG-25). A tree is rebuilt from leaves and covers, left to
 * right, in memory that grows with the logarithm of their number.
 */
import { ensure } from '../errors.ts';
import { emptyRoot, nodeHash, type Sha256 } from '../log/hash.ts';

/** Leaves of the widest complete subtree that begins at leaf `at` and ends at or before leaf `to`, `at` < `to`. */
function widthAt(at: number, to: number): number {
  let width = 1;
  while (at % (2 * width) === 0 && at + 2 * width <= to) width *= 2;
  return width;
}

/** How many leaves each subtree of the cover of [`from`, `to`) holds, left to right. */
export function* coverWidths(from: number, to: number): Generator<number, void, undefined> {
  for (let at = from; at < to; ) {
    const width = widthAt(at, to);
    yield width;
    at += width;
  }
}

interface Subtree {
  readonly width: number;
  readonly hash: Uint8Array;
}

/** Puts a subtree at the right end, joining siblings: of every two of one width the left one begins at a multiple of twice that. */
function put(peaks: Subtree[], begin: number, subtree: Subtree, sha256?: Sha256): void {
  let { width, hash } = subtree;
  let at = begin;
  for (let left = peaks.at(-1); left?.width === width && at % (2 * width) === width; left = peaks.at(-1)) {
    peaks.pop();
    hash = nodeHash(left.hash, hash, sha256);
    at -= width;
    width *= 2;
  }
  peaks.push({ width, hash });
}

export interface CoveredTree {
  /** Leaves so far, shown and covered. */
  readonly size: number;
  /** Takes the hash of the next leaf. */
  add(leafHash: Uint8Array): void;
  /** Takes the next hashes of a list as the cover of the leaves up to `to`. Throws ProofError 'wrong-count' when they run out. */
  cover(to: number, hashes: Iterator<Uint8Array>): void;
  /** The root so far (RFC 6962 §2.1). */
  root(): Uint8Array;
}

export function coveredTree(sha256?: Sha256): CoveredTree {
  const peaks: Subtree[] = [];
  let size = 0;
  const take = (subtree: Subtree) => {
    put(peaks, size, subtree, sha256);
    size += subtree.width;
  };
  return {
    get size() {
      return size;
    },
    add: (hash) => take({ width: 1, hash }),
    cover(to, hashes) {
      for (const width of coverWidths(size, to)) {
        const next = hashes.next();
        ensure(next.done !== true, 'wrong-count', 'a cover has fewer hashes than subtrees');
        take({ width, hash: next.value });
      }
    },
    root: () =>
      peaks.length === 0
        ? emptyRoot(sha256)
        : peaks.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(left, right, sha256)),
  };
}

export interface CoverMaker {
  /** Takes the hash of the next leaf that is not shown. */
  add(leafHash: Uint8Array): void;
  /** The cover of all leaves taken, left to right. */
  hashes(): Uint8Array[];
}

/** Makes the cover of the leaves from `from` on, as their hashes come. */
export function coverMaker(from: number, sha256?: Sha256): CoverMaker {
  const peaks: Subtree[] = [];
  let at = from;
  return {
    add(hash) {
      put(peaks, at, { width: 1, hash }, sha256);
      at += 1;
    },
    hashes: () => peaks.map(({ hash }) => hash),
  };
}
