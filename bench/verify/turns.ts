/** One large package verified on its outside by the command, the command in one file, and verify.html in Chromium, in turn with sha512sum. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundleVerifier } from '../../packages/verifier/build.ts';
import { startChromium } from '../../tests/browser/chromium.ts';
import { builtPage, examined, give, openPage } from '../../tests/browser/verify-page.ts';
import { type Cost, comity, run } from '../evidence/process.ts';
import { randomFile } from '../evidence/source.ts';

interface Seen {
  /** MB/s. */
  readonly rates: number[];
  /** Of sha512sum in the same turn. */
  readonly ratios: number[];
  peak: number;
}

interface Verified {
  seen: Map<string, Seen>;
  /** MB/s of sha512sum. */
  sums: number[];
  /** Bytes. */
  object: number;
  page: { plain: number; compressed: number };
}

/** Needs three times `size` bytes in `folder`, and chromium. */
export async function verifyingTurns(folder: string, size: number, runs: number): Promise<Verified> {
  const path = (name: string) => join(folder, name);
  await comity('keygen', '--out', path('keys'));
  await comity('seal', randomFile(path('source'), size), '--keys', path('keys'), '--out', path('package'));
  const object = path(`package/objects/${readdirSync(path('package/objects'))[0]}`);
  const root = path('keys/root.jws');
  await bundleVerifier(path('comity-verify.mjs'));
  const built = await builtPage();
  const page = readFileSync(built.file);
  const browser = await startChromium({ shell: false });
  const inBrowser = async (): Promise<Cost> => {
    const { page: tab } = await openPage(browser, built.file, { locale: 'en' });
    await give(tab, root, path('package'));
    const began = performance.now();
    const claims = await examined(tab);
    const wall = (performance.now() - began) / 1000;
    if (claims.find(({ id }) => id === 'objects')?.status !== 'proven') throw new Error('not proven');
    await tab.context().close();
    return { wall, peak: 0, cpu: 0, out: '' };
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
    for (let turn = 0; turn < runs; turn++) {
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
  return {
    seen,
    sums,
    object: statSync(object).size,
    page: { plain: page.length, compressed: gzipSync(page, { level: 9 }).length },
  };
}
