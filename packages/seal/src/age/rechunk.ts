/**
 * Cuts a stream of arbitrary pieces into chunks of one size, telling the last one.
 * Hands out views of the input where it can and copies only across boundaries.
 */

/** A stream of pieces of any size. A piece must stay untouched until the next but one is asked for. */
export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export interface Chunk {
  readonly chunk: Uint8Array;
  readonly last: boolean;
}

/** Always yields exactly one chunk with `last`; it is empty only when the whole stream is. */
export async function* rechunk(source: Bytes, size: number): AsyncGenerator<Chunk, void, undefined> {
  let carried: Uint8Array = new Uint8Array(0);
  for await (const piece of source) {
    let rest = piece;
    if (carried.length > 0) {
      const take = Math.min(size - carried.length, rest.length);
      carried = Buffer.concat([carried, rest.subarray(0, take)]);
      rest = rest.subarray(take);
      if (rest.length === 0) continue;
      yield { chunk: carried, last: false };
    }
    // A full chunk is held back until a byte follows it: only then is it known not to be the last.
    while (rest.length > size) {
      yield { chunk: rest.subarray(0, size), last: false };
      rest = rest.subarray(size);
    }
    carried = rest;
  }
  yield { chunk: carried, last: true };
}
