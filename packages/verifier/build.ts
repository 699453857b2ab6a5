/**
 * Builds the two forms of the verifier: `comity-verify.js`, one file for Node, and `verify.html`, one file for a browser without a
 * network. By default into `dist`. Run: node packages/verifier/build.ts [FILE.js | FILE.html]
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bareSchemas, bundleOnePage } from '@comity/page/build';
import { build, type Metafile } from 'esbuild';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Writes the bundle and gives esbuild's account of everything that went into it. */
export async function bundleVerifier(outfile: string): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [here('./src/main.ts')],
    absWorkingDir: here('../..'),
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    metafile: true,
    plugins: [bareSchemas()],
    legalComments: 'linked',
    logLevel: 'silent',
    banner: { js: '#!/usr/bin/env node' },
  });
  return metafile;
}

/** Messages between States, receipts and uploads: the page never reads them, and needs only their names, to tell them from unknown types. */
const UNREAD =
  /^(comity\.(acknowledgement|condition|consultation|counts|decision|document|enclosure|evidence|execution|letter|preservation|receipt|request|status|upload)\.|upload-)/;

/** Writes the page and gives esbuild's account of its script. The page may run that script and nothing else, and fetch nothing. */
export const bundlePage = (outfile: string): Promise<Metafile> =>
  bundleOnePage(outfile, {
    entry: here('./src/page/main.ts'),
    sheet: here('./src/page/page.css'),
    withoutScript: here('./src/page/without-script.html'),
    unread: UNREAD,
  });

async function buildTo(file: string): Promise<void> {
  await (file.endsWith('.html') ? bundlePage(file) : bundleVerifier(file));
  const bytes = readFileSync(file);
  process.stdout.write(`${file} ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzipped\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const asked = process.argv.slice(2);
  const files = asked.length > 0 ? asked : [here('./dist/comity-verify.js'), here('./dist/verify.html')];
  for (const file of files) await buildTo(file);
}
