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
    const bytes = await gathered(read(offset, length), length);
    const leaves = Array.from({ length: Math.ceil(bytes.length / LEAF) }, (_, i) =>
      leafHash(bytes.subarray(i * LEAF, (i + 1) * LEAF), sha256),
    );
    frontier = append(frontier, leaves, sha256).frontier;
    offset += bytes.length;
    // It ends before its size says: no more will come.
    if (bytes.length < length) return end();
  }
  if (offset >= size) return end();
  const inside = { offset, leaves: frontier.size, peaks: [...frontier.peaks] };
  return { done: false, inside, read: offset - from.offset };
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
