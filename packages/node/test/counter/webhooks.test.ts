/** What a State's own software is told of, how it knows who says so, and where a webhook may not lead. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it, onTestFinished } from 'vitest';
import { pinnedConnector } from '../../src/adapters/https-peer/connect.ts';
import { webhookCaller } from '../../src/adapters/webhook/caller.ts';
import { sendWebhooks } from '../../src/usecases/software/send-webhooks.ts';
import { listWebhooks, type WebhookView } from '../../src/usecases/software/webhooks.ts';
import { raiseAlarm } from '../../src/usecases/sweep/alarms.ts';
import { deskOf } from '../support/counter.ts';
import { draftPreservation } from '../support/desk.ts';
import { HOUR, MINUTE, stand } from '../support/stand.ts';

const CUSTODIAN = 'xa-keys';
const MASTER = new Uint8Array(32).fill(7);

const callerTo = (loopback: boolean, networks: string[] = []) =>
  webhookCaller({
    master: MASTER,
    connect: pinnedConnector({ spki: [], reach: { loopback, networks }, connectTime: 2_000 }),
    loopback,
  });

interface Heard {
  headers: Record<string, string>;
  body: string;
}

/** The receiver’s own software; `status` is what it answers. */
async function receiver() {
  const heard: Heard[] = [];
  const at = { status: 204 as number, location: '' };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      heard.push({ headers: request.headers as Record<string, string>, body });
      response.writeHead(at.status, at.location === '' ? {} : { location: at.location }).end();
    });
  });
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );
  onTestFinished(() => void server.close());
  return { heard, at, url: `http://127.0.0.1:${port}/comity` };
}

async function office() {
  const world = await stand();
  const { xa } = world.nodes;
  const webhooks = callerTo(true);
  onTestFinished(() => webhooks.close());
  const desk = await deskOf(world, xa, { webhooks });
  const deps = { store: xa.ports.store, clock: world.clock, webhooks };
  const add = (url: string, events = ['request.changed', 'alarm.raised']) =>
    desk.ask('POST', '/api/webhooks', { as: CUSTODIAN, body: { name: 'Case system', url, events } });
  const list = () => listWebhooks(deps);
  const send = () => sendWebhooks(deps);
  const alarm = (key: string, kind: 'clock-due' | 'look-up' = 'clock-due') =>
    xa.read((tx) => raiseAlarm(tx, world.clock, { key, kind, about: 'x', text: 'secret', paragraphs: [] }));
  return { world, xa, desk, add, list, send, alarm };
}

