// @module-tag slow
/** The store in a bucket behind a line that breaks at every request, and one that changes what it carries. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { LIMITS } from '@comity/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findTool } from '../../../../tests/support/tools.ts';
import { openBucket } from '../../src/adapters/blobs-s3/bucket.ts';
import { openS3Blobs, type S3Place, s3BlobsBeside } from '../../src/adapters/blobs-s3/store.ts';
import type { Blobs } from '../../src/ports/blobs.ts';
import { readBytes } from '../contract/blobs.ts';
import { keepBytes, rootByTheBook, someBytes } from '../contract/some-bytes.ts';
import { type CuttingHttp, cuttingHttp, type HttpCut } from '../support/cutting-http.ts';
import { SWIFT_TOOLS, type Swift, startSwift } from '../support/swift.ts';

const ONCE = { connectMs: 2_000, silentMs: 20_000, attempts: 1 };
const SMALL = someBytes(300_000);
/** Two segments of the least size S3 joins. */
const SEGMENT = 5 * LIMITS.leafBytes;
const LARGE = someBytes(SEGMENT + 9);

let swift: Swift;
let buckets = 0;

interface Behind {
  place: S3Place;
  proxy: CuttingHttp;
  /** The store through the proxy, giving each request one attempt. */
  through: () => Promise<Blobs>;
}

async function behindProxy(): Promise<Behind> {
  const place = { ...swift.bucket(`faults-${buckets++}`), prefix: '' };
  const client = new S3Client({ ...place, forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: place.bucket }));
  client.destroy();
  const proxy = await cuttingHttp(swift.port);
  const cut = { ...place, endpoint: `http://127.0.0.1:${proxy.port}` };
  return { place, proxy, through: () => openS3Blobs(cut, openBucket(cut, ONCE), () => SEGMENT) };
}

async function roots(blobs: Blobs): Promise<string[]> {
  const found: string[] = [];
  for await (const { root } of blobs.list()) found.push(root);
  return found;
}

/** Breaks request after request of `act` until there is none left to break; `check` looks without the proxy. */
async function breakEachRequest(
  bytes: Uint8Array,
  act: (blobs: Blobs) => Promise<unknown>,
  check: (blobs: Blobs, failed: boolean) => Promise<void>,
): Promise<number> {
  const { place, proxy, through } = await behindProxy();
  for (let at = 0; ; at++) {
    let hit = false;
    for (const how of ['not-done', 'done'] as const) {
      const blobs = await through();
      proxy.arm({ at, how });
      const failure = await act(blobs).then(
        () => undefined,
        (error: unknown) => error,
      );
      hit ||= proxy.seen() > at;
      proxy.arm();
      if (failure) expect(failure, `request ${at}`).toMatchObject({ name: 'BlobError', code: 'io' });
      const after = await openS3Blobs(place);
      await check(after, failure !== undefined);
      await after.delete(rootByTheBook(bytes));
    }
    if (!hit) return at;
  }
}

describe.skipIf(SWIFT_TOOLS.some((tool) => findTool(tool) === undefined))(
  'a bucket on a bad line',
  { tags: ['slow'] },
  () => {
    const directory = mkdtempSync(join(tmpdir(), 'comity-swift-'));
    beforeAll(async () => {
      swift = await startSwift(directory);
    }, 90_000);
    afterAll(async () => {
      await swift?.stop();
      rmSync(directory, { recursive: true, force: true });
    });

    it.each([
      ['one request', SMALL, 3],
      ['segments', LARGE, 9],
    ] as const)(
      'keeps a blob sent in %s whole or not at all, whichever request breaks and whether or not it was done',
      async (_, bytes, atLeast) => {
        const root = rootByTheBook(bytes);
        const broken = await breakEachRequest(
          bytes,
          (blobs) => keepBytes(blobs, bytes, 8 * LIMITS.leafBytes),
          async (blobs, failed) => {
            const found = await roots(blobs);
            if (!failed) expect(found).toEqual([root]);
            for (const one of found) expect(await blobs.verify(one)).toBe('sound');
            for await (const { kind } of blobs.strays()) expect.fail(`a ${kind} was left`);
          },
        );
        expect(broken).toBeGreaterThanOrEqual(atLeast);
      },
      180_000,
    );

    it('resumes and keeps, whichever request breaks', async () => {
      const expected = { root: rootByTheBook(SMALL), size: SMALL.length };
      const finish = async (blobs: Blobs) => {
        const draft = await blobs.resume(expected);
        await draft.write([SMALL.subarray(draft.size)]);
        return draft.keep();
      };
      await breakEachRequest(
        SMALL,
        async (blobs) => {
          const draft = await blobs.resume(expected);
          await draft.write([SMALL.subarray(draft.size, 100_000)]);
          await draft.pause();
          await finish(blobs);
        },
        async (blobs) => {
          expect(await finish(blobs)).toEqual(expected);
          expect(await blobs.verify(expected.root)).toBe('sound');
        },
      );
    }, 120_000);

    it('goes on reading where an answer broke off, and gives up when it gets no further', async () => {
      const { place, proxy, through } = await behindProxy();
      const { root } = await keepBytes(await openS3Blobs(place), SMALL);
      const blobs = await through();
      proxy.arm({ at: 1, how: 'half-answered' });
      expect(Buffer.compare(await readBytes(blobs, root), SMALL)).toBe(0);
      expect(proxy.seen()).toBe(3);
      await openBucket(place).put(`objects/${'0'.repeat(64)}`, SMALL);
      await expect(readBytes(s3BlobsBeside(place), '0'.repeat(64))).rejects.toMatchObject({ code: 'io' });
    });

    it('takes nothing that was changed on its way to the server', async () => {
      const { place, proxy, through } = await behindProxy();
      const blobs = await through();
      proxy.arm({ at: 0, how: 'flipped' } satisfies HttpCut);
      await expect(keepBytes(blobs, SMALL)).rejects.toMatchObject({ name: 'BlobError', code: 'io' });
      expect(await roots(await openS3Blobs(place))).toEqual([]);
    });

    it('says that the server is away, within bounded time', async () => {
      const place = { ...swift.bucket('nobody'), endpoint: 'http://127.0.0.1:9', prefix: '' };
      await expect(openS3Blobs(place)).rejects.toMatchObject({ name: 'BlobError', code: 'io' });
    });
  },
);
