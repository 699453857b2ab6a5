/**
 * Blobs in a bucket of an S3 server: `objects/<name>`, drafts in segments below `drafts/`, resumable ones below `partial/`, damaged
 * bytes in `damaged/`. A read without a range proves itself at its end; of a range only whoever holds the leaf hashes can judge. Only
 * one node writes below one prefix: which blobs there should be is for the records in PostgreSQL to say.
 */
import { randomUUID } from 'node:crypto';
import { contentTree } from '@comity/proof';
import { toHex } from '@comity/protocol';
import { nativeHashing } from '@comity/seal';
import { groupOfDrafts } from '../../ports/blob-group.ts';
import { BlobError, type BlobName, type Blobs, blobName, type Stray } from '../../ports/blobs.ts';
import { type Bucket, type BucketAddress, type Entry, openBucket, type Piece } from './bucket.ts';
import { openS3Draft } from './draft.ts';
import { LARGEST, segmentBytes } from './segments.ts';

export interface S3Place extends BucketAddress {
  /** What every key of this node begins with: empty, or ending in a slash. */
  prefix: string;
}

export type S3Blobs = Blobs & { close: () => void };

/** Opens the store and removes drafts of a killed process. @throws BlobError */
export async function openS3Blobs(
  place: S3Place,
  bucket = openBucket(place),
  segment = segmentBytes,
): Promise<S3Blobs> {
  for await (const { key } of bucket.list(`${place.prefix}drafts/`)) await bucket.remove(key);
  await bucket.abortUploads(place.prefix);
  return s3BlobsBeside(place, bucket, segment);
}

/** The store, beside the process that opened it: nothing of that one's is touched. */
export function s3BlobsBeside(place: S3Place, bucket = openBucket(place), segment = segmentBytes): S3Blobs {
  const at = (folder: string) => `${place.prefix}${folder}/`;
  const keyOf = (root: BlobName) => at('objects') + blobName(root);
  const rootIn = async (root: BlobName, size: number): Promise<string> => {
    const { root: found } = await contentTree(readOn(bucket, keyOf(root), 0, size), nativeHashing);
    return toHex(found);
  };
  const draft = { bucket, keyOf, rootIn, segment };
  const newDraft = (vouched: boolean) =>
    openS3Draft({ ...draft, folder: at('drafts') + randomUUID(), vouched });
  return {
    async create({ size = 0, vouched = false } = {}) {
      mustFit(size);
      return newDraft(vouched);
    },
    group: async () => groupOfDrafts(() => newDraft(true)),
    async resume(expected) {
      const folder = at('partial') + blobName(expected.root);
      mustFit(expected.size);
      return openS3Draft({ ...draft, folder, vouched: false, expected });
    },
    async stat(root) {
      const size = await bucket.size(keyOf(root));
      return size === undefined ? undefined : { root, size };
    },
    read: (root, range) => read(bucket, keyOf(root), root, range),
    async delete(root) {
      if ((await bucket.size(keyOf(root))) === undefined) return false;
      await bucket.remove(keyOf(root));
      return true;
    },
    async *list(after = '') {
      for await (const { key, size } of bucket.list(at('objects'), after && at('objects') + after)) {
        const root = key.slice(at('objects').length);
        if (/^[0-9a-f]{64}$/.test(root)) yield { root, size };
      }
    },
    async verify(root) {
      const size = await bucket.size(keyOf(root));
      if (size === undefined) return 'absent';
      return (await rootIn(root, size)) === root ? 'sound' : 'damaged';
    },
    async setAside(root) {
      const size = await bucket.size(keyOf(root));
      if (size === undefined) return false;
      const to = `${at('damaged')}${root}.${randomUUID()}`;
      if (size === 0) await bucket.put(to, new Uint8Array());
      else await bucket.join(stretches(keyOf(root), size), to);
      if ((await bucket.size(to)) !== size) throw new BlobError('io', `${root} could not be set aside whole`);
      await bucket.remove(keyOf(root));
      return true;
    },
    async *strays() {
      yield* grouped('draft', bucket.list(at('drafts')), place.prefix);
      yield* grouped('partial', bucket.list(at('partial')), place.prefix);
      for await (const { key, ...entry } of bucket.list(at('damaged')))
        yield { kind: 'aside', name: key.slice(place.prefix.length), ...entry };
    },
    close: () => bucket.close(),
  };
}

function mustFit(size: number): void {
  if (size > LARGEST)
    throw new BlobError('no-space', `${size} bytes are needed and one object in a bucket holds ${LARGEST}`);
}

/** One part copies 5 GiB at most. */
const STRETCH = 1024 ** 3;

const stretches = (key: string, size: number): Piece[] =>
  size <= STRETCH
    ? [{ key }]
    : Array.from({ length: Math.ceil(size / STRETCH) }, (_, i) => ({
        key,
        range: { offset: i * STRETCH, length: Math.min(STRETCH, size - i * STRETCH) },
      }));

/** The segments of one draft are one stray. */
async function* grouped(
  kind: Stray['kind'],
  entries: AsyncIterable<Entry>,
  prefix: string,
): AsyncGenerator<Stray> {
  let open: Stray | undefined;
  for await (const { key, size, changedAt } of entries) {
    const name = key.slice(prefix.length, key.lastIndexOf('/'));
    if (open?.name === name) open = { ...open, size: open.size + size, changedAt };
    else {
      if (open) yield open;
      open = { kind, name, size, changedAt };
    }
  }
  if (open) yield open;
}

async function* read(
  bucket: Bucket,
  key: string,
  root: BlobName,
  range?: { offset?: number; length?: number },
): AsyncGenerator<Uint8Array> {
  const { offset = 0, length = Number.POSITIVE_INFINITY } = range ?? {};
  const size = await bucket.size(key);
  if (size === undefined) throw new BlobError('absent', `no blob ${root}`);
  const end = Math.min(size, offset + length);
  const tree = range === undefined ? nativeHashing.file() : undefined;
  for await (const piece of readOn(bucket, key, offset, end)) {
    tree?.update(piece);
    yield piece;
  }
  if (tree && toHex(tree.end()) !== root)
    throw new BlobError('io', `the bucket holds other bytes than the name ${root} says`);
}

/** How often a read that broke off is taken up again without having come any further. */
const TRIES = 3;

/** A stream that breaks is taken up where it broke. */
async function* readOn(bucket: Bucket, key: string, offset: number, end: number): AsyncGenerator<Uint8Array> {
  let at = offset;
  for (let failed = 0; at < end; ) {
    const before = at;
    let why: unknown;
    try {
      for await (const piece of bucket.get(key, at, end)) {
        yield piece;
        at += piece.length;
      }
    } catch (error) {
      why = error;
    }
    failed = at > before ? 1 : failed + 1;
    if (at < end && (failed >= TRIES || (why instanceof BlobError && why.code !== 'io')))
      throw why ?? new BlobError('io', `the bucket sent ${at - offset} of ${end - offset} bytes`);
  }
}
