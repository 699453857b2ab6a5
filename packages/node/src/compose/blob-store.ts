/** The blob store a home is configured for: a folder of the home, or a bucket. The client of a bucket is loaded only where one is named. */
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { blobStoreBeside, openBlobStore } from '../adapters/blobs-fs/store.ts';
import type { S3Place } from '../adapters/blobs-s3/store.ts';
import { type NodeConfig, places } from '../home.ts';
import type { Blobs } from '../ports/blobs.ts';

export interface OpenedBlobs {
  blobs: Blobs;
  /** Where they are, for the operator. */
  says: string;
  close: () => void;
}

type Where = Pick<NodeConfig, 'blobs'>;

/** For the one process that keeps evidence: makes the place ready and sweeps what a killed process left. @throws BlobError, BucketKeyUnusable */
export async function openBlobs(home: string, config: Where): Promise<OpenedBlobs> {
  if (!config.blobs) return inFolder(home, await openBlobStore(places(home).blobs));
  const { openS3Blobs } = await import('../adapters/blobs-s3/store.ts');
  return inBucket(config.blobs, await openS3Blobs(await placeOf(home, config.blobs)));
}

/** Beside the node, for a backup, an examination or a scrub: nothing of the node's is touched. @throws BucketKeyUnusable */
export async function blobsBeside(home: string, config: Where): Promise<OpenedBlobs> {
  if (!config.blobs) return inFolder(home, blobStoreBeside(places(home).blobs));
  const { s3BlobsBeside } = await import('../adapters/blobs-s3/store.ts');
  return inBucket(config.blobs, s3BlobsBeside(await placeOf(home, config.blobs)));
}

const inFolder = (home: string, blobs: Blobs): OpenedBlobs => ({
  blobs,
  says: places(home).blobs,
  close: () => {},
});

type Bucket = NonNullable<NodeConfig['blobs']>;

const inBucket = (bucket: Bucket, blobs: Blobs & { close: () => void }): OpenedBlobs => ({
  blobs,
  says: `s3://${bucket.bucket}/${bucket.prefix} at ${bucket.endpoint}`,
  close: () => blobs.close(),
});

/** The key of the bucket is not there, is open to others, or is no key. */
export class BucketKeyUnusable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'BucketKeyUnusable';
  }
}

const keyShape = z.object({
  accessKeyId: z.string().min(1).max(200),
  secretAccessKey: z.string().min(1).max(500),
});

async function placeOf(home: string, { credentials, ...place }: Bucket): Promise<S3Place> {
  return { ...place, credentials: await readKey(resolve(home, credentials)) };
}

async function readKey(path: string) {
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0)
      throw new BucketKeyUnusable(`${path} can be read by other users of this machine: chmod 600 ${path}`);
    return keyShape.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (error instanceof BucketKeyUnusable) throw error;
    throw new BucketKeyUnusable(
      `${path} is no key of a bucket: it holds {"accessKeyId": "…", "secretAccessKey": "…"}`,
      error,
    );
  }
}
