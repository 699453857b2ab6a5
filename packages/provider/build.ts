/**
 * Builds the page of the packager, `provide.html`: one file for a browser, which may connect to one door and to nothing else. What is
 * built has the place of the door open; whoever hands it out fills that in. Run: node packages/provider/build.ts [FILE.html]
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bundleOnePage } from '@comity/page/build';
import type { Metafile } from 'esbuild';
import { DOOR_PLACE } from './src/page-for.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What a packager never reads. */
const UNREAD =
  /^(comity\.(acknowledgement|condition|consultation|counts|decision|document|enclosure|evidence|execution|letter|preservation|receipt|request|status|custody|disclosure|package|checkpoint)\.)/;

export const bundleProvidePage = (outfile: string): Promise<Metafile> =>
  bundleOnePage(outfile, {
    entry: here('./src/page/main.ts'),
    sheet: here('./src/page/page.css'),
    withoutScript: here('./src/page/without-script.html'),
    unread: UNREAD,
    connect: DOOR_PLACE,
  });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = process.argv[2] ?? here('./dist/provide.html');
  await bundleProvidePage(file);
  const bytes = readFileSync(file);
  process.stdout.write(`${file} ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzipped\n`);
}
