import { createHash, randomBytes } from 'node:crypto';
import http from 'node:http';
import { verifyTimeStamp } from '@comity/proof';
import { makeTestAuthorityKey, nativePrimitives, testAuthority } from '@comity/seal';
import { afterEach, describe, expect, it } from 'vitest';
import { timeStamper } from '../../src/adapters/time-stamper/rfc3161.ts';
import { entropy, NOW, quietDeps, startBorder } from '../border/support.ts';

const authorityKey = makeTestAuthorityKey(
  '2026-01-01T00:00:00.000Z',
  '2027-01-01T00:00:00.000Z',
  new Uint8Array(randomBytes(8)),
);
const authority = testAuthority(
  authorityKey,
  () => NOW,
  (length) => new Uint8Array(randomBytes(length)),
);
const digestOf = (text: string) => new Uint8Array(createHash('sha512').update(text).digest());
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function authorityThat(
  answer: (query: Uint8Array) => { status?: number; body: Uint8Array } | undefined,
): Promise<string> {
  const server = http.createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const said = answer(new Uint8Array(Buffer.concat(pieces)));
    if (said)
      response
        .writeHead(said.status ?? 200, { 'content-type': 'application/timestamp-reply' })
        .end(said.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/tsa`;
}

const stamperAt = (url: string, time?: number) => timeStamper({ url, entropy, ...(time && { time }) });

describe('time stamps from an authority', () => {
  it('come from the test authority behind a border and can be verified', async () => {
    const border = await startBorder({
      ...quietDeps({}),
      testTimeStamp: async (query) => authority.answer(query),
    });
    closing.push(border.close);
    const sha512 = digestOf('package.jws');
    const stamp = await stamperAt(`${border.url}/comity/1/tsa`).stamp(sha512);
    const expected = { sha512, authorities: [authority.certificate] };
    expect(await verifyTimeStamp(stamp, expected, nativePrimitives)).toMatchObject({
      at: NOW.replace('.000Z', 'Z'),
    });
  });

  it('are refused when they are over another digest', async () => {
    const url = await authorityThat((query) => {
      const other = query.slice();
      const at = Buffer.from(query).indexOf(Buffer.from(digestOf('mine')));
      other.set(digestOf('another'), at);
      return { body: authority.answer(other) };
    });
    await expect(stamperAt(url).stamp(digestOf('mine'))).rejects.toMatchObject({
      name: 'TimeStampError',
      code: 'refused',
    });
  });

  it('are refused when they answer another request', async () => {
    let first: Uint8Array | undefined;
    const url = await authorityThat((query) => {
      first ??= authority.answer(query);
      return { body: first };
    });
    const stamper = stamperAt(url);
    await stamper.stamp(digestOf('mine'));
    await expect(stamper.stamp(digestOf('mine'))).rejects.toThrow('answers another request');
  });

  it.each<[string, { status?: number; body: Uint8Array }]>([
    ['a refusal', { body: new Uint8Array([0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02]) }],
    ['something else', { body: new TextEncoder().encode('<html>') }],
    ['an error', { status: 500, body: new Uint8Array() }],
    ['more than a stamp can be', { body: new Uint8Array(70_000) }],
  ])('are refused when the answer is %s', async (_, answer) => {
    const url = await authorityThat(() => answer);
    await expect(stamperAt(url).stamp(digestOf('mine'))).rejects.toMatchObject({ code: 'refused' });
  });

  it('fail in time when nobody answers', async () => {
    const silent = await authorityThat(() => undefined);
    await expect(stamperAt(silent, 100).stamp(digestOf('mine'))).rejects.toMatchObject({
      code: 'unreachable',
    });
    await expect(stamperAt('http://127.0.0.1:1/').stamp(digestOf('mine'))).rejects.toMatchObject({
      code: 'unreachable',
    });
  });
});
