/** Folders for a result or a home, made one by one: Node's own way of making many at once never ends where the kernel says no and means never (/proc). */
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileTrouble } from '@comity/verifier';
import { CliError, EXIT } from '../exit.ts';

/** Makes what is missing of the path. Throws CliError 'cannot-write'. */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  const missing: string[] = [];
  for (let at = path; !(await isFolder(at)); at = dirname(at)) {
    missing.push(at);
    if (at === dirname(at)) break;
  }
  for (const one of missing.reverse()) await makeOne(one, mode);
}

async function makeOne(path: string, mode: number): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (cause) {
    if (await isFolder(path)) return;
    throw new CliError({
      exit: EXIT.cannotWrite,
      code: 'cannot-write',
      message: `the folder ${path} cannot be made: ${fileTrouble(cause)}`,
      safe: 'Nothing was made.',
      next: 'Name a place in which you may write.',
      cause,
    });
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
