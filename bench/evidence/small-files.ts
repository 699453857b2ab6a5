// Very many small files into one package: files a second, and what takes the time.
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateIdentity, makeHeaders } from '@comity/seal';
import { say, table } from '../support/figures.ts';
import { loadAverage } from '../support/machine.ts';
import { MIB, withOptions } from './options.ts';
import { comity } from './process.ts';

const HELP = `node bench/evidence/small-files.ts [--files 100000] [--bytes 2000] [--dir DIR]

Seals a folder of small files to disk with \`comity seal\`, durable, and prints files a second, peak memory, and how much of the time
the key encapsulations alone would take on one core.`;

await withOptions(HELP, { files: 100_000, bytes: 2000 }, [], async ({ number, folder }) => {
  const [files, size] = [number('files'), number('bytes')];
  const source = join(folder, 'source');
  for (let i = 0; i < files; i++) {
    const dir = join(source, String(i % 100));
    if (i < 100) mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, `${i}.eml`), randomBytes(size));
  }
  await comity('keygen', '--out', join(folder, 'keys'));
  const before = loadAverage();
  const { wall, peak, out } = await comity(
    ...['seal', source, '--keys', join(folder, 'keys'), '--out', join(folder, 'package'), '--json'],
  );
  const { items } = JSON.parse(out) as { items: number };
  if (items !== files) throw new Error(`${items} of ${files} files were sealed`);
  const each = encapsulation();
  say(
    table(
      ['', ''],
      [
        ['files a second', files / wall],
        ['seconds', wall],
        ['ms an item', (wall * 1000) / files],
        ['ms of it encapsulation and header', each],
        ['MiB peak', peak / MIB],
        ['load before', before],
        ['load after', loadAverage()],
      ],
    ),
  );
  say('\nAim: ≥ 1,000 files a second.');
});

/** Milliseconds of one header. */
function encapsulation(): number {
  const random = (count: number) => new Uint8Array(randomBytes(count));
  const { recipient } = generateIdentity(random);
  const TIMES = 1000;
  makeHeaders(random(16), [recipient]);
  const began = performance.now();
  for (let i = 0; i < TIMES; i++) makeHeaders(random(16), [recipient]);
  return (performance.now() - began) / TIMES;
}
