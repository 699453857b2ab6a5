// @module-tag slow
/** Blobs in a bucket keep the promises every store keeps, on a server that is not ours. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { LIMITS } from '@comity/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findTool, requireTool } from '../../../../tests/support/tools.ts';
import { openBucket } from '../../src/adapters/blobs-s3/bucket.ts';
import { openS3Blobs, type S3Place, s3BlobsBeside } from '../../src/adapters/blobs-s3/store.ts';
import { blobsContract, readBytes } from '../contract/blobs.ts';
import { keepBytes, rootByTheBook, someBytes } from '../contract/some-bytes.ts';
import { SWIFT_TOOLS, type Swift, startSwift } from '../support/swift.ts';

requireTool(...SWIFT_TOOLS)('a real S3 server is at hand', () => {});

const MIB = LIMITS.leafBytes;
let swift: Swift;
let buckets = 0;

async function freshPlace(): Promise<S3Place> {
  const address = swift.bucket(`evidence-${buckets++}`);
  const client = new S3Client({ ...address, forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: address.bucket }));
  client.destroy();
  return { ...address, prefix: 'kessar/' };
}

describe.skipIf(SWIFT_TOOLS.some((tool) => findTool(tool) === undefined))(
  'blobs in a bucket of Swift',
  () => {
    const directory = mkdtempSync(join(tmpdir(), 'comity-swift-'));
    beforeAll(async () => {
      swift = await startSwift(directory);
    }, 90_000);
    afterAll(async () => {
      await swift?.stop();
      rmSync(directory, { recursive: true, force: true });
    });

    blobsContract(async () => {
      const place = await freshPlace();
      return {
        blobs: await openS3Blobs(place),
        reopen: () => openS3Blobs(place),
        damage: async (root) => {
          const bytes = (await readBytes(s3BlobsBeside(place), root)).slice();
          bytes[bytes.length - 1]! ^= 1;
          await openBucket(place).put(`kessar/objects/${root}`, bytes);
        },
      };
    });

    it('keeps and resumes a blob of several segments, joined by the server', async () => {
      const place = await freshPlace();
      const bytes = someBytes(33 * MIB + 5);
      const expected = { root: rootByTheBook(bytes), size: bytes.length };
      const first = await (await openS3Blobs(place)).resume(expected);
      await first.write([bytes.subarray(0, 17 * MIB)]);
      await first.pause();
      const blobs = await openS3Blobs(place);
      const second = await blobs.resume(expected);
      expect(second.size).toBe(17 * MIB);
      await second.write([bytes.subarray(second.size)]);
      expect(await second.keep()).toEqual(expected);
      expect(Buffer.compare(await readBytes(blobs, expected.root), bytes)).toBe(0);
      const range = { offset: 16 * MIB - 2, length: 4 };
      expect([...(await readBytes(blobs, expected.root, range))]).toEqual([
        ...bytes.subarray(range.offset, range.offset + 4),
      ]);
      expect(await blobs.setAside(expected.root)).toBe(true);
      for await (const { kind, size } of blobs.strays())
        expect({ kind, size }).toEqual({ kind: 'aside', size: bytes.length });
    }, 120_000);

    it('never hands out a whole blob whose bytes are not what its name says', async () => {
      const place = await freshPlace();
      const blobs = await openS3Blobs(place);
      const { root } = await keepBytes(blobs, someBytes(1000));
      await openBucket(place).put(`kessar/objects/${root}`, someBytes(1000, 'other'));
      await expect(readBytes(blobs, root)).rejects.toMatchObject({ name: 'BlobError', code: 'io' });
    });

    it('lists more blobs than one page holds', async () => {
      const place = await freshPlace();
      const bucket = openBucket(place);
      const names = Array.from({ length: 1005 }, (_, i) => i.toString(16).padStart(64, '0'));
      for (let at = 0; at < names.length; at += 67)
        await Promise.all(
          names.slice(at, at + 67).map((name) => bucket.put(`kessar/objects/${name}`, new Uint8Array())),
        );
      const found: string[] = [];
      for await (const { root } of s3BlobsBeside(place).list(names[1])) found.push(root);
      expect(found).toEqual(names.slice(2));
    }, 120_000);

    it('says that its key is refused, and that there is no such bucket', async () => {
      const place = await freshPlace();
      const wrong = { ...place, credentials: { ...place.credentials, secretAccessKey: 'wrong' } };
      await expect(openS3Blobs(wrong)).rejects.toMatchObject({ code: 'not-permitted' });
      await expect(s3BlobsBeside(wrong).stat('a'.repeat(64))).rejects.toMatchObject({
        code: 'not-permitted',
      });
      await expect(openS3Blobs({ ...place, bucket: 'nobody-made-it' })).rejects.toMatchObject({
        code: 'io',
        message: expect.stringContaining('NoSuchBucket'),
      });
    });
  },
);
