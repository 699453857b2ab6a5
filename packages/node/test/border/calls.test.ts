import { KeeperError, type KeeperErrorCode } from '@comity/keeper';
import { afterEach, describe, expect, it } from 'vitest';
import type { BorderDeps } from '../../src/border/deps.ts';
import { BlobError } from '../../src/ports/blobs.ts';
import { type Sent, send } from './client.ts';
import { newNodeKey, quietDeps, type RunningBorder, signedHeaders, startBorder } from './support.ts';

const key = newNodeKey();
const text = (value: string) => new TextEncoder().encode(value);
const NOTHING = new Uint8Array();

let border: RunningBorder;
let deps: ReturnType<typeof quietDeps>;
afterEach(() => border.close());

async function start(over: Partial<BorderDeps>): Promise<void> {
  deps = { ...quietDeps({ xa: key }), ...over };
  border = await startBorder(deps);
}

/** A signed call; the range is not covered by the signature and needs none, since the content is named by its hash. */
function signed(
  target: string,
  { method = 'GET', body, headers }: Sent = {},
  contentType = 'application/octet-stream',
) {
  const bytes = (body as Uint8Array | undefined) ?? NOTHING;
  const signature = signedHeaders(key, {
    method,
    authority: border.authority,
    target,
    body: bytes,
    contentType,
  });
  return send(border.url, target, {
    method,
    headers: { ...headers, ...signature },
    ...(body && { body: bytes }),
  });
}

describe('objects at the border', () => {
  const ROOT = 'ab'.repeat(32);
  const OBJECT = new Uint8Array(5000).map((_, i) => i % 251);
  const openObject: BorderDeps['openObject'] = async (root, to) =>
    root === ROOT && to === 'xa'
      ? {
          size: OBJECT.length,
          async *read({ offset, length }) {
            for (let at = offset; at < offset + length; at += 700)
              yield OBJECT.subarray(at, Math.min(at + 700, offset + length));
          },
        }
      : undefined;
  const target = `/comity/1/blob/${ROOT}`;

  it('are given whole to the State they were released to', async () => {
    await start({ openObject });
    const reply = await signed(target);
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual(OBJECT);
    expect(reply.headers).toMatchObject({
      'content-length': '5000',
      'accept-ranges': 'bytes',
      etag: `"${ROOT}"`,
    });
    expect(reply.headers['content-type']).toBe('application/octet-stream');
  });

  it('are given by the range', async () => {
    await start({ openObject });
    const reply = await signed(target, { headers: { range: 'bytes=650-1449' } });
    expect(reply.status).toBe(206);
    expect(reply.body).toEqual(OBJECT.slice(650, 1450));
    expect(reply.headers).toMatchObject({ 'content-range': 'bytes 650-1449/5000', 'content-length': '800' });
  });

  it('tell their size to HEAD and nothing more', async () => {
    await start({ openObject });
    const reply = await signed(target, { method: 'HEAD' });
    expect(reply.status).toBe(200);
    expect(reply.headers['content-length']).toBe('5000');
    expect(reply.body).toHaveLength(0);
  });

  it.each(['bytes=5000-', 'bytes=0-1,4-5', 'bytes=9-1'])(
    'refuse the range %s with their size',
    async (range) => {
      await start({ openObject });
      const reply = await signed(target, { headers: { range } });
      expect(reply.status).toBe(416);
      expect(reply.headers['content-range']).toBe('bytes */5000');
    },
  );

  it('answer the same for what is not there, what is not for this State, and what is no name', async () => {
    await start({ openObject });
    const missing = await signed(`/comity/1/blob/${'cd'.repeat(32)}`);
    const noName = await signed('/comity/1/blob/..%2F..%2Fetc%2Fpasswd');
    await border.close();
    await start({ openObject: async () => undefined });
    const notReleased = await signed(target);
    expect(missing.status).toBe(404);
    expect([noName.text, notReleased.text]).toEqual([missing.text, missing.text]);
  });

  it('are given to nobody who has not signed', async () => {
    await start({ openObject });
    expect((await send(border.url, target)).status).toBe(401);
  });

  it('end a transfer that cannot go on by hanging up, never as if it were complete', async () => {
    await start({
      openObject: async () => ({
        size: 5000,
        async *read() {
          yield OBJECT.subarray(0, 700);
          throw new BlobError('io', 'EIO: /var/lib/comity/objects');
        },
      }),
    });
    await expect(signed(target)).rejects.toThrow(/aborted|hang up|reset/);
  });

  it('say nothing of paths when the disk fails', async () => {
    await start({
      openObject: async () => {
        throw new BlobError('io', 'EIO: /var/lib/comity/objects');
      },
    });
    const reply = await signed(target);
    expect(reply.status).toBe(503);
    expect(reply.text).not.toContain('/var/lib');
  });

  it('give the hashes of their leaves where they are kept', async () => {
    const hashes = new Uint8Array(64).fill(7);
    await start({
      openObject: async () => ({
        size: 1,
        async *read() {},
        async *leaves() {
          yield hashes;
        },
      }),
    });
    expect((await signed(`${target}/tree`)).body).toEqual(hashes);
  });
});

