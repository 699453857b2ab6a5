/** What a court's program is made of: nothing but these packages, and nothing of Node at all. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const vector = (name: string) => readFileSync(at(`../../../protocol/vectors/package/${name}.json`), 'utf8');

const ALLOWED = [
  /^packages\/(protocol|proof)\/src\//,
  /^protocol\/schemas\//,
  /^node_modules\/@noble\/(curves|hashes|post-quantum)\//,
];

async function bundleProof() {
  const { outputFiles, metafile } = await build({
    entryPoints: [at('../src/index.ts')],
    absWorkingDir: at('../../..'),
    bundle: true,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    format: 'iife',
    globalName: 'proof',
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  return { code: outputFiles[0]!.text, metafile };
}

/** Verifies the published package inside the context; only the functions named here come from outside it. */
const VERIFY = `
  const bytesOf = (file) => 'text' in file
    ? new TextEncoder().encode(file.text)
    : Uint8Array.from(atob(file.base64url.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  const { files } = JSON.parse(sound);
  const reader = {
    list: () => Object.keys(files).map((name) => ({ name, kind: 'file', size: bytesOf(files[name]).length })),
    async *stream(name) { yield bytesOf(files[name]); },
  };
  proof.verifyPackage(reader, [bytesOf(JSON.parse(cases).anchors['root 1'])]).then(({ outcome }) => outcome);
`;

describe('the proof as a bundle', () => {
  let bundle: Awaited<ReturnType<typeof bundleProof>>;
  beforeAll(async () => {
    bundle = await bundleProof();
  });

  it('holds only itself, the protocol and the primitives', () => {
    const { inputs, outputs } = bundle.metafile;
    const strangers = Object.keys(inputs).filter((name) => !ALLOWED.some((allowed) => allowed.test(name)));
    expect(strangers).toEqual([]);
    expect(Object.values(outputs).flatMap((output) => output.imports)).toEqual([]);
  });

  it('proves a package where there is no process, no Buffer, no network and no module', async () => {
    const web = { TextEncoder, TextDecoder, URL, atob, crypto: globalThis.crypto };
    const context = createContext({ ...web, sound: vector('sound'), cases: vector('cases') });
    runInContext(bundle.code, context);
    expect(
      runInContext('[typeof process, typeof Buffer, typeof fetch, typeof require].join()', context),
    ).toBe('undefined,undefined,undefined,undefined');
    expect(await runInContext(VERIFY, context)).toBe('proven');
  });
});
