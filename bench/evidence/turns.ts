/** One large file sealed, opened and verified, in turn with the commands a user runs today; of each turn ratios, rates and peak memory. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Limit, measureLimit } from './limit.ts';
import { sealToNowhere } from './nowhere.ts';
import { MIB } from './options.ts';
import { comity, run, sequence } from './process.ts';
import { randomFile } from './source.ts';

export interface Turns {
  limit: Limit;
  /** Of each turn, by what was measured. */
  seen: Record<string, number[]>;
}

/** Needs about five times `size` bytes in `folder`. */
export async function sealingTurns(folder: string, size: number, runs: number): Promise<Turns> {
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
  writeFileSync(path('byte'), 'x');
  const limit = await measureLimit();
  const seen: Record<string, number[]> = {};
  const note = (name: string, value: number) => {
    seen[name] = [...(seen[name] ?? []), value];
  };
  for (let turn = 0; turn < runs; turn++) {
    const today = await sequence(...sums(source), age(path('age')));
    const ours = await comity('seal', source, '--keys', path('keys'), '--out', path('package'));
    const start = await comity('seal', path('byte'), '--keys', path('keys'), '--out', path('small'));
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
    const verify = await comity('verify', path('package'), '--root', path('keys/root.jws'));
    note('seal to disk', today.wall / ours.wall);
    note('seal to nowhere', todayNowhere.wall / nowhere.seconds);
    note('open and check', todayOpen.wall / open.wall);
    note('share of limit, to disk', size / ours.wall / limit.seal);
    note('share of limit, to nowhere', size / nowhere.seconds / limit.seal);
    note('MB/s sealed to disk', size / 1e6 / ours.wall);
    note('MB/s sealed to nowhere', size / 1e6 / nowhere.seconds);
    note('MB/s opened', size / 1e6 / open.wall);
    note('MB/s today, seal', size / 1e6 / today.wall);
    // Where others use the machine, this says more than the clock.
    note('processor s a GB, seal', ours.cpu / (size / 1e9));
    note('processor s a GB, open', open.cpu / (size / 1e9));
    note('processor s a GB, today, seal', today.cpu / (size / 1e9));
    note('processor s a GB, today, open', todayOpen.cpu / (size / 1e9));
    note('cores used, seal', ours.cpu / ours.wall);
    note('cores used, open', open.cpu / open.wall);
    note('s to seal one byte', start.wall);
    note('MiB peak, seal', ours.peak / MIB);
    note('MiB peak, open', open.peak / MIB);
    note('MiB peak, verify', verify.peak / MIB);
    await run('rm', ['-rf', ...['age', 'plain', 'package', 'small', 'bag'].map(path)]);
  }
  return { limit, seen };
}
