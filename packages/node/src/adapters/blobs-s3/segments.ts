/**
 * Into how large segments a blob is cut while it is written. S3 takes 10,000 parts in one object, none but the last under 5 MiB,
 * and a segment is held in memory: so they begin small and grow with their number.
 */
import { BlobError } from '../../ports/blobs.ts';

const MIB = 1024 * 1024;
const STEPS: readonly { upTo: number; bytes: number }[] = [
  { upTo: 1_000, bytes: 16 * MIB },
  { upTo: 3_000, bytes: 32 * MIB },
  { upTo: 10_000, bytes: 64 * MIB },
];

/** The largest blob: 527 GiB. */
export const LARGEST = STEPS.reduce(
  (sum, { upTo, bytes }, i) => sum + (upTo - (STEPS[i - 1]?.upTo ?? 0)) * bytes,
  0,
);

/** Bytes of segment `index`, counted from 0. @throws BlobError `no-space` after the last */
export function segmentBytes(index: number): number {
  const step = STEPS.find(({ upTo }) => index < upTo);
  if (step) return step.bytes;
  throw new BlobError('no-space', `one object in a bucket holds ${LARGEST} bytes at most`);
}

/** Ascending as text. */
export const segmentKey = (folder: string, index: number): string =>
  `${folder}/${String(index).padStart(5, '0')}`;

/** A buffer that grows up to `most`, so that a small blob costs little. */
export function growing(most: number) {
  let buffer = new Uint8Array(Math.min(most, 64 * 1024));
  let used = 0;
  return {
    get used() {
      return used;
    },
    /** Takes what fits and gives back the rest. */
    take(bytes: Uint8Array): Uint8Array {
      const taken = bytes.subarray(0, most - used);
      if (used + taken.length > buffer.length) {
        const larger = new Uint8Array(Math.min(most, Math.max(used + taken.length, buffer.length * 2)));
        larger.set(buffer.subarray(0, used));
        buffer = larger;
      }
      buffer.set(taken, used);
      used += taken.length;
      return bytes.subarray(taken.length);
    },
    isFull: () => used === most,
    bytes: () => buffer.subarray(0, used),
  };
}
