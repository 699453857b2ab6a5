/** Bundles the verifier into one file, by default `dist/comity-verify.js`, and says what is in it. Run: node packages/verifier/build.ts [FILE] */
import { fileURLToPath } from 'node:url';
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
    legalComments: 'linked',
    logLevel: 'silent',
    banner: { js: '#!/usr/bin/env node' },
  });
  return metafile;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const metafile = await bundleVerifier(process.argv[2] ?? here('./dist/comity-verify.js'));
  for (const [file, { bytes }] of Object.entries(metafile.outputs))
    process.stdout.write(`${file} ${bytes} bytes\n`);
}
