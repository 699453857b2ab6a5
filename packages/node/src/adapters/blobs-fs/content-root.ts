/** The root of a blob's content tree, computed as its bytes pass by. */
import { createHash, type Hash } from 'node:crypto';
import { append, EMPTY_FRONTIER, type Frontier, rootOf } from '@comity/proof';
import { LIMITS, toHex } from '@comity/protocol';

export type ContentRoot = { update: (piece: Uint8Array) => void; root: () => string };

const LEAF_PREFIX = Uint8Array.of(0);
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** Starts at an empty content. `root` may be asked for once, at the end. */
export function contentRoot(): ContentRoot {
  let frontier: Frontier = EMPTY_FRONTIER;
  let leaf: Hash | undefined;
  let room = LIMITS.leafBytes;
  const close = (): void => {
    if (leaf) frontier = append(frontier, [leaf.digest()], sha256).frontier;
    leaf = undefined;
    room = LIMITS.leafBytes;
  };
  return {
    update(piece) {
      for (let rest = piece; rest.length > 0; ) {
        const taken = rest.subarray(0, room);
        leaf ??= createHash('sha256').update(LEAF_PREFIX);
        leaf.update(taken);
        room -= taken.length;
        rest = rest.subarray(taken.length);
        if (room === 0) close();
      }
    },
    root() {
      close();
      return toHex(rootOf(frontier, sha256));
    },
  };
}
