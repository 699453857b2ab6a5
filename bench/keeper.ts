// How fast a keeper process answers over its socket, beside what its primitives and its disk allow in the same run.
// Run: node bench/keeper.ts [seconds per figure], 3 by default
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  connectKeeper,
  createKeyring,
  fileKeyStore,
  fileStateStore,
  initialiseKeeper,
  type KeeperClient,
  nodeAge,
  type SealRequest,
} from '@comity/keeper';
import { canonicalBytes } from '@comity/protocol';
import { encryptEnvelope, generateSigningKey, nativeSigners, noteSigner, sealPayload } from '@comity/seal';
import { openFolder } from '../packages/keeper/src/adapters/durable-file.ts';
import { custodyLog, hex, register, seededRandom } from '../packages/keeper/test/fixture.ts';

const SECONDS = Number(process.argv[2] ?? 3);
const BATCH = 64;
const ORIGIN = 'bench.comity.example/custody';
const random = seededRandom('bench');
const now = () => new Date().toISOString();
const log = custodyLog(ORIGIN);

type Work = { each?: number; run: () => unknown };

/** Calls per second of each kind of work, in turns of a fifth of a second, so that what else the machine does hits all alike. */
async function rates<Name extends string>(works: Record<Name, Work>): Promise<Record<Name, number>> {
  const tally = (Object.entries(works) as [Name, Work][]).map(([name, work]) => ({
    name,
    work,
    calls: 0,
    time: 0,
  }));
  for (let turn = 0; turn < SECONDS * 5; turn++) {
    for (const entry of tally) {
      const began = performance.now();
      while (performance.now() - began < 200) {
        await entry.work.run();
        entry.calls += entry.work.each ?? 1;
      }
      entry.time += performance.now() - began;
    }
  }
  const found = tally.map(({ name, calls, time }) => [name, (calls * 1000) / time]);
  return Object.fromEntries(found) as Record<Name, number>;
}

async function startKeeper(
  home: string,
): Promise<{ keeper: KeeperClient; stop: () => Promise<unknown>; started: number }> {
  const authorities = [{ id: 'mla', classes: ['comity.'] }];
  const plan = { origin: ORIGIN, witness: 'witness.bench', authorities, at: now() };
  const keyring = createKeyring(plan, { random, signers: nativeSigners, age: nodeAge });
  const stores = {
    keys: await fileKeyStore(join(home, 'keys')),
    state: await fileStateStore(join(home, 'state')),
  };
  await initialiseKeeper(stores, { state: 'xb', keyring, register: register() });
  const socket = join(home, 'socket');
  const main = fileURLToPath(new URL('../packages/keeper/src/main.ts', import.meta.url));
  const began = performance.now();
  const child = spawn(process.execPath, [main, '--home', home, '--socket', socket], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const started = performance.now() - began;
  const keeper = connectKeeper(socket);
  await keeper.startUp({ witnessed: [] });
  const stop = () => {
    keeper.close();
    child.kill('SIGTERM');
    return once(child, 'exit');
  };
  return { keeper, stop, started };
}

async function grow(keeper: KeeperClient, events: { action: string; digest: string }[]): Promise<number[]> {
  const from = log.size();
  const places = events.map((event) => log.add({ ...event, at: now() }));
  await keeper.checkpoint(log.checkpoint(from, now()));
  return places;
}

/** A request of usual size: about 4 kB of facts. */
const payloadOf = (i: number) =>
  canonicalBytes({
    _type: 'comity.status.report/1',
    id: `${i}`,
    iss: 'xb',
    body: { text: 'facts '.repeat(700) },
  });

async function sealRequests(keeper: KeeperClient): Promise<SealRequest[]> {
  const payloads = Array.from({ length: BATCH }, (_, i) => payloadOf(i));
  const places = await grow(
    keeper,
    payloads.map((payload) => ({ action: 'key-used', digest: hex(payload) })),
  );
  return payloads.map((payload, i) => ({
    purpose: 'message',
    typ: 'comity-msg',
    payload,
    leaf: log.leaf(places[i]!),
  }));
}

async function unwrapRequests(keeper: KeeperClient, sealed: Uint8Array) {
  const { recipient } = (await keeper.describe()).recipients.find(({ role }) => role === 'inbox')!;
  const envelopes = Array.from({ length: BATCH }, () => encryptEnvelope(sealed, [recipient], random));
  const places = await grow(
    keeper,
    envelopes.map((envelope) => ({ action: 'arrived', digest: hex(envelope) })),
  );
  return envelopes.map((envelope, i) => ({ envelope, leaf: log.leaf(places[i]!) }));
}

/** What one durable record costs on this disk: a file written, synced, renamed, and its folder synced. */
function durableWrite(home: string): () => Promise<void> {
  const folder = openFolder(join(home, 'probe'));
  return () => folder.write('probe', Buffer.alloc(4096));
}

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'keeper-bench-'));
  const { keeper, stop, started } = await startKeeper(home);
  try {
    const requests = await sealRequests(keeper);
    const [sealed] = await keeper.sealMany(requests);
    if (!sealed?.ok) throw new Error('the keeper did not seal');
    const envelopes = await unwrapRequests(keeper, sealed.value.sealed);
    const [logKey, sealKey] = [noteSigner(ORIGIN, 6, random(32)), generateSigningKey(random)];
    const found = await rates({
      'checkpoints, one at a time': { run: () => grow(keeper, [{ action: 'viewed', digest: '' }]) },
      'durable writes': { run: durableWrite(home) },
      'ML-DSA-44 signatures': { run: () => logKey.sign(new Uint8Array(150)) },
      'seals, 64 at a time': { each: BATCH, run: () => keeper.sealMany(requests) },
      'seals, one at a time': { run: () => keeper.seal(requests[0]!) },
      'seals without a keeper': { run: () => sealPayload(requests[0]!.payload, 'comity-msg', [sealKey]) },
      'unwraps, 64 at a time': { each: BATCH, run: () => keeper.unwrapMany(envelopes) },
      'unwraps, one at a time': { run: () => keeper.unwrap(envelopes[0]!) },
      'questions for the last head': { run: () => keeper.lastCheckpoint({ origin: ORIGIN }) },
    });
    const limit = 1 / (1 / found['durable writes'] + 1 / found['ML-DSA-44 signatures']);
    const line = (what: string, figure: string) =>
      process.stdout.write(`${what.padEnd(44)} ${figure.padStart(8)}\n`);
    for (const [what, figure] of Object.entries(found)) line(`${what}, per second`, figure.toFixed(0));
    line(
      'checkpoints, of the limit by disk and key',
      (found['checkpoints, one at a time'] / limit).toFixed(2),
    );
    line(
      'seals, of those without a keeper',
      (found['seals, 64 at a time'] / found['seals without a keeper']).toFixed(2),
    );
    line('start, milliseconds', started.toFixed(0));
  } finally {
    await stop();
    rmSync(home, { recursive: true });
  }
}

await main();
