import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8 } from '@comity/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  connectKeeper,
  createKeeper,
  type Keeper,
  type KeeperClient,
  type KeeperServer,
  type ServeOptions,
  serveKeeper,
} from '../../src/index.ts';
import { decodeFrame, encodeFrame, frameReader } from '../../src/socket/frame.ts';
import { OPERATIONS } from '../../src/socket/operations.ts';
import { AT, depsOver, encryptTo, hex, logged, ORIGIN, readyKeeper, refusal } from '../fixture.ts';

let folder: string;
let path: string;
const opened: { close(): unknown }[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keeper-'));
  path = join(folder, 'socket');
});
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
  rmSync(folder, { recursive: true });
});

async function serve(keeper: Keeper, options?: ServeOptions): Promise<KeeperServer> {
  const server = await serveKeeper(path, keeper, options);
  opened.push(server);
  return server;
}

function client(): KeeperClient {
  const connected = connectKeeper(path, { patience: 0 });
  opened.push(connected);
  return connected;
}

/** A conversation without the client: frames out, answers back, until the other side ends it. */
function raw() {
  const socket = createConnection(path);
  opened.push({ close: () => socket.destroy() });
  const reader = frameReader();
  const answers: { id: number | null; value?: unknown; error?: { code: string } }[] = [];
  let arrived = () => {};
  socket.on('data', (chunk) => {
    for (const frame of reader.push(chunk)) answers.push(decodeFrame(frame) as (typeof answers)[0]);
    arrived();
  });
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return {
    socket,
    answers,
    ended,
    async count(n: number) {
      while (answers.length < n) await new Promise<void>((resolve) => (arrived = resolve));
      return answers;
    },
  };
}

