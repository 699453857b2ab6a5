/** What the door and the taking in say to whatever is not as it should be: each a typed answer, and nothing half taken in. */

import { once } from 'node:events';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { Upload } from 'tus-js-client';
import { afterEach, describe, expect, it } from 'vitest';
import { BlobError } from '../../packages/node/src/ports/blobs.ts';
import { recordEvent } from '../../packages/node/src/usecases/log/custody.ts';
import { alarmsNow, officerWith, reasonsOf } from '../../packages/node/test/support/desk.ts';
import { content } from '../../packages/node/test/support/evidence.ts';
import { HOUR } from '../../packages/node/test/support/stand.ts';
import { parseSealedUnverified } from '../../packages/proof/src/index.ts';
import {
  canonicalBytes,
  fromBase64url,
  type Json,
  parseCanonical,
  toBase64url,
  utf8,
} from '../../packages/protocol/src/index.ts';
import { generateIdentity } from '../../packages/seal/src/index.ts';
import {
  comity,
  files,
  type Handed,
  handTicket,
  type ProviderWorld,
  provide,
  providerWorld,
  soon,
} from './world.ts';

let made: ProviderWorld;
afterEach(() => made?.close());

const TUS = { 'tus-resumable': '1.0.0' };
const uploads = () => `${made.url}/provide/1/uploads`;
const itemsNow = () => made.xb.read((tx) => tx.items.where('request', made.id));
const stageOf = async ({ record }: Handed) => (await made.xb.read((tx) => tx.tickets.get(record.id)))?.stage;

async function asked(path: string, bearer: string | undefined, init: RequestInit = {}) {
  const headers = { ...init.headers, ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }) };
  const answer = await fetch(`${made.url}/provide/1/${path}`, { ...init, headers });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, code: /"code":"([a-z-]+)"/.exec(text)?.[1], text };
}

const begin = (bearer: string, size: number) =>
  asked('uploads', bearer, { method: 'POST', headers: { ...TUS, 'upload-length': String(size) } });
