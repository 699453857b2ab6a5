/** Recomputes the root of an object's content tree, a stretch at a time, so that the walk may rest in the middle of a large one. */
import { append, type Frontier, leafHash, type Primitives, rootOf } from '@comity/proof';
import { LIMITS, toHex } from '@comity/protocol';
import type { Inside } from './position.ts';

export interface Readable {
  size: number;
  read(offset: number, length: number): AsyncIterable<Uint8Array>;
}

export type Hashed =
  | { done: true; root: string; read: number }
  | { done: false; inside: Inside; read: number };

const LEAF = LIMITS.leafBytes;
/** Bytes read in one go: sixteen leaves. */
const STRETCH = 16 * LEAF;

/** Goes on at `from` for `budget` bytes or a little more. Throws what reading throws. */
export async function hashPart(
  { size, read }: Readable,
  { sha256 }: Pick<Primitives, 'sha256'>,
  budget: number,
  from: Inside = { offset: 0, leaves: 0, peaks: [] },
): Promise<Hashed> {
  let frontier: Frontier = { size: from.leaves, peaks: from.peaks };
  let offset = from.offset;
  const end = (): Hashed => ({
    done: true,
    root: toHex(rootOf(frontier, sha256)),
    read: offset - from.offset,
  });
  while (offset < size && offset - from.offset < budget) {
    const length = Math.min(STRETCH, size - offset);
    const { leaves, got } = await leavesOf(read(offset, length), sha256);
    frontier = append(frontier, leaves, sha256).frontier;
    offset += got;
    // It ends before its size says: no more will come.
    if (got < length) return end();
  }
  if (offset >= size) return end();
  const inside = { offset, leaves: frontier.size, peaks: [...frontier.peaks] };
  return { done: false, inside, read: offset - from.offset };
}

/** Leaf by leaf through one buffer, whatever the pieces: memory does not grow with what is read. */
async function leavesOf(source: AsyncIterable<Uint8Array>, sha256: Primitives['sha256']) {
  const buffer = new Uint8Array(LEAF);
  const leaves: Uint8Array[] = [];
  let used = 0;
  let got = 0;
  for await (const piece of source) {
    got += piece.length;
    for (let rest = piece; rest.length > 0; ) {
      const taken = rest.subarray(0, LEAF - used);
      buffer.set(taken, used);
      used += taken.length;
      rest = rest.subarray(taken.length);
      if (used < LEAF) continue;
      leaves.push(leafHash(buffer, sha256));
      used = 0;
    }
  }
  if (used > 0) leaves.push(leafHash(buffer.subarray(0, used), sha256));
  return { leaves, got };
}

export async function gathered(source: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(most);
  let at = 0;
  for await (const piece of source) {
    const taken = piece.subarray(0, most - at);
    bytes.set(taken, at);
    at += taken.length;
  }
  return bytes.subarray(0, at);
}
