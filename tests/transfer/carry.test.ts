/** Carrying a package to a node: a real counter, real files, the partner away or lying; from a folder and from web servers. */
import { createReadStream, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { carry } from '../../packages/cli/src/evidence/carry.ts';
import type { Session } from '../../packages/cli/src/session/session.ts';
import { openWire } from '../../packages/cli/src/wire/http.ts';
import { deskOf } from '../../packages/node/test/support/counter.ts';
import {
  add,
  announce,
  content,
  evidenceWorld,
  execute,
  release,
} from '../../packages/node/test/support/evidence.ts';
import { objectFile } from '../../packages/proof/src/index.ts';

const MIB = 1024 * 1024;

/** A package announced to Almara, whose folder stands in for a stick; Kessar cannot be reached. */
async function onItsWay() {
  const facts = await evidenceWorld();
  await execute(facts);
  const big = await add(facts, 'disk.img', content(3 * MIB + 5));
  await add(facts, 'note.txt', content(20, 2));
  const { id } = await release(facts);
  await announce(facts, id);
  facts.world.network.leave('xb');
  const desk = await deskOf(facts.world, facts.xa);
  await desk.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = desk.app.server.address() as AddressInfo;
  const token = await desk.signIn('xa-case');
  const wire = openWire();
  onTestFinished(async () => {
    wire.close();
    await desk.app.close();
  });
  const session = {
    baseUrl: `http://127.0.0.1:${port}`,
    wire,
    headers: async () => ({ authorization: `Bearer ${token}` }),
  } as Session;
  const from = (place: string) =>
    carry({ session, package: id, from: place, signal: new AbortController().signal });
  const shown = async () => (await desk.ask('GET', `/api/packages/${id}`, { as: 'xa-case' })).json;
  return { ...facts, desk, package: id, stick: join(facts.folders.xb!, id), big, from, shown };
}

async function serving(handler: RequestListener): Promise<string> {
  const server = createServer(handler);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/package/`;
}

/** As web servers serve a folder. */
const ranges =
  (stick: string): RequestListener =>
  (request, response) => {
    const path = join(stick, request.url!.replace('/package/', ''));
    const found = statSync(path, { throwIfNoEntry: false });
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    if (!found || from === undefined) return response.writeHead(404).end();
    const end = Math.min(found.size - 1, Number(to));
    if (Number(from) > end)
      return response.writeHead(416, { 'content-range': `bytes */${found.size}` }).end();
    response.writeHead(206, { 'content-range': `bytes ${from}-${end}/${found.size}` });
    return createReadStream(path, { start: Number(from), end }).pipe(response);
  };

describe('a package carried by hand', () => {
  it('arrives whole from a stick alone, headers and hashes put together on the way, and names who carried it', async () => {
    const { from, stick, shown } = await onItsWay();
    await from(stick);
    const seen = await shown();
    expect(seen).toMatchObject({ stage: 'fetched' });
    expect(seen.arrivedSize).toBe(seen.travellingSize);
    const carried = seen.sources.find(({ name }: { name: string }) => name.includes('carried by xa-case'));
    expect(carried.leaves).toBeGreaterThan(4);
  });

  it('arrives from a web server that answers ranges', async () => {
    const { from, stick, shown } = await onItsWay();
    await from(await serving(ranges(stick)));
    expect(await shown()).toMatchObject({ stage: 'fetched' });
  });

  it('is not taken from a web server that ignores ranges: that is said, and nothing is lost', async () => {
    const { from, stick, shown } = await onItsWay();
    const ignoring = await serving((request, response) => {
      createReadStream(join(stick, request.url!.replace('/package/', ''))).pipe(response.writeHead(200));
    });
    await expect(from(ignoring)).rejects.toMatchObject({
      code: 'not-whole',
      message: expect.stringContaining('without the range'),
    });
    await from(stick);
    expect(await shown()).toMatchObject({ stage: 'fetched' });
  });

  it('stops at a file the stick lacks or spoilt, names it, and goes on from there with another', async () => {
    const { from, stick, big, shown } = await onItsWay();
    const path = join(stick, objectFile(big.blob));
    const whole = content(statSync(path).size);
    rmSync(path);
    await expect(from(stick)).rejects.toMatchObject({
      message: expect.stringContaining(objectFile(big.blob)),
    });
    writeFileSync(path, whole);
    await expect(from(stick)).rejects.toMatchObject({ code: 'not-whole' });
    const seen = await shown();
    expect(seen.stage).toBe('announced');
    expect(
      seen.sources.flatMap(({ faults }: { faults: { code: string }[] }) => faults.map(({ code }) => code)),
    ).toContain('wrong-tree');
  });
});
