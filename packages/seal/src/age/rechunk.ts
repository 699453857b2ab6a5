/** Cuts a stream of arbitrary pieces into chunks of one size, holding back the last one. */

/** A stream of pieces of any size. A piece may be reused by its producer once the next one is asked for. */
export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export interface Chunker {
  /** Takes a piece; gives the chunks now known not to be the last. They may be views of the piece. */
  push(piece: Uint8Array): Uint8Array[];
  /** The last chunk. It is empty only when there were no bytes at all. */
  end(): Uint8Array;
}

export function chunker(size: number): Chunker {
  // A full chunk is held back until a byte follows it: only then is it known not to be the last.
  let held = new Uint8Array(size);
  let used = 0;
  const fill = (from: Uint8Array): Uint8Array => {
    const taken = from.subarray(0, size - used);
    held.set(taken, used);
    used += taken.length;
    return from.subarray(taken.length);
  };
  return {
    push(piece) {
      const full: Uint8Array[] = [];
      let rest = used > 0 ? fill(piece) : piece;
      if (rest.length > 0 && used === size) {
        full.push(held);
        held = new Uint8Array(size);
        used = 0;
      }
      for (; rest.length > size; rest = rest.subarray(size)) full.push(rest.subarray(0, size));
      if (rest.length > 0) fill(rest);
      return full;
    },
    end: () => held.subarray(0, used),
  };
}
