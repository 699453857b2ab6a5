// How fast a keeper process answers over its socket, beside what its primitives and its disk allow in the same run.
// Run: node bench/keeper.ts [seconds per figure]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
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
import { custodyLog, hex, register, seededRandom } from '../packages/keeper/test/fixture.ts';

const SECONDS = Number(process.argv[2] ?? 3);
const BATCH = 64;
const ORIGIN = 'bench.comity.example/custody';
const random = seededRandom('bench');
const now = () => new Date().toISOString();
const log = custodyLog(ORIGIN);

/** Calls per second, each call counting for `each`. */
async function rate(work: () => unknown, each = 1): Promise<number> {
  const end = performance.now() + SECONDS * 1000;
  const began = performance.now();
  let calls = 0;
  for (; performance.now() < end; calls++) await work();
  return (calls * each * 1000) / (performance.now() - began);
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

/** What one durable record costs on this disk: two syncs, of the file and of its folder. */
async function diskRate(home: string): Promise<number> {
  const [file, folder] = [await open(join(home, 'probe'), 'w'), await open(home, 'r')];
  const figure = await rate(async () => {
    await file.write(Buffer.alloc(4096), 0, 4096, 0);
    await file.sync();
    await folder.sync();
  });
  await file.close();
  await folder.close();
  return figure;
}

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'keeper-bench-'));
  const { keeper, stop, started } = await startKeeper(home);
  try {
    const figures: Record<string, number> = {};
    const disk = await diskRate(home);
    const quantum = noteSigner(ORIGIN, 6, random(32));
    const noteRate = await rate(() => quantum.sign(new Uint8Array(150)));
    figures['checkpoints/s, one at a time'] = await rate(() =>
      grow(keeper, [{ action: 'viewed', digest: '' }]),
    );
    figures['limit by disk and ML-DSA-44'] = 1 / (1 / disk + 1 / noteRate);
    const requests = await sealRequests(keeper);
    const answers = await keeper.sealMany(requests);
    const [first] = answers;
    if (!first?.ok) throw new Error('the keeper did not seal');
    figures['seals/s, 64 at a time'] = await rate(() => keeper.sealMany(requests), BATCH);
    figures['seals/s, one at a time'] = await rate(() => keeper.seal(requests[0]!));
    const key = generateSigningKey(random);
    figures['seals/s in one process without a keeper'] = await rate(() =>
      sealPayload(requests[0]!.payload, 'comity-msg', [key]),
    );
    const envelopes = await unwrapRequests(keeper, first.value.sealed);
    figures['unwraps/s, 64 at a time'] = await rate(() => keeper.unwrapMany(envelopes), BATCH);
    figures['unwraps/s, one at a time'] = await rate(() => keeper.unwrap(envelopes[0]!));
    figures['describe/s'] = await rate(() => keeper.describe());
    figures['keeper start, ms'] = started;
    for (const [what, figure] of Object.entries(figures)) {
      process.stdout.write(`${what.padEnd(44)} ${figure.toFixed(0).padStart(8)}\n`);
    }
  } finally {
    await stop();
    rmSync(home, { recursive: true });
  }
}

await main();