const patch = (bearer: string, at: string, offset: number, body: Uint8Array) =>
  asked(at.replace('/provide/1/', ''), bearer, {
    method: 'PATCH',
    headers: { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body: body.slice(),
  });

describe('at the door', () => {
  it('a stranger, an unknown ticket and a wrong secret get the same answer, and soon none but to wait', async () => {
    made = await providerWorld();
    const { record, bearer } = await handTicket(made);
    const other = `${record.id}.${toBase64url(new Uint8Array(32))}`;
    const unknown = bearer.replace(/^.{8}/, '00000000');
    const answers = [
      await asked('delivery', undefined),
      await asked('delivery', other),
      await asked('delivery', unknown),
    ];
    expect(answers.map(({ status, code }) => `${status} ${code}`)).toEqual(Array(3).fill('401 unauthorised'));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    for (let i = 0; i < 40; i++) await asked('delivery', other);
    expect((await asked('delivery', other)).code).toBe('too-often');
    expect((await asked('', bearer)).status).toBe(429);
    expect(made.defects).toEqual([]);
  });

  it('lists nothing and knows no other call, and one ticket sees nothing of another', async () => {
    made = await providerWorld();
    const [one, two] = [await handTicket(made), await handTicket(made)];
    for (const path of ['', 'uploads/', '../', 'deliveries', 'uploads/../../etc/passwd'])
      expect((await asked(path, one.bearer)).status).toBe(404);
    const { headers } = await begin(one.bearer, 10);
    const at = headers.get('location')!;
    expect(at).toMatch(/^\/provide\/1\/uploads\/[0-9a-f]{32}$/);
    const head = (bearer: string) =>
      asked(at.replace('/provide/1/', ''), bearer, { method: 'HEAD', headers: TUS });
    expect([(await head(one.bearer)).status, (await head(two.bearer)).status]).toEqual([200, 404]);
  });

  it('speaks tus 1.0.0 with the library others use: created, broken off, resumed, ended', async () => {
    made = await providerWorld();
    const { bearer, record } = await handTicket(made);
    const bytes = Buffer.from(content(5_000_000));
    const sent = await new Promise<Upload>((resolve, reject) => {
      const upload: Upload = new Upload(bytes, {
        endpoint: uploads(),
        chunkSize: 1_000_000,
        headers: { authorization: `Bearer ${bearer}` },
        onChunkComplete: (_, accepted) =>
          accepted >= 2_000_000 && void upload.abort().then(() => resolve(upload)),
        onError: reject,
      });
      upload.start();
    });
    const [landed] = await made.landing.list(record.id);
    expect(landed!.offset).toBeGreaterThanOrEqual(2_000_000);
    await new Promise<void>((resolve, reject) => {
      const again = new Upload(bytes, {
        uploadUrl: sent.url!,
        headers: { authorization: `Bearer ${bearer}` },
        onSuccess: () => resolve(),
        onError: reject,
      });
      again.start();
    });
    const parts: Uint8Array[] = [];
    for await (const part of made.landing.read(record.id, landed!.upload)) parts.push(part);
    expect(Buffer.concat(parts).equals(bytes)).toBe(true);
    await Upload.terminate(sent.url!, { headers: { authorization: `Bearer ${bearer}` } });
    expect(await made.landing.list(record.id)).toEqual([]);
  });

  it('refuses a part in the wrong place, one beyond the promised size, and a call that is not tus', async () => {
    made = await providerWorld();
    const { bearer } = await handTicket(made);
    const at = (await begin(bearer, 10)).headers.get('location')!;
    expect((await patch(bearer, at, 5, utf8('abc'))).status).toBe(409);
    expect((await patch(bearer, at, 0, utf8('0123456789+'))).status).toBe(413);
    expect((await asked('uploads', bearer, { method: 'POST' })).status).toBe(412);
    expect((await patch(bearer, at, 0, utf8('0123456789'))).status).toBe(204);
    expect((await patch(bearer, at, 10, utf8('+'))).status).toBe(413);
  });

  it('keeps to what a ticket is good for: files, bytes, time, and room on the disk', async () => {
    const disk = { room: 2 ** 40 };
    made = await providerWorld({
      ports: (own) => ({ ...own, landing: { ...own.landing, room: async () => disk.room } }),
    });
    const { bearer } = await handTicket(made, { maxBytes: 100, maxFiles: 1 });
    expect((await begin(bearer, 101)).code).toBe('too-large');
    expect((await begin(bearer, 60)).status).toBe(201);
    expect((await begin(bearer, 60)).code).toBe('too-large');
    expect((await begin(bearer, 1)).status).toBe(201);
    expect((await begin(bearer, 1)).code).toBe('too-many-files');
    const large = await handTicket(made);
    disk.room = 2 ** 30 + 500;
    expect((await begin(large.bearer, 1000)).code).toBe('no-space');
    made.world.pass(25 * HOUR);
    expect(await begin(bearer, 1)).toMatchObject({ status: 410, code: 'ended' });
  });
});

describe('a ticket', () => {
  it('is for an order that stands, and does not outlive it', async () => {
    made = await providerWorld();
    const officer = officerWith(made.xb, 'case-officer');
    const wanted = { request: made.id, expires: soon(made), maxFiles: 1, maxBytes: 1 };
    const refused = async (change: object) =>
      reasonsOf(await made.xb.node.issueTicket({ ...wanted, ...change }, officer));
    expect(await refused({ order: 'another' })).toEqual(['provide.unknown-order']);
    expect(await refused({ expires: '2028-01-01T00:00:00.000Z' })).toEqual(['provide.outlives-order']);
    expect(await refused({ expires: '2020-01-01T00:00:00.000Z' })).toEqual(['provide.expired']);
    expect(await refused({})).toEqual([]);
    made.world.pass(400 * 24 * HOUR);
    expect(await refused({ expires: soon(made) })).toEqual(['provide.order-ended', 'provide.outlives-order']);
  });

  it('that is forged, altered, of another State or expired is found out before anything is read', async () => {
    made = await providerWorld();
    const { path, digits } = await handTicket(made);
    const folder = files(made, { a: utf8('a') });
    const run = (ticket: string, own: string[]) =>
      comity(made, ['provide', ticket, folder, ...own, '--json']);
    const other = digits.replace(/^./, (digit) => String((Number(digit) + 1) % 10));
    expect(await run(path, ['--fingerprint', other])).toMatchObject({
      exit: 1,
      out: expect.stringContaining('ticket-not-believed'),
    });
    expect(await run(path, [])).toMatchObject({ exit: 64, err: expect.stringContaining(digits) });
    const file = JSON.parse(readFileSync(path, 'utf8')) as { ticket: string; secret: string };
    const changed = (change: object) => {
      const at = join(made.desk, 'changed.ticket');
      writeFileSync(at, canonicalBytes({ ...file, ...change } as Json));
      return run(at, ['--fingerprint', digits]);
    };
    const sealed = JSON.parse(Buffer.from(file.ticket, 'base64url').toString()) as { payload: string };
    const body = Buffer.from(sealed.payload, 'base64url')
      .toString()
      .replace('http://127.0.0.1', 'http://127.0.0.2');
    const elsewhere = { ...sealed, payload: Buffer.from(body).toString('base64url') };
    expect((await changed({ ticket: toBase64url(canonicalBytes(elsewhere as Json)) })).out).toContain(
      'ticket-not-believed',
    );
    expect((await changed({ secret: toBase64url(new Uint8Array(32)) })).out).toContain('ticket-not-believed');
    expect((await changed({ more: 'x' })).out).toContain('ticket-unreadable');
    made.world.pass(25 * HOUR);
    expect((await run(path, ['--fingerprint', digits])).out).toContain('ticket-expired');
    expect(await itemsNow()).toEqual([]);
  });

  it('sealed by the node itself but encrypting to another key is refused: that key its holders never signed', async () => {
    made = await providerWorld();
    const { path, digits } = await handTicket(made);
    const file = JSON.parse(readFileSync(path, 'utf8')) as { ticket: string };
    const { payloadBytes } = parseSealedUnverified(fromBase64url(file.ticket));
    const payload = parseCanonical(payloadBytes) as { body: { recipient: object } };
    const { kid, recipient } = generateIdentity((length) => new Uint8Array(length).fill(7));
    payload.body.recipient = { kid, recipient };
    const bytes = canonicalBytes(payload as Json);
    const digest = await made.xb.memory.transact((tx) => tx.exact.put(bytes));
    const leaf = await made.xb.memory.transact((tx) =>
      recordEvent(tx, made.xb.ports, { action: 'key-used', actor: 'thief', digest }),
    );
    const settled = await made.xb.node.log.settle(leaf);
    const { sealed } = await made.xb.keeper.seal({
      purpose: 'upload',
      typ: 'comity-upload',
      payload: bytes,
      leaf: settled.leaf,
    });
    writeFileSync(path, canonicalBytes({ ...file, ticket: toBase64url(sealed) } as Json));
    const run = await comity(made, ['provide', path, files(made, { a: utf8('a') }), '--fingerprint', digits]);
    expect(run).toMatchObject({ exit: 1, err: expect.stringContaining('do not bear it out') });
  });

  it('is good for one delivery: a second packager is told so, and what it began is of no effect', async () => {
    made = await providerWorld();
    const ticket = await handTicket(made);
    await provide(made, ticket, [files(made, { a: utf8('a') })]);
    const second = await provide(made, ticket, [files(made, { b: utf8('b') })]);
    expect(second).toMatchObject({ exit: 1, err: expect.stringContaining('declared') });
    expect((await itemsNow()).length).toBe(1);
  });

  it('nobody used ends by itself, and takes what was begun with it along', async () => {
    made = await providerWorld();
    const ticket = await handTicket(made);
    await begin(ticket.bearer, 10);
    made.world.pass(25 * HOUR);
    await made.xb.node.jobs.freshness();
    await made.xb.node.jobs['take-provided']();
    expect(await stageOf(ticket)).toMatchObject({ name: 'closed', why: 'expired' });
    expect(await made.landing.list(ticket.record.id)).toEqual([]);
  });
});

/** Everything is declared and lies on the disk; then somebody touches it. */
async function declared(contents: Record<string, Uint8Array>) {
  made = await providerWorld();
  const ticket = await handTicket(made);
  const run = comity(made, ['provide', ticket.path, files(made, contents), '--fingerprint', ticket.digits]);
  while ((await stageOf(ticket))?.name !== 'declared') await new Promise((resolve) => setTimeout(resolve, 5));
  const folder = join(made.home, 'provided', ticket.record.id);
  const names = readdirSync(folder).filter((name) => /^[0-9a-f]{32}$/.test(name));
  return { ticket, run, paths: names.map((name) => join(folder, name)) };
}

describe('a delivery that is not what was declared', () => {
  const contents = { a: content(200_000, 1), b: content(200_000, 2) };
  const spoilt: [string, (paths: string[]) => void][] = [
    ['one byte changed', ([path]) => flip(path!)],
    ['cut short', ([path]) => truncateSync(path!, 100_000)],
    ['extended', ([path]) => writeFileSync(path!, Buffer.concat([readFileSync(path!), Buffer.from('more')]))],
    [
      'two swapped',
      ([one, two]) => {
        const [a, b] = [readFileSync(one!), readFileSync(two!)];
        writeFileSync(one!, b);
        writeFileSync(two!, a);
      },
    ],
  ];

  it.each(spoilt)(
    '%s: is kept aside whole, with an alarm that names the file, and the provider is told',
    async (_, spoil) => {
      const { ticket, run, paths } = await declared(contents);
      spoil(paths);
      await made.xb.node.jobs['take-provided']();
      expect(await stageOf(ticket)).toMatchObject({ name: 'aside', why: expect.stringMatching(/^[ab]: /) });
      expect(await itemsNow()).toEqual([]);
      const [alarm] = (await alarmsNow(made.xb)).filter(({ kind }) => kind === 'provided-mismatch');
      expect(alarm?.text).toMatch(/[ab]: /);
      expect(await run).toMatchObject({ exit: 1, err: expect.stringContaining('kept the delivery aside') });
      expect(paths.map((path) => readFileSync(path).length > 0)).toEqual([true, true]);
    },
  );

  it('is not even heard while an upload is missing, under another key, or not its own manifest', async () => {
    made = await providerWorld();
    const { bearer } = await handTicket(made);
    const put = (body: Uint8Array) => asked('delivery', bearer, { method: 'PUT', body: body.slice() });
    expect((await put(utf8('hello'))).code).toBe('wrong-manifest');
    expect((await put(new Uint8Array(20 * 1024 * 1024))).code).toBe('too-large');
    expect(await stageOf(await handTicket(made))).toEqual({ name: 'open' });
  });
});

const flip = (path: string) => {
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(path, bytes);
};

describe('the world failing', () => {
  it('a full disk in the middle of a part keeps what came, says so, and the same command goes on once there is room', async () => {
    let full = true;
    made = await providerWorld({
      ports: (own) => ({
        ...own,
        landing: {
          ...own.landing,
          append: (ticket, upload, offset, source) =>
            own.landing.append(ticket, upload, offset, filling(source)),
        },
      }),
    });
    async function* filling(source: AsyncIterable<Uint8Array>) {
      let came = 0;
      for await (const piece of source) {
        came += piece.length;
        if (full && came > 2_000_000) throw new BlobError('no-space', 'no space left on device');
        yield piece;
      }
    }
    const ticket = await handTicket(made);
    const folder = files(made, { a: content(6_000_000) });
    const stopped = await provide(made, ticket, [folder]);
    expect(stopped).toMatchObject({ exit: 75, err: expect.stringContaining('no room') });
    const [landed] = await made.landing.list(ticket.record.id);
    expect(landed!.offset).toBeGreaterThan(1_000_000);
    full = false;
    expect((await provide(made, ticket, [folder])).exit).toBe(0);
    expect((await itemsNow()).length).toBe(1);
  });

  it('a line that drops every few megabytes only takes longer', { tags: 'slow' }, async () => {
    made = await providerWorld();
    const { server, drops } = await cuttingLine(Number(new URL(made.url).port), 3_000_000);
    made.provided.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const ticket = await handTicket(made);
    const folder = files(made, { a: content(12_000_000) });
    const run = await provide(made, ticket, [folder]);
    server.close();
    expect(`${run.err}${run.exit}`).toMatch(/0$/);
    expect(drops()).toBeGreaterThan(2);
    expect((await itemsNow()).length).toBe(1);
  });
});

/** A line to the door that breaks each connection after so many bytes. */
async function cuttingLine(port: number, after: number): Promise<{ server: Server; drops: () => number }> {
  let dropped = 0;
  const server = createServer((client) => {
    const door = connect(port, '127.0.0.1');
    let passed = 0;
    const end = () => {
      client.destroy();
      door.destroy();
    };
    client.on('data', (data) => {
      passed += data.length;
      if (!door.write(data)) client.pause();
      if (passed < after) return;
      dropped += 1;
      // What is on its way arrives; nobody hears of it.
      setTimeout(end, 20);
    });
    door.on('drain', () => client.resume()).on('data', (data) => client.write(data));
    for (const socket of [client, door]) socket.on('error', end).on('close', end);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, drops: () => dropped };
}
