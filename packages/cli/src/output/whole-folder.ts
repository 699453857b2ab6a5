/** A folder of files that is there whole or not at all; over an earlier one of its kind only when somebody asks for it. */
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileTrouble } from '@comity/verifier';
import { CliError, EXIT } from '../exit.ts';
import { makeFolder } from './make-folder.ts';

export interface FolderFile {
  path: string;
  text: string;
}

/** The list that tells which files of a folder are ours. */
const SUMS = 'SHA256SUMS';
/** A name inside the folder: no way out of it, whatever the node answered. */
const INSIDE = /^(?:[A-Za-z0-9][A-Za-z0-9._-]*\/)*[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** @throws CliError 'in-the-way' where something is there that must not be lost, 'cannot-write' */
export async function writeWhole(out: string, files: readonly FolderFile[], replace: boolean): Promise<void> {
  const odd = files.find(({ path }) => !INSIDE.test(path));
  if (odd) throw new Error(`no name for a file of a folder: ${odd.path}`);
  const there = await isThere(out);
  if (there) await ensureOurs(out, replace);
  const fresh = `${out}.new`;
  try {
    await rm(fresh, { recursive: true, force: true });
    for (const { path, text } of files) {
      await makeFolder(dirname(join(fresh, path)));
      await writeFile(join(fresh, path), text, { flag: 'wx' });
    }
    if (there) await swap(out, fresh);
    else await rename(fresh, out);
  } catch (cause) {
    if (cause instanceof CliError) throw cause;
    throw new CliError({
      exit: EXIT.cannotWrite,
      code: 'cannot-write',
      message: `${out} cannot be written: ${fileTrouble(cause)}`,
      safe: there ? 'What was there is there, or beside it as .old.' : 'Nothing was overwritten.',
      next: 'Name a place with room in which you may write.',
      cause,
    });
  }
}

async function swap(out: string, fresh: string): Promise<void> {
  await rename(out, `${out}.old`);
  await rename(fresh, out);
  await rm(`${out}.old`, { recursive: true });
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Only files that an earlier export wrote are ever replaced. */
async function ensureOurs(out: string, replace: boolean): Promise<void> {
  const refuse = (message: string, next: string) =>
    new CliError({
      exit: EXIT.cannotWrite,
      code: 'in-the-way',
      message,
      safe: 'Nothing was overwritten.',
      next,
    });
  if (!replace) throw refuse(`${out} is there already`, 'Name another folder, or say --replace.');
  const listed = new Set([SUMS, ...(await namesIn(join(out, SUMS)))]);
  const found = await readdir(out, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (!found) throw refuse(`${out} is no folder`, 'Name a folder.');
  const others = found
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
    .filter((name) => !listed.has(name));
  if (others.length > 0)
    throw refuse(
      `${out} holds ${others.length} files that no export wrote: ${others.toSorted().slice(0, 5).join(', ')}`,
      'Move them away, or name another folder.',
    );
}

const namesIn = async (sums: string): Promise<string[]> =>
  (await readFile(sums, 'utf8').catch(() => '')).split('\n').map((line) => line.slice(66));