describe('a webhook', () => {
  it('is told what changed and what waits, by id and kind, signed so that another library takes it', async () => {
    const { world, xa, add, send, alarm } = await office();
    const { heard, url } = await receiver();
    const { json } = await add(url);
    world.pass(MINUTE);
    const id = await draftPreservation(world, xa);
    await alarm('clock/1');
    expect(await send()).toBe(2);
    const said = heard.map(({ body }) => JSON.parse(body));
    expect(said).toEqual([
      { type: 'request.changed', timestamp: world.clock.now(), data: { id } },
      { type: 'alarm.raised', timestamp: world.clock.now(), data: { kind: 'clock-due', about: 'x' } },
    ]);
    expect(JSON.stringify(heard)).not.toContain('secret');
    for (const { headers, body } of heard) {
      const seconds = Date.parse(world.clock.now()) / 1000;
      expect(headers['webhook-timestamp']).toBe(String(Math.floor(seconds)));
      // The library holds the time of signing against its own clock, which is not that of the test.
      const now = String(Math.floor(Date.now() / 1000));
      const again = new Webhook(json.secret).sign(headers['webhook-id']!, new Date(seconds * 1000), body);
      expect(headers['webhook-signature']).toBe(again);
      const fresh = { ...headers, 'webhook-timestamp': now };
      expect(() => new Webhook(json.secret).verify(body, fresh)).toThrow();
    }
    expect(await send()).toBe(0);
  });

  it('is told nothing of what is for overseers alone, and goes on behind it', async () => {
    const { world, add, send, alarm } = await office();
    const { heard, url } = await receiver();
    await add(url, ['alarm.raised']);
    world.pass(MINUTE);
    for (let n = 0; n < 60; n++) await alarm(`look-up/${n}`, 'look-up');
    world.pass(MINUTE);
    await alarm('clock/1');
    expect(await send()).toBe(1);
    expect(heard.map(({ body }) => JSON.parse(body).data.kind)).toEqual(['clock-due']);
  });

  it('is told nothing of before it was made, and only what it asked for', async () => {
    const { world, xa, add, send, alarm } = await office();
    const { heard, url } = await receiver();
    await draftPreservation(world, xa);
    await alarm('clock/1');
    await add(url, ['alarm.raised']);
    expect(await send()).toBe(0);
    world.pass(MINUTE);
    await draftPreservation(world, xa);
    await alarm('clock/2');
    expect(await send()).toBe(1);
    expect(JSON.parse(heard[0]!.body).type).toBe('alarm.raised');
  });

  it('is tried again after a minute, two, four … an hour, with the same id, and what failed is seen', async () => {
    const { world, add, list, send, alarm } = await office();
    const { heard, at, url } = await receiver();
    await add(url);
    world.pass(MINUTE);
    await alarm('clock/1');
    at.status = 503;
    const waits: number[] = [];
    for (let n = 0; n < 9; n++) {
      expect(await send()).toBe(0);
      const [{ next = '', problem, failed }] = (await list()) as [WebhookView];
      expect([problem, failed]).toEqual(['it answered 503', n + 1]);
      waits.push((Date.parse(next) - Date.parse(world.clock.now())) / MINUTE);
      expect(await send()).toBe(0);
      world.pass(Date.parse(next) - Date.parse(world.clock.now()));
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(heard).toHaveLength(9);
    at.status = 200;
    // Its own alarm is news, too.
    expect(await send()).toBe(2);
    const ids = heard.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids.slice(0, 10)).size).toBe(1);
    expect((await list())[0]).toMatchObject({ failed: 0, deliveredAt: world.clock.now() });
  });

  it('has an alarm after five failures, which ends when it is told again', async () => {
    const { world, xa, add, send, alarm } = await office();
    const { at, url } = await receiver();
    await add(url);
    world.pass(MINUTE);
    await alarm('clock/1');
    const open = () =>
      xa.read((tx) => tx.alarms.upTo('open', '~', 99)).then((all) => all.map(({ kind }) => kind));
    at.status = 500;
    for (let n = 0; n < 5; n++) {
      expect(await open()).not.toContain('webhook-failing');
      await send();
      world.pass(HOUR);
    }
    expect(await open()).toContain('webhook-failing');
    at.status = 200;
    await send();
    expect(await open()).not.toContain('webhook-failing');
  });

  it('is told everything in order, however much there is', async () => {
    const { world, add, send, alarm } = await office();
    const { heard, url } = await receiver();
    await add(url);
    for (let n = 0; n < 120; n++) {
      world.pass(n % 3 === 0 ? 1000 : 0);
      await alarm(`clock/${String(n).padStart(3, '0')}`);
    }
    let taken = 0;
    for (let looks = 0; looks < 10; looks++) taken += await send();
    expect(taken).toBe(120);
    const moments = heard.map(({ body }) => JSON.parse(body).timestamp);
    expect(moments).toEqual([...moments].sort());
    expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(120);
  });

  it('is called no more once it is removed', async () => {
    const { world, desk, add, send, alarm } = await office();
    const { heard, url } = await receiver();
    const { json } = await add(url);
    world.pass(MINUTE);
    await alarm('clock/1');
    await desk.ask('POST', `/api/webhooks/${json.made.id}/remove`, { as: CUSTODIAN });
    expect([await send(), heard]).toEqual([0, []]);
    const again = await desk.ask('POST', `/api/webhooks/${json.made.id}/remove`, { as: CUSTODIAN });
    expect([again.status, again.json.code]).toEqual([409, 'WEBHOOK']);
  });

  it('follows no redirect', async () => {
    const { world, add, list, send, alarm } = await office();
    const [first, second] = [await receiver(), await receiver()];
    Object.assign(first.at, { status: 307, location: second.url });
    await add(first.url);
    world.pass(MINUTE);
    await alarm('clock/1');
    expect([await send(), second.heard]).toEqual([0, []]);
    expect((await list())[0]?.problem).toBe('it answered 307');
  });

  it('keeps its secret in no record', async () => {
    const { xa, add } = await office();
    const { json } = await add((await receiver()).url);
    expect(json.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const kept = JSON.stringify(await xa.read((tx) => tx.webhooks.list()));
    expect(kept).not.toContain(json.secret.slice(6));
  });
});

describe('an address of a webhook', () => {
  it.each([
    'http://case.example/hook',
    'ftp://case.example/',
    'https://user:secret@case.example/',
    'https://localhost/hook',
    'https://127.0.0.1/',
    'https://[::1]/',
    'nonsense',
  ])('is not %s, outside a sandbox', (url) => {
    expect(callerTo(false).fault(url)).toEqual(expect.any(String));
  });

  it('may be plain http on this machine in a sandbox only', () => {
    expect(callerTo(true).fault('http://127.0.0.1:8080/hook')).toBeUndefined();
    expect(callerTo(true).fault('http://case.example/hook')).toMatch(/https/);
    expect(callerTo(false).fault('https://case.example/hook')).toBeUndefined();
    expect(callerTo(false).fault(`https://case.example/${'a'.repeat(600)}`)).toMatch(/no address/);
  });

  it.each([
    'https://169.254.169.254/latest',
    'https://10.0.0.1/',
    'https://[fd00::1]/',
    'https://192.168.1.1/',
  ])('leads to no neighbour and no metadata service: %s', async (url) => {
    const caller = callerTo(false);
    const message = { id: 'msg_1', at: '2026-11-21T12:00:00.000Z', body: '{}' };
    await expect(caller.call('w', url, message)).rejects.toThrow(
      'it leads to an address that is not called: a private network of the State’s is named in node.json',
    );
    await caller.close();
  });

  it('is refused at the counter with the reason, and nothing is kept', async () => {
    const { add, list } = await office();
    const { status, json } = await add('http://case.example/hook');
    expect([status, json.code, json.detail]).toEqual([409, 'WEBHOOK', expect.stringMatching(/by https/)]);
    expect(await list()).toEqual([]);
  });
});
