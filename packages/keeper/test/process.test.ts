// @module-tag slow
/** The keeper as a real process, killed without warning. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseVkey, verifyCheckpoint } from '@comity/proof';
import { fromHex, toHex } from '@comity/protocol';
import { encryptEnvelope, nativePrimitives, nativeSigners, noteSigner, signCheckpoint } from '@comity/seal';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  connectKeeper,
  createKeyring,
  fileKeyStore,
  fileStateStore,
  initialiseKeeper,
  type KeeperClient,
  nodeAge,
} from '../src/index.ts';
import { type CustodyLog, custodyLog, hex, ORIGIN, refusal, register, seededRandom } from './fixture.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const OTHER = 'xa.comity.example/custody';
const others = [noteSigner(OTHER, 1, new Uint8Array(32).fill(71))];
const watched = [{ origin: OTHER, vkeys: [vkeyOf()] }];

function vkeyOf(): string {
  const { name, keyId, type, publicKey } = others[0]!.key;
  return `${name}+${keyId}+${Buffer.from([type, ...publicKey]).toString('base64')}`;
}

let home: string;
let running: ChildProcess[];
let clients: KeeperClient[];
const socketPath = () => join(home, 'socket');

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'keeper-'));
  running = [];
  clients = [];
  const plan = {
    origin: ORIGIN,
    witness: 'w.example',
    authorities: [{ id: 'mla', classes: ['comity.'] }],
    at: now(),
  };
  const keyring = createKeyring(plan, {
    random: seededRandom('process'),
    signers: nativeSigners,
    age: nodeAge,
  });
  const stores = {
    keys: await fileKeyStore(join(home, 'keys')),
    state: await fileStateStore(join(home, 'state')),
  };
  await initialiseKeeper(stores, { state: 'xb', keyring, register: register(watched) });
});
afterEach(async () => {
  for (const client of clients) client.close();
  for (const child of running)
    if (child.exitCode === null && child.signalCode === null) await kill(child, 'SIGKILL');
  rmSync(home, { recursive: true });
});

const now = () => new Date().toISOString();

function start(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  return child;
}

async function startKeeper(...more: string[]): Promise<{ child: ChildProcess; keeper: KeeperClient }> {
  const child = start('--home', home, '--socket', socketPath(), ...more);
  await once(child.stdout!, 'data');
  const keeper = connectKeeper(socketPath());
  clients.push(keeper);
  await keeper.startUp({ witnessed: [] });
  return { child, keeper };
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<number | string | null> {
  const gone = once(child, 'exit');
  child.kill(signal);
  const [code, by] = await gone;
  return code ?? by;
}

/** Grows the log and has it signed, as fast as answers come, until the keeper is gone; every note that left it. */
async function storm(
  keeper: KeeperClient,
  log: CustodyLog,
  from: number,
  answered: () => void,
): Promise<string[]> {
  const notes: string[] = [];
  for (let last = from; ; ) {
    const calls = Array.from({ length: 8 }, () => {
      log.add({ action: 'viewed', at: now() });
      const call = keeper.checkpoint(log.checkpoint(last, now()));
      last = log.size();
      return call.then(({ note }) => {
        notes.push(note);
        answered();
      });
    });
    for (const outcome of await Promise.allSettled(calls)) {
      if (outcome.status === 'fulfilled') continue;
      expect(outcome.reason).toMatchObject({ code: 'unreachable' });
      return notes;
    }
  }
}

const cosignStep = (log: CustodyLog, from: number, size: number) => ({
  note: signCheckpoint({ origin: OTHER, size, root: fromHex(log.rootHex(size)) }, others, 1_795_000_000),
  oldSize: from,
  consistency: log.consistency(from, size),
});

/** The same storm for the witness in it: the largest size it answered for. */
async function witnessStorm(keeper: KeeperClient, log: CustodyLog, from: number): Promise<number> {
  for (let size = from; ; size += 1) {
    log.add({ action: 'viewed', at: now() });
    try {
      await keeper.cosign(cosignStep(log, size, size + 1));
    } catch (error) {
      expect(error).toMatchObject({ code: 'unreachable' });
      return size;
    }
  }
}

