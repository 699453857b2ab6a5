/** Which leaves of a file are there: one bit each, so that 500 GB are known in 60 kB. */

export interface LeafSet {
  /** Leaves of the whole file. */
  readonly length: number;
  /** How many are in the set. */
  readonly size: number;
  has(leaf: number): boolean;
  add(leaf: number): void;
  /** The first leaf at or after `from` that is not in the set; `length` when there is none. */
  firstMissing(from: number): number;
  copy(): LeafSet;
  /** Leaf 0 is the lowest bit of the first byte; bits after the last leaf are 0. */
  bits(): Uint8Array;
}

export function leafSet(length: number, bits = new Uint8Array(Math.ceil(length / 8))): LeafSet {
  const has = (leaf: number) => leaf < length && ((bits[leaf >> 3]! >> (leaf & 7)) & 1) === 1;
  let size = 0;
  for (let leaf = 0; leaf < length; leaf++) if (has(leaf)) size++;
  return {
    length,
    get size() {
      return size;
    },
    has,
    add(leaf) {
      if (leaf >= length || has(leaf)) return;
      bits[leaf >> 3]! |= 1 << (leaf & 7);
      size++;
    },
    firstMissing(from) {
      let leaf = from;
      while (leaf < length && has(leaf)) leaf++;
      return leaf;
    },
    copy: () => leafSet(length, bits.slice()),
    bits: () => bits.slice(),
  };
}
