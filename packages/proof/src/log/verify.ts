/**
 * Checking inclusion and consistency proofs (the algorithms of RFC 9162 §2.1.3.2 and §2.1.4.2, on the hashes of
 * RFC 6962). They take hostile input: any value at all gives false, never an exception.
 */
import { equalBytes } from '@comity/protocol';
import { emptyRoot, HASH_BYTES, nodeHash, type Sha256 } from './hash.ts';
import { isSize, powerWithin } from './shape.ts';

/** No tree below 2^53 leaves needs a longer proof. */
const MAX_PROOF = 64;

export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly leafHash: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

const odd = (n: number): boolean => n % 2 === 1;
const half = (n: number): number => Math.floor(n / 2);
const areHashes = (hashes: readonly Uint8Array[]): boolean => hashes.every((h) => h.length === HASH_BYTES);

/** True if the leaf is at `index` in the tree of `size` leaves with this root. */
export function verifyInclusion(claim: InclusionClaim, sha256?: Sha256): boolean {
  const { index, size, root, leafHash, proof } = claim;
  if (!isSize(index) || !isSize(size) || index >= size || proof.length > MAX_PROOF) return false;
  if (!areHashes([...proof, leafHash, root])) return false;
  const climb = climber(index, size - 1);
  let hash = leafHash;
  for (const sibling of proof) {
    const side = climb.next();
    if (side === 'beyond') return false;
    hash = side === 'left' ? nodeHash(sibling, hash, sha256) : nodeHash(hash, sibling, sha256);
  }
  return climb.atRoot() && equalBytes(hash, root);
}

/** True if the tree of `size` leaves begins with exactly the leaves of the tree of `oldSize`. */
export function verifyConsistency(claim: ConsistencyClaim, sha256?: Sha256): boolean {
  const { oldSize, oldRoot, size, root, proof } = claim;
  if (!isSize(oldSize) || !isSize(size) || oldSize > size || proof.length > MAX_PROOF) return false;
  if (!areHashes([...proof, oldRoot, root])) return false;
  if (oldSize === size)
    return proof.length === 0 && equalBytes(oldRoot, root) && rootFits(size, root, sha256);
  if (oldSize === 0) return proof.length === 0 && equalBytes(oldRoot, emptyRoot(sha256));
  const path = powerWithin(oldSize) === oldSize ? [oldRoot, ...proof] : proof;
  return path.length > 0 && climbBoth(claim, path, sha256);
}

/** Rebuilds both roots at once, starting from the largest subtree they share on the right edge of the old tree. */
function climbBoth(claim: ConsistencyClaim, path: readonly Uint8Array[], sha256?: Sha256): boolean {
  let position = claim.oldSize - 1;
  let last = claim.size - 1;
  while (odd(position)) {
    position = half(position);
    last = half(last);
  }
  const climb = climber(position, last);
  let [oldHash, hash] = [path[0]!, path[0]!];
  for (const sibling of path.slice(1)) {
    const side = climb.next();
    if (side === 'beyond') return false;
    if (side === 'left') oldHash = nodeHash(sibling, oldHash, sha256);
    hash = side === 'left' ? nodeHash(sibling, hash, sha256) : nodeHash(hash, sibling, sha256);
  }
  return climb.atRoot() && equalBytes(oldHash, claim.oldRoot) && equalBytes(hash, claim.root);
}

/** A tree of size 0 has one possible root; any other size has any. */
export function rootFits(size: number, root: Uint8Array, sha256?: Sha256): boolean {
  return size > 0 || equalBytes(root, emptyRoot(sha256));
}

/** Walks from a node to the root, saying at each step on which side its sibling lies. */
function climber(start: number, end: number) {
  let position = start;
  let last = end;
  const up = () => {
    position = half(position);
    last = half(last);
  };
  return {
    atRoot: () => last === 0,
    next(): 'left' | 'right' | 'beyond' {
      if (last === 0) return 'beyond';
      const side = odd(position) || position === last ? 'left' : 'right';
      // The right edge of an incomplete tree skips the levels where it has no sibling.
      if (side === 'left') while (!odd(position) && position !== 0) up();
      up();
      return side;
    },
  };
}
