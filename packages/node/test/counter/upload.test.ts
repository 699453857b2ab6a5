import { createHash } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { deskOf } from '../support/counter.ts';
import { allOf, evidenceWorld } from '../support/evidence.ts';

const MIB = 1024 * 1024;

async function listening() {
  const facts = await evidenceWorld();
  const desk = await deskOf(facts.world, facts.xb);
  await desk.app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => desk.app.close());
  const { port } = desk.app.server.address() as AddressInfo;
  const token = await desk.signIn('xb-case');
  const put = (query: string, headers: Record<string, string | number> = {}) =>
    request({
      host: '127.0.0.1',
      port,
      method: 'PUT',
      path: `/api/requests/${facts.id}/evidence?${query}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream', ...headers },
    });
  return { ...facts, ...desk, put };
}

type Put = ReturnType<Awaited<ReturnType<typeof listening>>['put']>;

async function answerOf(
  call: Put,
): Promise<{ status: number; json: { sha256?: string; size?: number; code?: string } }> {
  const [answer] = await new Promise<[import('node:http').IncomingMessage]>((resolve, reject) => {
    call.once('response', (message) => resolve([message])).once('error', reject);
  });
  const text = Buffer.concat(await allOf(answer as AsyncIterable<Buffer>)).toString();
  return { status: answer.statusCode!, json: JSON.parse(text) };
}

/** So many mebibytes, never all of them in memory. */
function mebibytes(count: number) {
  const hash = createHash('sha256');
  async function* bytes() {
    const piece = Buffer.alloc(MIB, 7);
    for (let i = 0; i < count; i++) {
      piece.writeUInt32BE(i, 0);
      hash.update(piece);
      yield Buffer.from(piece);
    }
  }
  return { source: Readable.from(bytes()), digest: () => hash.digest('hex') };
}

describe('a large file', () => {
  it('is taken in as it comes, in flat memory', { tags: 'slow', timeout: 60_000 }, async () => {
    const { put } = await listening();
    const warm = put('name=YQ&shown=a', { 'content-length': 0 });
    warm.end();
    expect((await answerOf(warm)).status).toBe(201);
    const call = put(`name=ZGlzaw&shown=disk.img&size=${100 * MIB}`, { 'content-length': 100 * MIB });
    const { source, digest } = mebibytes(100);
    const before = process.memoryUsage().rss;
    let highest = before;
    const watch = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage().rss);
    }, 20);
    const answered = answerOf(call);
    await pipeline(source, call);
    const { status, json } = await answered;
    clearInterval(watch);
    expect(status).toBe(201);
    expect(json).toMatchObject({ size: 100 * MIB, sha256: digest() });
    expect((highest - before) / MIB).toBeLessThan(90);
  });

  it('that comes without a length is taken in as well', async () => {
    const { put } = await listening();
    const call = put('name=YQ&shown=a');
    const { source, digest } = mebibytes(3);
    const answered = answerOf(call);
    await pipeline(source, call);
    expect(await answered).toMatchObject({ status: 201, json: { size: 3 * MIB, sha256: digest() } });
  });

  it('whose sender goes away in the middle leaves nothing, and is no defect of ours', async () => {
    const { put, xb, defects } = await listening();
    const call = put(`name=YQ&shown=a&size=${10 * MIB}`, { 'content-length': 10 * MIB });
    call.on('error', () => {});
    call.write(Buffer.alloc(2 * MIB));
    await expect.poll(() => allOf(xb.ports.blobs.list()).then(() => call.writableLength)).toBe(0);
    call.destroy();
    await expect.poll(() => xb.read((tx) => tx.items.list())).toEqual([]);
    expect(await allOf(xb.ports.blobs.list())).toEqual([]);
    expect(defects).toEqual([]);
  });

  it('of another size than it said is refused, and nothing of it kept', async () => {
    const { put, xb } = await listening();
    const call = put(`name=YQ&shown=a&size=${2 * MIB}`);
    const answered = answerOf(call);
    await pipeline(mebibytes(1).source, call);
    expect(await answered).toMatchObject({ status: 422, json: { code: 'SOURCE_CHANGED' } });
    expect(await allOf(xb.ports.blobs.list())).toEqual([]);
  });

  it('for a request nobody knows, or that we made ourselves, is refused', async () => {
    const facts = await evidenceWorld();
    const theirs = await deskOf(facts.world, facts.xa);
    const to = (id: string) => `/api/requests/${id}/evidence?name=YQ&shown=a`;
    const upload = {
      as: 'xa-case',
      payload: Buffer.from('x'),
      headers: { 'content-type': 'application/octet-stream' },
    };
    expect(await theirs.ask('PUT', to(facts.id), upload)).toMatchObject({
      status: 409,
      json: { code: 'NOT_OUR_EVIDENCE' },
    });
    expect(await theirs.ask('PUT', to('0193e7a0-0000-7000-8000-000000000000'), upload)).toMatchObject({
      status: 404,
    });
    expect(await theirs.ask('PUT', to(facts.id), { as: 'xa-case', body: {} })).toMatchObject({ status: 415 });
  });
});
