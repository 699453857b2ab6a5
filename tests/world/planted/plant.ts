/**
 * Puts a bug into the product as it is loaded, in this thread only: a piece of its source is exchanged for a wrong one. The product
 * has no switch for it. Fails when the piece is not there any more, so that no planted bug quietly stops being one.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { BUGS, type Bug, type Patch } from './bugs.ts';

/** To be called before the product is loaded. Throws when the product no longer reads as the bug expects. */
export function plant(name: string): Bug {
  const bug = BUGS.find((candidate) => candidate.name === name);
  if (!bug) throw new Error(`no planted bug is called ${name}`);
  const sources = new Map<string, string>();
  for (const patch of bug.patches ?? []) sources.set(patch.file, patched(bug, patch, sources));
  registerHooks({
    load(url, context, nextLoad) {
      const file = [...sources.keys()].find((candidate) => url.endsWith(`/${candidate}`));
      if (file === undefined) return nextLoad(url, context);
      return { format: 'module-typescript', source: sources.get(file)!, shortCircuit: true };
    },
  });
  return bug;
}

function patched({ name }: Bug, { file, before, after }: Patch, sources: Map<string, string>): string {
  const source = sources.get(file) ?? readFileSync(fileURLToPath(new URL(file, root)), 'utf8');
  if (!source.includes(before))
    throw new Error(`${name}: ${file} no longer reads so; plant the bug anew:\n${before}`);
  return source.replace(before, () => after);
}

const root = new URL('../../../', import.meta.url);