describe('a keeper behind its socket', () => {
  it('does for a client all that it does without one', async () => {
    const { keeper, log } = await readyKeeper();
    await serve(keeper);
    const remote = client();
    expect(await remote.describe()).toEqual(await keeper.describe());
    expect(await remote.lastCheckpoint({ origin: ORIGIN })).toMatchObject({ size: 1 });
    expect(await remote.lastCheckpoint({ origin: 'other' })).toBeNull();
    const { recipient } = (await remote.describe()).recipients.find(({ role }) => role === 'inbox')!;
    const envelope = encryptTo(recipient, utf8('sealed'));
    const leaf = await logged(remote, log, { action: 'arrived', at: AT, digest: hex(envelope) });
    const { plaintext } = await remote.unwrap({ envelope, leaf });
    expect(plaintext).toEqual(utf8('sealed'));
    const many = await remote.unwrapMany([
      { envelope, leaf },
      { envelope: utf8('no'), leaf },
    ]);
    expect(many).toMatchObject([
      { ok: true, value: { plaintext } },
      { ok: false, error: { code: 'event-mismatch' } },
    ]);
  });

  it('refuses with the same code and the same facts', async () => {
    const { keeper, log } = await readyKeeper();
    await serve(keeper);
    const fork = { ...log.checkpoint(1, AT), root: '0'.repeat(64) };
    await expect(client().checkpoint(fork)).rejects.toMatchObject({
      name: 'KeeperError',
      code: 'fork',
      facts: { size: 1, root: log.rootHex(1) },
    });
  });

  it('offers every operation of a keeper, and no other', async () => {
    const { keeper } = await readyKeeper();
    expect(Object.keys(OPERATIONS).toSorted()).toEqual(Object.keys(keeper).toSorted());
    await serve(keeper);
    const { socket, count } = raw();
    for (const [i, operation] of ['keys', '__proto__', 'constructor', '', null].entries()) {
      socket.write(encodeFrame({ id: i, operation, request: {} }));
    }
    const answers = await count(5);
    expect(answers.map(({ error }) => error?.code)).toEqual(Array(5).fill('unknown-operation'));
  });

  it('answers in the order it was asked, however many are on their way', async () => {
    const { keeper } = await readyKeeper();
    await serve(keeper);
    const { socket, count } = raw();
    const frames = Array.from({ length: 300 }, (_, id) =>
      encodeFrame({ id, operation: id % 3 ? 'lastCheckpoint' : 'describe', request: { origin: ORIGIN } }),
    );
    socket.write(Buffer.concat(frames));
    expect((await count(300)).map(({ id }) => id)).toEqual(frames.map((_, id) => id));
  });

  it('refuses requests that are not shaped as they must be', async () => {
    const { keeper, log } = await readyKeeper();
    await serve(keeper);
    const remote = client() as unknown as Record<string, (request: unknown) => Promise<unknown>>;
    const checkpoint = log.checkpoint(1, AT);
    const leaf = log.leaf(0);
    const bad: [string, unknown][] = [
      ['checkpoint', undefined],
      ['checkpoint', []],
      ['checkpoint', { ...checkpoint, size: '1' }],
      ['checkpoint', { ...checkpoint, size: -1 }],
      ['checkpoint', { ...checkpoint, extra: 1 }],
      ['checkpoint', { ...checkpoint, consistency: Array(65).fill('') }],
      ['checkpoint', { ...checkpoint, consistency: [7] }],
      ['checkpoint', { ...checkpoint, origin: 'x'.repeat(257) }],
      ['unwrap', { envelope: 'text', leaf }],
      ['unwrap', { envelope: new Uint8Array(), leaf: { ...leaf, salt: new Uint8Array(33) } }],
      ['unwrapMany', Array(257).fill({ envelope: new Uint8Array(), leaf })],
      ['changeKey', { change: { do: 'make', role: 'root' }, leaf, approvals: [] }],
      ['seal', { purpose: 'anything', typ: '', payload: new Uint8Array(), leaf }],
    ];
    for (const [operation, request] of bad) {
      expect(await refusal(remote[operation]!(request)), JSON.stringify(request)?.slice(0, 80)).toBe(
        'bad-request',
      );
    }
  });

  it('hangs up on a frame that is too large, having said why', async () => {
    const { keeper } = await readyKeeper();
    await serve(keeper);
    const { socket, answers, ended } = raw();
    socket.write(Buffer.from([0xff, 0xff, 0xff, 0xff]));
    await ended;
    expect(answers).toMatchObject([{ id: null, error: { code: 'too-large' } }]);
    expect(await client().describe()).toMatchObject({ condition: 'ready' });
  });

  it('survives frames of nonsense, and connections that break off in the middle', async () => {
    const { keeper } = await readyKeeper();
    await serve(keeper);
    const { socket, count } = raw();
    socket.write(Buffer.from([0, 0, 0, 5, 0, 0, 0, 9, 1]));
    expect(await count(1)).toMatchObject([{ id: null, error: { code: 'bad-request' } }]);
    socket.write(encodeFrame({ id: 1, operation: 'describe' }).subarray(0, 9));
    socket.destroy();
    expect(await client().describe()).toMatchObject({ condition: 'ready' });
  });

  it('keeps a flood waiting rather than in memory', async () => {
    const { keeper, log } = await readyKeeper();
    const begun: (() => void)[] = [];
    const slow: Keeper = {
      ...keeper,
      lastCheckpoint: () => new Promise((resolve) => begun.push(() => resolve(null))),
    };
    await serve(slow);
    const { socket, count } = raw();
    const frame = encodeFrame({ id: 7, operation: 'lastCheckpoint', request: { origin: log.origin } });
    const total = 40_000;
    socket.write(Buffer.concat(Array(total).fill(frame)));
    while (begun.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(socket.writableLength).toBeGreaterThan(0);
    begun[0]!();
    expect(await count(1)).toHaveLength(1);
    expect(begun.length).toBeLessThan(3);
    socket.destroy();
    for (const answer of begun) answer();
  });

  it('takes no more connections than it may', async () => {
    const { keeper } = await readyKeeper();
    await serve(keeper, { maxConnections: 2 });
    const [one, two] = [raw(), raw()];
    one.socket.write(encodeFrame({ id: 1, operation: 'describe' }));
    two.socket.write(encodeFrame({ id: 1, operation: 'describe' }));
    await Promise.all([one.count(1), two.count(1)]);
    const third = raw();
    await third.ended;
    expect(third.answers).toEqual([]);
  });

  it('is open to its owner alone, or to its group if so told', async () => {
    const { keeper } = await readyKeeper();
    const first = await serve(keeper);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await first.close();
    expect(existsSync(path)).toBe(false);
    await serve(keeper, { mode: 0o660 });
    expect(statSync(path).mode & 0o777).toBe(0o660);
  });

  it('takes over a socket that nobody answers, and no other', async () => {
    const { keeper } = await readyKeeper();
    writeFileSync(path, 'a file');
    expect(await refusal(serveKeeper(path, keeper))).toBe('busy');
    rmSync(path);
    await serve(keeper);
    expect(await refusal(serveKeeper(path, keeper))).toBe('busy');
    expect(await client().describe()).toMatchObject({ condition: 'ready' });
  });

  it('says that it stops when it made a mistake, and tells its process', async () => {
    const { keeper } = await readyKeeper();
    const told: unknown[] = [];
    const mistaken: Keeper = {
      ...keeper,
      describe: () => Promise.reject(new TypeError('x is not a function')),
    };
    await serve(mistaken, { onFatal: (error) => told.push(error) });
    const error = await client()
      .describe()
      .catch((e: Error) => e);
    expect(error).toMatchObject({ code: 'halted', message: 'the keeper made a mistake and stops' });
    expect(String(told[0])).toContain('TypeError');
  });
});

describe('a client', () => {
  it('rejects what is under way when the keeper goes away, and connects again when it is back', async () => {
    const { keeper } = await readyKeeper();
    const sockets: Socket[] = [];
    const deaf = createServer((socket) => sockets.push(socket)).listen(path);
    const remote = client();
    const waiting = [remote.describe(), remote.describe()];
    while (sockets.length === 0) await new Promise((resolve) => setImmediate(resolve));
    deaf.close();
    sockets[0]!.destroy();
    for (const each of waiting) expect(await refusal(each)).toBe('unreachable');
    rmSync(path, { force: true });
    await serve(keeper);
    expect(await remote.describe()).toMatchObject({ condition: 'ready' });
    remote.close();
    expect(await refusal(remote.describe())).toBe('unreachable');
  });

  it('starts a keeper that came back before it asks anything else of it', async () => {
    const { stores, clock, log } = await readyKeeper();
    const starting = async () => serve(await createKeeper(depsOver(stores, clock)));
    let greeted = 0;
    const remote = connectKeeper(path, {
      onConnect: (keeper) => {
        greeted += 1;
        return greeted === 2
          ? Promise.reject(new Error('no witness answers'))
          : keeper.startUp({ witnessed: [] });
      },
    });
    opened.push(remote);
    const first = await starting();
    await Promise.all([remote.describe(), remote.describe()]);
    await logged(remote, log, { action: 'viewed', at: AT });
    await first.close();
    await starting();
    await expect(remote.describe()).rejects.toThrow('no witness answers');
    await logged(remote, log, { action: 'viewed', at: AT });
    expect(greeted).toBe(3);
  });

  it('says when there is nobody', async () => {
    expect(await refusal(client().describe())).toBe('unreachable');
  });

  it('waits for a keeper that is starting', async () => {
    const { keeper } = await readyKeeper();
    const remote = connectKeeper(path, { patience: 5_000 });
    opened.push(remote);
    const asked = remote.describe();
    await serve(keeper);
    expect(await asked).toMatchObject({ condition: 'ready' });
  });

  it('gets the answers to what was begun when the keeper is told to stop', async () => {
    const { keeper } = await readyKeeper();
    const server = await serveKeeper(path, keeper);
    const remote = client();
    const asked = Array.from({ length: 20 }, () => remote.describe());
    await asked[0];
    await server.close();
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map(({ status }) => status)).toEqual(Array(20).fill('fulfilled'));
  });
});
