/**
 * A sealed package over loopback, from a border to a shelf, each MiB looked at on arrival and all of it read back and verified; beside a
 * plain download of the same object over the same TLS to the same disk, with nothing looked at. Then the time to go on after kill -9.
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, readdir, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { systemEntropy } from '../../packages/node/src/adapters/entropy/system-entropy.ts';
import type { Said } from '../../tests/support/transfer/orders.ts';
import { type Pair, transferPair } from '../../tests/support/transfer/pair.ts';
import { median } from '../support/figures.ts';
import { figure, type Section } from '../support/findings.ts';
import { loadAverage } from '../support/machine.ts';
import { withFolder } from '../support/temporary.ts';

const MIB = 1024 * 1024;
const SIZE = 256 * MIB;
const ROUNDS = 3;

export function benchTransfer(): Promise<Section> {
  return withFolder('transfer', async (folder) => {
    const image = join(folder, 'disk.img');
    await writeImage(image);
    const pair = await transferPair(folder, [image]);
    try {
      await pair.send();
      return await run(pair, folder);
    } finally {
      await pair.stop();
    }
  });
}

interface Round {
  /** MiB a second. */
  plain: number;
  /** From the first word of the receiver to the last byte on the disk. */
  brought: number;
  /** The same, and read back and verified. */
  verified: number;
  rss: number;
  faults: string[];
}

async function run(pair: Pair, folder: string): Promise<Section> {
  const before = loadAverage();
  const rounds: Round[] = [];
  for (let i = 0; i < ROUNDS; i++) rounds.push(await round(pair, join(folder, `round-${i}`)));
  const resumed = await resume(pair, join(folder, 'resumed'));
  const against = {
    what: 'a plain download over the same TLS',
    value: median(rounds.map(({ plain }) => plain)),
    unit: 'MiB/s',
  };
  const most = (of: (one: Round) => number) => median(rounds.map(of));
  return {
    name: 'transfer',
    figures: [
      figure({
        what: 'package brought, every MiB looked at',
        value: most(({ brought }) => brought),
        unit: 'MiB/s',
        against,
        aim: { least: 0.6, of: 'ratio' },
      }),
      figure({
        what: 'the same, read back and verified',
        value: most(({ verified }) => verified),
        unit: 'MiB/s',
        against,
      }),
      figure({ what: 'going on after kill -9', value: resumed.seconds, unit: 's', aim: { most: 5 } }),
      figure({
        what: 'asked for again after kill -9',
        value: resumed.again / MIB,
        unit: 'MiB',
      }),
      figure({ what: 'most memory of the receiver', value: most(({ rss }) => rss) / 1e6, unit: 'MB' }),
    ],
    steps: [],
    faults: [...rounds.flatMap(({ faults }) => faults), ...resumed.faults],
    notes: [
      `${SIZE / MIB} MiB in one object, ${ROUNDS} times in turn; the sender's keeper and database are not in it. Load ${before.toFixed(1)} before, ${loadAverage().toFixed(1)} after.`,
      'Going on is from the launch of the new process to its first new MiB on the disk.',
    ],
  };
}

async function round(pair: Pair, shelf: string): Promise<Round> {
  const plain = await plainDownload(pair, `${shelf}.raw`);
  const receiving = pair.receive(shelf);
  await receiving.arrived(0);
  const began = performance.now();
  const end = await receiving.ended;
  const took = performance.now() - began;
  await rm(shelf, { recursive: true, force: true });
  const total = pair.made.announcement.totalSize / MIB;
  const verifying = end && 'done' in end ? end.verifying : 0;
  return {
    plain,
    brought: (total * 1000) / (took - verifying),
    verified: (total * 1000) / took,
    rss: end && 'done' in end ? end.rss : 0,
    faults: faultsOf(end),
  };
}

const faultsOf = (end: Said | undefined): string[] =>
  end && 'done' in end && end.outcome === 'proven'
    ? []
    : [`the package did not arrive: ${JSON.stringify(end)}`];

/** MiB a second, to the disk. */
async function plainDownload(pair: Pair, path: string): Promise<number> {
  const [object] = await readdir(join(pair.made.folder, 'objects'));
  const began = performance.now();
  const asked = request({
    host: '127.0.0.1',
    port: pair.plain(),
    path: `/${object!.replace('.pay', '')}`,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.3',
  }).end();
  const [answer] = await once(asked, 'response');
  await pipeline(answer, createWriteStream(path));
  const file = await open(path);
  await file.sync();
  await file.close();
  const rate = (pair.made.announcement.totalSize / MIB / (performance.now() - began)) * 1000;
  await rm(path);
  return rate;
}

/** Killed when half of it is here. */
async function resume(pair: Pair, shelf: string) {
  const half = pair.made.announcement.totalSize / 2;
  const first = pair.receive(shelf);
  await first.arrived(half);
  first.child.kill('SIGKILL');
  await first.ended;
  const began = performance.now();
  const second = pair.receive(shelf);
  const isNew = (word: Said) => 'asked' in word && word.asked >= MIB;
  const going = new Promise<number>((done) => {
    second.child.on('message', (word: Said) => isNew(word) && done(performance.now() - began));
  });
  const end = await second.ended;
  const bytes = (said: readonly Said[]) =>
    Math.max(...said.map((word) => ('asked' in word ? word.asked : 0)));
  const travelling = pair.made.announcement.files.reduce(
    (sum, { size }) => sum + size,
    pair.made.announcement.totalSize,
  );
  return {
    seconds: (await going) / 1000,
    again: Math.max(0, bytes(first.said) + bytes(second.said) - travelling),
    faults: faultsOf(end),
  };
}

/** Bytes nothing can compress. */
async function writeImage(path: string): Promise<void> {
  const file = await open(path, 'w');
  for (let at = 0; at < SIZE; at += 16 * MIB) await file.write(systemEntropy.bytes(16 * MIB));
  await file.close();
}
