/**
 * A blob being written to a bucket: segment by segment as objects of their own, which the server joins under the blob's name once
 * all are there. What was taken is hashed on its way out and read back before `keep` resolves: a bucket is somebody
 * else's disk.
 */
import { toHex } from '@comity/protocol';
import { nativeHashing } from '@comity/seal';
import { type BlobDraft, BlobError, type BlobInfo } from '../../ports/blobs.ts';
import type { Bucket } from './bucket.ts';
import { growing, segmentKey } from './segments.ts';

export interface DraftPlan {
  bucket: Bucket;
  /** Where its segments lie. */
  folder: string;
  keyOf: (root: string) => string;
  /** Bytes of each segment by its number. */
  segment: (index: number) => number;
  vouched: boolean;
  /** Set for a draft that can be resumed. */
  expected?: BlobInfo;
  /** Reads back what a blob holds now. */
  rootIn: (root: string, size: number) => Promise<string>;
}

const newTree = () => nativeHashing.file();

/** The bytes as segments, each put into the bucket once it is full. */
function segmentsOf({ bucket, folder, segment }: DraftPlan) {
  let index = 0;
  let room = growing(segment(0));
  const flush = async (): Promise<void> => {
    await bucket.put(segmentKey(folder, index), room.bytes());
    index += 1;
    room = growing(segment(index));
  };
  const flushRest = async (): Promise<void> => {
    if (room.used > 0) await flush();
  };
  return {
    flushRest,
    async take(bytes: Uint8Array, stored: boolean): Promise<void> {
      for (let rest = bytes; rest.length > 0; ) {
        rest = room.take(rest);
        if (!room.isFull()) continue;
        if (stored) room = growing(segment(++index));
        else await flush();
      }
    },
    /** What fits into the first segment is put under its name at once. */
    async joinUnder(key: string): Promise<void> {
      if (index === 0) {
        await bucket.put(key, room.bytes());
        return;
      }
      await flushRest();
      const pieces = Array.from({ length: index }, (_, i) => ({ key: segmentKey(folder, i) }));
      await bucket.join(pieces, key);
    },
    async remove(): Promise<void> {
      for await (const { key } of bucket.list(`${folder}/`)) await bucket.remove(key);
    },
  };
}

/** Begins anew, or goes on after the segments that are there when `plan.expected` is set. */
export async function openS3Draft(plan: DraftPlan): Promise<BlobDraft> {
  const { expected } = plan;
  const segments = segmentsOf(plan);
  const tree = newTree();
  let size = 0;
  let open = true;

  const take = async (bytes: Uint8Array, stored = false): Promise<void> => {
    await segments.take(bytes, stored);
    tree.update(bytes);
    size += bytes.length;
  };
  const discard = async (): Promise<void> => {
    if (!open) return;
    open = false;
    await segments.remove();
  };
  const mustBeOpen = (): void => {
    if (!open) throw new TypeError('this draft is closed');
  };
  /** Whatever fails closes the draft; the segments of a resumable one stay, unless it is their content that is wrong. */
  const closing = async <T>(work: () => Promise<T>): Promise<T> => {
    mustBeOpen();
    try {
      return await work();
    } catch (error) {
      open = false;
      const wrong = error instanceof BlobError && error.code === 'mismatch';
      if (wrong || !expected) await segments.remove().catch(() => {});
      throw error;
    }
  };
  if (expected) for await (const piece of storedBytes(plan)) await take(piece, true);
  return {
    get size() {
      return size;
    },
    write: (parts) =>
      closing(async () => {
        for (const part of parts) await take(part);
      }),
    keep: (wanted) =>
      closing(async () => {
        const written = toHex(tree.end());
        const info = agreed({ root: written, size }, wanted ?? expected, plan.vouched);
        await segments.joinUnder(plan.keyOf(info.root));
        await readBack(plan, info, written);
        open = false;
        await segments.remove().catch(() => {}); // kept all the same; the next start sweeps
        return info;
      }),
    discard,
    async pause() {
      if (!expected) return discard();
      if (!open) return;
      await closing(segments.flushRest);
      open = false;
    },
  };
}

/** What is kept, if what was written and what was expected are the same; of a vouched draft the maker knows the root. */
function agreed(written: BlobInfo, expected: BlobInfo | undefined, vouched: boolean): BlobInfo {
  if (!expected) {
    if (vouched) throw new TypeError('a vouched draft is kept with the root its maker computed');
    return written;
  }
  if (expected.size === written.size && (vouched || expected.root === written.root)) return expected;
  throw new BlobError(
    'mismatch',
    `expected ${expected.root} of ${expected.size} bytes, got ${written.root} of ${written.size} bytes`,
  );
}

async function readBack(
  { bucket, keyOf, rootIn }: DraftPlan,
  info: BlobInfo,
  written: string,
): Promise<void> {
  if ((await rootIn(info.root, info.size)) === written) return;
  await bucket.remove(keyOf(info.root));
  throw new BlobError('io', `the bucket gave back other bytes than it took for ${info.root}`);
}

/** The segments of an earlier attempt, read back; one that does not fit ends them, and it and those after it are removed. */
async function* storedBytes({ bucket, folder, expected, segment }: DraftPlan): AsyncGenerator<Uint8Array> {
  let index = 0;
  let at = 0;
  let last = false;
  for await (const { key, size } of bucket.list(`${folder}/`)) {
    const fits = !last && key === segmentKey(folder, index) && size <= segment(index);
    if (!fits || at + size > expected!.size) {
      await bucket.remove(key);
      last = true;
      continue;
    }
    if (size > 0) yield* bucket.get(key, 0, size);
    last = size < segment(index);
    at += size;
    index += 1;
  }
}
