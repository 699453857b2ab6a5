/** RFC 6962 §2.1 once more, written apart from the product: the root of a list of leaves that only grows. */
import { createHash } from 'node:crypto';

const sha256 = (...parts: Uint8Array[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export interface GrowingRoot {
  readonly size: number;
  add(leafData: Uint8Array): void;
  /** Of all leaves so far, hex. */
  root(): string;
}

export function growingRoot(): GrowingRoot {
  /** Roots of full subtrees, the largest first, as the bits of the size say. */
  const peaks: { level: number; hash: Buffer }[] = [];
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(leafData) {
      size++;
      let peak = { level: 0, hash: sha256(LEAF, leafData) };
      while (peaks.at(-1)?.level === peak.level)
        peak = { level: peak.level + 1, hash: sha256(NODE, peaks.pop()!.hash, peak.hash) };
      peaks.push(peak);
    },
    root() {
      const last = peaks.at(-1);
      if (!last) return sha256().toString('hex');
      return peaks
        .slice(0, -1)
        .reduceRight((right, { hash }) => sha256(NODE, hash, right), last.hash)
        .toString('hex');
    },
  };
}