describe('statements at the border', () => {
  const statements: BorderDeps['statements'] = {
    root: async (version) => (version === 2 ? text('root 2') : undefined),
    directory: async () => text('directory'),
    freshness: async () => text('freshness'),
  };

  it('are there for everyone, signed or not, pinned or not', async () => {
    await start({ statements });
    for (const [path, body] of [
      ['root/2', 'root 2'],
      ['dir', 'directory'],
      ['fresh', 'freshness'],
    ]) {
      const target = `/comity/1/${path}`;
      const stranger = signedHeaders(newNodeKey(), { method: 'GET', authority: border.authority, target });
      const replies = [
        await send(border.url, target),
        await send(border.url, target, { headers: stranger }),
        await signed(target),
      ];
      for (const reply of replies) {
        expect([reply.status, reply.text, reply.headers['content-type']]).toEqual([
          200,
          body,
          'application/jose+json',
        ]);
      }
    }
  });

  it.each(['root/3', 'root/0', 'root/-1', 'root/2x', 'root/1e0', 'root/99999999999'])(
    'say 404 to %s',
    async (path) => {
      await start({ statements });
      expect((await send(border.url, `/comity/1/${path}`)).status).toBe(404);
    },
  );

  it('are given to strangers at a rate', async () => {
    await start({ statements });
    await border.close();
    border = await startBorder(deps, {
      limits: { perStranger: { perSecond: 1, burst: 3 } },
      stopwatch: () => 0,
    });
    const replies = [];
    for (let i = 0; i < 4; i++) replies.push(await send(border.url, '/comity/1/dir'));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(replies[3]!.headers['retry-after']).toBe('1');
    expect((await signed('/comity/1/dir')).status).toBe(200);
  });

  it("show the head of a log to partners, whatever the log's name", async () => {
    const origin = 'xb.example/custody:1';
    await start({ checkpoint: async (asked) => (asked === origin ? `${origin}\n2\nhash\n` : undefined) });
    const target = `/comity/1/log/${encodeURIComponent(origin)}/checkpoint`;
    expect((await signed(target)).text).toBe(`${origin}\n2\nhash\n`);
    expect((await send(border.url, target)).status).toBe(401);
    expect((await signed('/comity/1/log/other/checkpoint')).status).toBe(404);
  });
});

