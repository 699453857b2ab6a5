/**
 * Puts a bug into the product as it is loaded, in this thread only: a piece of its source is exchanged for a wrong one. The product
 * has no switch for it. Fails when the piece is not there any more, so that no planted bug quietly stops being one.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { BUGS } from './bugs.ts';

export function plant(name: string): void {
  const bug = BUGS.find((candidate) => candidate.name === name);
  if (!bug) throw new Error(`no planted bug is called ${name}`);
  const left = new Map(bug.patches.map((patch) => [patch.file, patch]));
  for (const { file, before } of bug.patches) {
    if (!sourceOf(file).includes(before))
      throw new Error(`${name}: ${file} no longer reads so; plant the bug anew`);
  }
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      const patch = [...left.values()].find(({ file }) => url.endsWith(`/${file}`));
      if (!patch) return loaded;
      const source = sourceOf(patch.file).replace(patch.before, () => patch.after);
      return { ...loaded, format: 'module-typescript', source, shortCircuit: true };
    },
  });
}

const root = new URL('../../../', import.meta.url);
const sourceOf = (file: string): string => readFileSync(fileURLToPath(new URL(file, root)), 'utf8');
