/** Chance from a seed (sfc32): the same seed is the same world, to the bit. */
import { createHash } from 'node:crypto';

export interface Chance {
  /** A whole number from 0 up to and not with `below`. */
  int(below: number): number;
  /** True with this probability. */
  happens(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  bytes(length: number): Uint8Array;
}

export function chanceFrom(seed: string): Chance {
  const words = new Uint32Array(new Uint8Array(createHash('sha256').update(seed).digest()).buffer);
  let [a, b, c, counter] = [words[0]!, words[1]!, words[2]!, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  const int = (below: number) => Math.floor((next() / 2 ** 32) * below);
  return {
    int,
    happens: (probability) => next() / 2 ** 32 < probability,
    pick: (from) => from[int(from.length)]!,
    bytes(length) {
      const bytes = new Uint8Array(length);
      for (let i = 0; i < length; i++) bytes[i] = next();
      return bytes;
    },
  };
}
