// Very many small files into one package: files a second, and what takes the time.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateIdentity, makeHeaders } from '@comity/seal';
import { say, table } from '../support/figures.ts';
import { loadAverage } from '../support/machine.ts';
import { MIB, withOptions } from './options.ts';
import { comity } from './process.ts';

const HELP = `node bench/evidence/small-files.ts [--files 100000] [--bytes 2000] [--dir DIR]

Seals a folder of small files to disk with \`comity seal\`, durable, opens the package with \`comity open\`, and prints of both files a
second, processor time and peak memory, and how much of the time the key encapsulations alone would take on one core.`;

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
  const keys = ['--keys', join(folder, 'keys')];
  const made = join(folder, 'package');
  const sealed = await comity('seal', source, ...keys, '--out', made, '--json');
  const { items } = JSON.parse(sealed.out) as { items: number };
  if (items !== files) throw new Error(`${items} of ${files} files were sealed`);
  const root = ['--root', join(folder, 'keys', 'root.jws')];
  const bag = join(folder, 'bag');
  const opened = await comity('open', made, ...keys, ...root, '--out', bag);
  const there = readdirSync(join(bag, 'data')).length;
  if (there !== files) throw new Error(`${there} of ${files} files were opened`);
  const each = encapsulation();
  say(
    table(
      ['', 'seal', 'open'],
      [
        ['files a second', files / sealed.wall, files / opened.wall],
        ['seconds', sealed.wall, opened.wall],
        ['ms an item', (sealed.wall * 1000) / files, (opened.wall * 1000) / files],
        ['ms of processor an item', (sealed.cpu * 1000) / files, (opened.cpu * 1000) / files],
        ['MiB peak', sealed.peak / MIB, opened.peak / MIB],
      ],
    ),
  );
  say(
    `\nOne header: ${each.toFixed(2)} ms. Load ${before.toFixed(1)} before, ${loadAverage().toFixed(1)} after. Aim: ≥ 1,000 files a second.`,
  );
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
