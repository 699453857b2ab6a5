/**
 * The calls to an S3 server that the store needs, and no other. Every request is signed over the SHA-256 of its body, so the
 * server refuses what was changed on its way. An ETag is a token to hand back, never a checksum. No call depends on a
 * conditional request, which many servers take without heeding it.
 */
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  PutObjectCommand,
  S3Client,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { doing, s3Error } from './errors.ts';

export interface BucketAddress {
  /** `https://host[:port]` */
  endpoint: string;
  region: string;
  bucket: string;
  /** The bucket in the path, as most servers but Amazon's want it; otherwise in the host name. */
  pathStyle: boolean;
  credentials: { accessKeyId: string; secretAccessKey: string };
}

export interface Entry {
  key: string;
  size: number;
  changedAt: string;
}

/** A stretch of an object of the same bucket. */
export interface Piece {
  key: string;
  /** The whole object when left out. */
  range?: { offset: number; length: number };
}

export type Bucket = ReturnType<typeof openBucket>;

/** Product defaults: how long the server may be silent, and how often a call is made before it has failed. */
const PATIENCE = { connectMs: 5_000, silentMs: 60_000, attempts: 3 };

export function openBucket(address: BucketAddress, patience = PATIENCE) {
  const { bucket: Bucket } = address;
  const client = new S3Client({
    endpoint: address.endpoint,
    region: address.region,
    forcePathStyle: address.pathStyle,
    credentials: address.credentials,
    maxAttempts: patience.attempts,
    requestHandler: { connectionTimeout: patience.connectMs, socketTimeout: patience.silentMs },
    // Checksums of the SDK's own are trailers in chunks, which other servers than Amazon's refuse.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const remove = (key: string): Promise<unknown> =>
    doing('deleting from the bucket', () => client.send(new DeleteObjectCommand({ Bucket, Key: key })));

  return {
    /** All of it or nothing. */
    put: (key: string, body: Uint8Array): Promise<unknown> =>
      doing('writing to the bucket', () =>
        client.send(new PutObjectCommand({ Bucket, Key: key, Body: body, ContentLength: body.length })),
      ),
    /** Its size, or undefined when it is not there. */
    async size(key: string): Promise<number | undefined> {
      try {
        const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket, Key: key }));
        return ContentLength;
      } catch (error) {
        const failure = s3Error(error, 'looking into the bucket');
        if (failure.code === 'absent') return undefined;
        throw failure;
      }
    },
    /** Bytes `offset` up to, not including, `end`; at least one. The stream may break off early without an error. */
    async *get(key: string, offset: number, end: number): AsyncGenerator<Uint8Array> {
      const Range = `bytes=${offset}-${end - 1}`;
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: key, Range }));
        yield* Body as AsyncIterable<Uint8Array>;
      } catch (error) {
        throw s3Error(error, 'reading from the bucket');
      }
    },
    /** Objects whose key begins with `prefix`, ascending, page by page. */
    async *list(prefix: string, after = ''): AsyncGenerator<Entry> {
      const page = (last: string): Promise<ListObjectsV2CommandOutput> => {
        const order = { Bucket, Prefix: prefix, ...(last > '' ? { StartAfter: last } : {}) };
        return doing('listing the bucket', () => client.send(new ListObjectsV2Command(order)));
      };
      for (let last: string | undefined = after; last !== undefined; ) {
        const { Contents: found = [], IsTruncated } = await page(last);
        for (const { Key, Size, LastModified } of found)
          yield { key: Key!, size: Size!, changedAt: LastModified!.toISOString() };
        last = IsTruncated === true ? found.at(-1)?.Key : undefined;
      }
    },
    /** Joins stretches of other objects into one, inside the server; seen whole under its key or not at all. */
    join: (pieces: readonly Piece[], to: string) => join(client, Bucket, pieces, to),
    remove,
    /** Gives up every upload in parts that was begun below `prefix` and not ended. */
    async abortUploads(prefix: string): Promise<void> {
      const order = { Bucket, Prefix: prefix };
      const { Uploads = [] } = await doing('listing unfinished uploads', () =>
        client.send(new ListMultipartUploadsCommand(order)),
      );
      for (const { Key, UploadId } of Uploads) await abort(client, Bucket, Key!, UploadId!);
    },
    close: () => client.destroy(),
  };
}

async function join(client: S3Client, Bucket: string, pieces: readonly Piece[], Key: string): Promise<void> {
  await doing('joining in the bucket', async () => {
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    try {
      const Parts: { PartNumber: number; ETag: string }[] = [];
      for (const [i, piece] of pieces.entries()) {
        const part = { Bucket, Key, UploadId, PartNumber: i + 1, ...sourceOf(Bucket, piece) };
        const { CopyPartResult } = await client.send(new UploadPartCopyCommand(part));
        Parts.push({ PartNumber: i + 1, ETag: CopyPartResult!.ETag! });
      }
      const done = { Bucket, Key, UploadId, MultipartUpload: { Parts } };
      await client.send(new CompleteMultipartUploadCommand(done));
    } catch (error) {
      await abort(client, Bucket, Key, UploadId!).catch(() => {});
      throw error;
    }
  });
}

const sourceOf = (bucket: string, { key, range }: Piece) => ({
  CopySource: `${bucket}/${key}`,
  ...(range ? { CopySourceRange: `bytes=${range.offset}-${range.offset + range.length - 1}` } : {}),
});

const abort = (client: S3Client, Bucket: string, Key: string, UploadId: string): Promise<unknown> =>
  doing('giving up an upload', () => client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId })));
