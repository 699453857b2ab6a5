// Peak memory of sealing, from one GiB up: it must not grow. Sparse files to nowhere; time is the processor's.
import { join } from 'node:path';
import { say, table } from '../support/figures.ts';
import { loadAverage } from '../support/machine.ts';
import { sealToNowhere } from './nowhere.ts';
import { GIB, MIB, withOptions } from './options.ts';
import { sparseFile } from './source.ts';

const HELP = `node bench/evidence/memory.ts [--large] [--dir DIR]

Seals sparse files of 1, 4 and 10 GiB to nowhere and prints the peak memory of each process; with --large one of 100 GiB too
(some minutes).`;

await withOptions(HELP, {}, ['large'], async ({ flag, folder }) => {
  const rows = [];
  for (const gib of [1, 4, 10, ...(flag('large') ? [100] : [])]) {
    const { peak, seconds } = await sealToNowhere(sparseFile(join(folder, `${gib}`), gib * GIB));
    rows.push([`${gib} GiB`, peak / MIB, (gib * GIB) / 1e6 / seconds]);
  }
  say(table(['', 'MiB peak', 'MB/s'], rows as [string, number, number][]));
  say(`\nload ${loadAverage().toFixed(1)}. Aim: < 150 MiB, flat.`);
});
