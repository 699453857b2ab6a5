// Verifying one large package, outside only: the command, the command in one file, and verify.html in Chromium, in turn with sha512sum.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundleVerifier } from '../../packages/verifier/build.ts';
import { startChromium } from '../../tests/browser/chromium.ts';
import { builtPage, examined, give, openPage } from '../../tests/browser/verify-page.ts';
import { MIB, withOptions } from '../evidence/options.ts';
import { type Cost, comity, run } from '../evidence/process.ts';
import { randomFile } from '../evidence/source.ts';
import { median, say, table } from '../support/figures.ts';
import { CORES, loadAverage } from '../support/machine.ts';

const HELP = `node bench/verify/speed.ts [--mib 1024] [--runs 3] [--dir DIR]

Seals one file of random bytes and verifies the package's outside, in turn with sha512sum of its one object: medians in MB/s, the
ratio to sha512sum of the same turn, peak memory, and the size of verify.html. Aims: comity verify at least 0.9 of sha512sum;
verify.html at least 150 MB/s and at most 120 kB compressed. Needs three times the size in DIR, and chromium.`;

interface Seen {
  readonly rates: number[];
  readonly ratios: number[];
  peak: number;
}

await withOptions(HELP, { mib: 1024, runs: 3 }, [], async ({ number, folder }) => {
  const size = number('mib') * MIB;
  const path = (name: string) => join(folder, name);
  const before = loadAverage();
  await comity('keygen', '--out', path('keys'));
  await comity('seal', randomFile(path('source'), size), '--keys', path('keys'), '--out', path('package'));
  const object = path(`package/objects/${readdirSync(path('package/objects'))[0]}`);
  const root = path('keys/root.jws');
  await bundleVerifier(path('comity-verify.mjs'));
  const built = await builtPage();
  const page = readFileSync(built.file);
  const browser = await startChromium();
  const inBrowser = async (): Promise<Cost> => {
    const { page: tab } = await openPage(browser, built.file, { locale: 'en' });
    await give(tab, root, path('package'));
    const began = performance.now();
    const claims = await examined(tab);
    const wall = (performance.now() - began) / 1000;
    if (claims.find(({ id }) => id === 'objects')?.status !== 'proven') throw new Error('not proven');
    await tab.context().close();
    return { wall, peak: 0, out: '' };
  };
  const ways: Record<string, () => Promise<Cost>> = {
    'comity verify': () => comity('verify', path('package'), '--root', root),
    'in one file': () => run(process.execPath, [path('comity-verify.mjs'), path('package'), '--root', root]),
    'verify.html': inBrowser,
  };
  const seen = new Map(
    Object.keys(ways).map((name): [string, Seen] => [name, { rates: [], ratios: [], peak: 0 }]),
  );
  const sums: number[] = [];
  try {
    for (let turn = 0; turn < number('runs'); turn++) {
      for (const [name, way] of Object.entries(ways)) {
        const sum = (await run('sha512sum', [object])).wall;
        const { wall, peak } = await way();
        const found = seen.get(name)!;
        sums.push(size / 1e6 / sum);
        found.rates.push(size / 1e6 / wall);
        found.ratios.push(sum / wall);
        found.peak = Math.max(found.peak, peak);
      }
    }
  } finally {
    await browser.close();
    built.remove();
  }
  const rows = Array.from(seen, ([name, { rates, ratios, peak }]) => [
    name,
    median(rates),
    median(ratios),
    peak / MIB,
  ]);
  say(table(['', 'MB/s', 'of sha512sum', 'MiB peak'], [['sha512sum', median(sums), 1, 0], ...rows] as never));
  say(`\nverify.html: ${page.length} bytes, ${gzipSync(page, { level: 9 }).length} compressed.`);
  say(
    `${number('mib')} MiB (${statSync(object).size} bytes), ${CORES} cores, load ${before.toFixed(1)} to ${loadAverage().toFixed(1)}.`,
  );
});