describe('a keeper process', () => {
  it('killed at any moment comes back knowing every note that left it, and forks nothing', async () => {
    const log = custodyLog();
    const theirs = custodyLog(OTHER);
    const notes: string[] = [];
    let [size, seen] = [0, 0];
    for (const answersBefore of [1, 10, 19, 28]) {
      const { child, keeper } = await startKeeper();
      const last = await keeper.lastCheckpoint({ origin: ORIGIN });
      expect(last?.size ?? 0).toBeGreaterThanOrEqual(size);
      if (last) expect(log.rootHex(last.size)).toBe(last.root);
      const witnessedSize = (await keeper.describe()).watched[0]!.last?.size ?? 0;
      expect(witnessedSize).toBeGreaterThanOrEqual(seen);
      await expectNoFork(keeper, log, last?.size ?? 0);
      // The next requests are on their way, or being signed, or being written, when the signal comes.
      let [answers, killed] = [0, Promise.resolve<unknown>(undefined)];
      const answered = () => {
        answers += 1;
        if (answers === answersBefore) killed = kill(child, 'SIGKILL');
      };
      const witness = connectKeeper(socketPath(), { patience: 0 });
      clients.push(witness);
      const [left, far] = await Promise.all([
        storm(keeper, log, last?.size ?? 0, answered),
        witnessStorm(witness, theirs, witnessedSize),
      ]);
      await killed;
      notes.push(...left);
      [size, seen] = [Math.max(size, ...left.map(sizeOf)), far];
    }
    const { keeper } = await startKeeper();
    const { vkeys } = (await keeper.describe()).logs[0]!;
    const keys = vkeys.map((vkey) => parseVkey(vkey));
    for (const note of notes) {
      const head = verifyCheckpoint(note, { origin: ORIGIN, keys }, nativePrimitives);
      expect(toHex(head.root)).toBe(log.rootHex(head.size));
    }
    expect(notes.length).toBeGreaterThanOrEqual(58);
    expect(seen).toBeGreaterThan(4);
  }, 60_000);

  it('ends cleanly when told to, and leaves no socket behind', async () => {
    const { child, keeper } = await startKeeper();
    const log = custodyLog();
    log.add({ action: 'restored', at: now() });
    const signing = keeper.checkpoint(log.checkpoint(0, now()));
    expect(await signing).toMatchObject({ note: expect.stringContaining(ORIGIN) });
    expect(await kill(child, 'SIGTERM')).toBe(0);
    const again = await startKeeper();
    expect(await again.keeper.lastCheckpoint({ origin: ORIGIN })).toMatchObject({ size: 1 });
    expect(await kill(again.child, 'SIGINT')).toBe(0);
  }, 30_000);

  it('shares its home with no other', async () => {
    await startKeeper();
    const [code] = await once(start('--home', home, '--socket', join(home, 'other')), 'exit');
    expect(code).toBe(75);
  }, 30_000);

  it('says how it is to be called, and does not start without keys', async () => {
    expect((await once(start('--home', home), 'exit'))[0]).toBe(64);
    const empty = join(home, 'empty');
    mkdirSync(empty);
    expect((await once(start('--home', empty, '--socket', socketPath()), 'exit'))[0]).toBe(75);
  }, 30_000);

  it('opens real envelopes, with its keys wrapped at rest', async () => {
    const secret = join(home, 'secret');
    writeFileSync(secret, new Uint8Array(32).fill(5));
    const { keeper } = await startKeeper('--secret', secret, '--mode', '660');
    const { recipient } = (await keeper.describe()).recipients.find(({ role }) => role === 'inbox')!;
    const envelope = encryptEnvelope(Buffer.from('{"sealed":true}'), [recipient], seededRandom('envelope'));
    const log = custodyLog();
    const index = log.add({ action: 'arrived', at: now(), digest: hex(envelope) });
    await keeper.checkpoint(log.checkpoint(0, now()));
    const { plaintext } = await keeper.unwrap({ envelope, leaf: log.leaf(index) });
    expect(Buffer.from(plaintext).toString()).toBe('{"sealed":true}');
  }, 30_000);
});

const sizeOf = (note: string): number => Number(note.split('\n')[1]);

async function expectNoFork(keeper: KeeperClient, log: CustodyLog, size: number): Promise<void> {
  const other = custodyLog();
  for (let i = 0; i < Math.max(size, 1); i++) other.add({ action: 'altered-metadata', at: now() });
  if (size === 0) return;
  const fork = { ...other.checkpoint(size, now(), size), origin: log.origin };
  expect(await refusal(keeper.checkpoint(fork))).toBe('fork');
}
