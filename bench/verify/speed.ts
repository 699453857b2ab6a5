// Verifying one large package, outside only: the command, the command in one file, and verify.html in Chromium, in turn with sha512sum.
import { MIB, withOptions } from '../evidence/options.ts';
import { median, say, table } from '../support/figures.ts';
import { CORES, loadAverage } from '../support/machine.ts';
import { verifyingTurns } from './turns.ts';

const HELP = `node bench/verify/speed.ts [--mib 1024] [--runs 3] [--dir DIR]

Seals one file of random bytes and verifies the package's outside, in turn with sha512sum of its one object: medians in MB/s, the
ratio to sha512sum of the same turn, peak memory, and the size of verify.html. Aims: comity verify at least 0.9 of sha512sum;
verify.html at least 150 MB/s and at most 120 kB compressed. Needs three times the size in DIR, and chromium.`;

await withOptions(HELP, { mib: 1024, runs: 3 }, [], async ({ number, folder }) => {
  const before = loadAverage();
  const { seen, sums, object, page } = await verifyingTurns(folder, number('mib') * MIB, number('runs'));
  const rows = Array.from(seen, ([name, { rates, ratios, peak }]) => [
    name,
    median(rates),
    median(ratios),
    peak / MIB,
  ]);
  say(table(['', 'MB/s', 'of sha512sum', 'MiB peak'], [['sha512sum', median(sums), 1, 0], ...rows] as never));
  say(`\nverify.html: ${page.plain} bytes, ${page.compressed} compressed.`);
  say(
    `${number('mib')} MiB (${object} bytes), ${CORES} cores, load ${before.toFixed(1)} to ${loadAverage().toFixed(1)}.`,
  );
});
