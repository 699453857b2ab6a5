// The law runs where nothing of Node is: bundled for a browser and evaluated in a bare context.
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const bundled = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../src/index.ts', import.meta.url))],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'law',
    minify: true,
    write: false,
  });
  return outputFiles[0]!.text;
};

test('the look-ups work in a bare context, without process, fetch or modules', async () => {
  const context = createContext({});
  runInContext(await bundled(), context);
  expect(runInContext(`law.provision('40(15)(a)').id`, context)).toBe('art40.p15.a');
  expect(runInContext('law.groundsOpenFor("preservation").length', context)).toBe(4);
  expect(runInContext('typeof process + typeof fetch', context)).toBe('undefinedundefined');
});

test('the bundle stays under half a megabyte', async () => {
  expect((await bundled()).length).toBeLessThan(500_000);
});
