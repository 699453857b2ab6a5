/** Cutting a stream into pieces of one size, the last one shorter; none at all where there are no bytes. */
import type { Bytes } from '../evidence/content-tree.ts';

/** Each piece is the caller's to keep. */
export async function* inPieces(source: Bytes, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  let piece = new Uint8Array(size);
  let used = 0;
  for await (const given of source) {
    for (let rest: Uint8Array = given; rest.length > 0; ) {
      const taken = rest.subarray(0, size - used);
      piece.set(taken, used);
      used += taken.length;
      rest = rest.subarray(taken.length);
      if (used < size) continue;
      yield piece;
      piece = new Uint8Array(size);
      used = 0;
    }
  }
  if (used > 0) yield piece.subarray(0, used);
}
