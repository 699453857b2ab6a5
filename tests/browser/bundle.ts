/** A package's own test files as one script for a page, with the harness in vitest's place and nothing of Node. */
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const harness = fileURLToPath(new URL('harness/vitest.ts', import.meta.url));

/** A suite that reaches for Node cannot run in a page; say which file does. */
const refuseNode: Plugin = {
  name: 'refuse-node',
  setup({ onResolve }) {
    onResolve({ filter: /^node:/ }, ({ path, importer }) => ({
      errors: [{ text: `${importer} imports ${path}; name tests that need Node *.node.test.ts` }],
    }));
  },
};

/** The test files of a package that must also pass in a browser. Those that need Node say so in their name. */
export function portableTests(name: string): { run: string[]; skipped: string[] } {
  const all = globSync(`packages/${name}/test/**/*.test.ts`, { cwd: root }).sort();
  const needsNode = (file: string) => file.endsWith('.node.test.ts');
  return { run: all.filter((file) => !needsNode(file)), skipped: all.filter(needsNode) };
}

/** The script defines `suite.runAll()`. */
export async function bundleTests(files: readonly string[]): Promise<string> {
  const imports = files.map((file) => `import ${JSON.stringify(`./${file}`)};`);
  const { outputFiles } = await build({
    stdin: {
      contents: [...imports, `export { expect, runAll } from 'vitest';`].join('\n'),
      resolveDir: root,
      loader: 'ts',
    },
    alias: { vitest: harness },
    plugins: [refuseNode],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'suite',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
