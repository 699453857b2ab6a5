/** Places that must not lie in one another: a work that reads its own result never ends well, and secret keys are no evidence. */
import { realpathSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { type CliError, usage } from '../exit.ts';

/** Throws CliError 'usage' if `out`, which is to be made, would lie in one of these folders or be one. */
export function ensureOutside(out: string, folders: readonly string[], what: string): void {
  const holder = holderOf(out, folders);
  if (holder !== undefined) throw inside(`--out ${out}`, holder, what, 'Name a place outside of it.');
}

/** Throws CliError 'usage' if a folder of keys lies in what is to be handed on. */
export function ensureKeysOutside(keys: string, sources: readonly string[]): void {
  const holder = holderOf(keys, sources);
  if (holder !== undefined)
    throw inside(
      keys,
      holder,
      'what is handed on: whoever opens that would have your secret keys',
      'Move it elsewhere, or name the files and folders beside it.',
    );
}

const inside = (path: string, holder: string, what: string, next: string): CliError =>
  usage(`${path} lies in ${holder}, which is ${what}`, next);

function holderOf(path: string, folders: readonly string[]): string | undefined {
  const real = realOf(path);
  return folders.find((folder) => {
    const outer = realOf(folder);
    return real === outer || real.startsWith(outer === sep ? sep : outer + sep);
  });
}

/** Through all links; of what is not there yet, those above it. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path ? path : join(realOf(dirname(path)), basename(path));
  }
}
