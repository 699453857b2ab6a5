// Sealing one large file against what a user runs today, and against what the cores could do. Figures only; nothing passes or fails.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { median, say, table } from '../support/figures.ts';
import { CORES, loadAverage } from '../support/machine.ts';
import { measureLimit } from './limit.ts';
import { sealToNowhere } from './nowhere.ts';
import { MIB, withOptions } from './options.ts';
import { comity, run, sequence } from './process.ts';
import { randomFile } from './source.ts';

const HELP = `node bench/evidence/seal.ts [--mib 1024] [--runs 3] [--dir DIR]

Seals and opens one file of random bytes, in turn with the commands a user runs today, to disk and to nowhere:

  seal    sha256sum; sha512sum; age -r            against  comity seal
  open    age -d; sha256sum; sha512sum            against  comity open, which verifies everything too

and prints medians, ratios of one run each, peak memory, and the share of what openssl speed says the cores can do:
SHA-256 three times, SHA-512 once, ChaCha20-Poly1305 once. age is Debian's, to an X25519 recipient. Needs about 5 times the size in DIR.`;

await withOptions(HELP, { mib: 1024, runs: 3 }, [], async ({ number, folder }) => {
  const size = number('mib') * MIB;
  const path = (name: string) => join(folder, name);
  const source = randomFile(path('source'), size);
  await run('age-keygen', ['-o', path('age.key')]);
  const recipient = (await run('age-keygen', ['-y', path('age.key')])).out.trim();
  await comity('keygen', '--out', path('keys'));
  const age = (out: string): [string, ...string[]] => ['age', '-r', recipient, '-o', out, source];
  const sums = (file: string): [string, ...string[]][] => [
    ['sha256sum', file],
    ['sha512sum', file],
  ];
  const before = loadAverage();
  const limit = await measureLimit();
  const seen: Record<string, number[]> = {};
  const note = (name: string, value: number) => {
    seen[name] = [...(seen[name] ?? []), value];
  };
  for (let turn = 0; turn < number('runs'); turn++) {
    const today = await sequence(...sums(source), age(path('age')));
    const ours = await comity('seal', source, '--keys', path('keys'), '--out', path('package'));
    const todayNowhere = await sequence(...sums(source), age('/dev/null'));
    const nowhere = await sealToNowhere(source);
    const opening: [string, ...string[]] = [
      'age',
      '-d',
      '-i',
      path('age.key'),
      '-o',
      path('plain'),
      path('age'),
    ];
    const todayOpen = await sequence(opening, ...sums(path('plain')));
    const open = await comity(
      ...['open', path('package'), '--keys', path('keys')],
      ...['--root', path('keys/root.jws'), '--out', path('bag')],
    );
    if (!existsSync(path('bag/data/000001.bin'))) throw new Error('nothing was opened');
    note('seal to disk', today / ours.wall);
    note('seal to nowhere', todayNowhere / nowhere.seconds);
    note('open and check', todayOpen / open.wall);
    note('share of limit, to disk', size / ours.wall / limit.seal);
    note('share of limit, to nowhere', size / nowhere.seconds / limit.seal);
    note('MB/s sealed to disk', size / 1e6 / ours.wall);
    note('MB/s sealed to nowhere', size / 1e6 / nowhere.seconds);
    note('MB/s opened', size / 1e6 / open.wall);
    note('MB/s today, seal', size / 1e6 / today);
    note('MiB peak, seal', ours.peak / MIB);
    note('MiB peak, open', open.peak / MIB);
    await run('rm', ['-rf', ...['age', 'plain', 'package', 'bag'].map(path)]);
  }
  const ends = {
    limit: limit.seal / 1e6,
    sha256: limit.sha256 / 1e6,
    sha512: limit.sha512 / 1e6,
    chacha: limit.chacha / 1e6,
  };
  say(
    `${number('mib')} MiB, ${CORES} cores, load ${before.toFixed(1)} before and ${loadAverage().toFixed(1)} after`,
  );
  say(
    `openssl speed, all cores, MB/s: ${Object.entries(ends)
      .map(([name, value]) => `${name} ${value.toFixed(0)}`)
      .join(', ')}\n`,
  );
  say(
    table(
      ['', 'median', 'least', 'most'],
      Object.entries(seen).map(([name, values]) => [
        name,
        median(values),
        Math.min(...values),
        Math.max(...values),
      ]),
    ),
  );
  say('\nAims: seal and open ≥ 2 times the sequence, share of limit ≥ 0.7, peak < 150 MiB.');
});