describe('the witness at the border', () => {
  const target = '/comity/1/witness/add-checkpoint';
  const HASH = 'PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=';
  const NOTE = `log.xa\n5\n${HASH}\n\n\u2014 log.xa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe\n`;
  const ask = (body: string) =>
    signed(target, { method: 'POST', body: text(body) }, 'text/plain; charset=utf-8');

  it('reads the words of C2SP and answers with signature lines', async () => {
    const asked: unknown[] = [];
    const cosignature = '\u2014 witness.xb AAECAwQFBgc=\n';
    await start({
      cosign: async (request) => {
        asked.push(request);
        return { cosignature };
      },
    });
    const reply = await ask(`old 3\n${HASH}\n${HASH}\n\n${NOTE}`);
    expect([reply.status, reply.text]).toEqual([200, cosignature]);
    const hex = Buffer.from(HASH, 'base64').toString('hex');
    expect(asked).toEqual([{ note: NOTE, oldSize: 3, consistency: [hex, hex] }]);
  });

  it.each<[KeeperErrorCode, number]>([
    ['unknown-log', 404],
    ['bad-note', 403],
    ['equivocation', 409],
    ['inconsistent', 422],
    ['busy', 503],
    ['restore-guard', 503],
    ['bad-request', 500],
  ])('answers what the keeper calls %s with %i', async (code, status) => {
    await start({
      cosign: async () => {
        throw new KeeperError(code, 'inner words');
      },
    });
    const reply = await ask(`old 0\n\n${NOTE}`);
    expect(reply.status).toBe(status);
    expect(reply.text).not.toContain('inner words');
    expect(deps.defects).toHaveLength(status === 500 ? 1 : 0);
  });

  it('answers a conflict with the size it holds, as C2SP has it', async () => {
    await start({
      cosign: async () => {
        throw new KeeperError('conflict', 'another size', { size: 4 });
      },
    });
    const reply = await ask(`old 0\n\n${NOTE}`);
    expect([reply.status, reply.text, reply.headers['content-type']]).toEqual([
      409,
      '4\n',
      'text/x.tlog.size',
    ]);
  });

  it.each([
    ['no old size', NOTE],
    ['a size with a leading zero', `old 03\n\n${NOTE}`],
    ['an old size beyond the new', `old 6\n\n${NOTE}`],
    ['a proof line that is no hash', `old 3\nAAAA\n\n${NOTE}`],
    ['a proof line in another base64', `old 3\n${HASH.replaceAll('=', '')}\n\n${NOTE}`],
    ['64 proof lines', `old 3\n${`${HASH}\n`.repeat(64)}\n${NOTE}`],
    ['no checkpoint', 'old 3\n\n'],
    ['a note that is no checkpoint', `old 0\n\nhello\n\n\u2014 log.xa Az3grlgtzPICa5OS8npVmf1Myq\n`],
    ['carriage returns', `old 3\r\n\r\n${NOTE}`],
  ])('refuses a body with %s', async (_, body) => {
    await start({});
    const reply = await ask(body);
    expect([reply.status, reply.problem.code]).toEqual([400, 'bad-body']);
  });

  it('refuses bytes that are not UTF-8', async () => {
    await start({});
    const body = new Uint8Array([0x6f, 0x6c, 0x64, 0xff]);
    expect((await signed(target, { method: 'POST', body }, 'text/plain')).status).toBe(400);
  });

  it('shows what it cosigned last of a log, to partners', async () => {
    const origin = 'xa.example/custody:1';
    await start({ lastWitnessed: async (asked) => (asked === origin ? NOTE : undefined) });
    const path = `/comity/1/witness/${encodeURIComponent(origin)}/checkpoint`;
    expect((await signed(path)).text).toBe(NOTE);
    expect((await send(border.url, path)).status).toBe(401);
    expect((await signed('/comity/1/witness/other/checkpoint')).status).toBe(404);
  });

  it('cosigns for nobody who has not signed', async () => {
    await start({});
    expect((await send(border.url, target, { method: 'POST', body: text(`old 0\n\n${NOTE}`) })).status).toBe(
      401,
    );
  });
});

describe('the test time-stamp authority at the border', () => {
  const query = {
    method: 'POST',
    body: new Uint8Array([0x30, 0x00]),
    headers: { 'content-type': 'application/timestamp-query' },
  };

  it('is not there unless one was handed in', async () => {
    await start({});
    expect((await signed('/comity/1/tsa', { method: 'POST', body: query.body })).status).toBe(404);
  });

  it('answers anyone and says what it is', async () => {
    await start({ testTimeStamp: async (request) => new Uint8Array([...request, 1]) });
    const reply = await send(border.url, '/comity/1/tsa', query);
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual(new Uint8Array([0x30, 0x00, 1]));
    expect(reply.headers['content-type']).toBe('application/timestamp-reply');
    expect(reply.headers['comity-test-authority']).toBe('not a real time stamp');
  });

  it('takes no larger question than one can be', async () => {
    await start({ testTimeStamp: async () => NOTHING });
    expect((await send(border.url, '/comity/1/tsa', { ...query, body: new Uint8Array(4097) })).status).toBe(
      413,
    );
  });
});
