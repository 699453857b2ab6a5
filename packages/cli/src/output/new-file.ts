/** A result in a file of its own: never over one that is there, which may be somebody's only copy. */
import { writeFile } from 'node:fs/promises';
import { fileTrouble } from '@comity/verifier';
import { CliError, EXIT } from '../exit.ts';

/** Throws CliError 'in-the-way' or 'cannot-write'. `safe` says what of the work stands all the same. */
export async function writeNew(
  path: string,
  content: string | Uint8Array,
  { mode = 0o644, safe = '' }: { mode?: number; safe?: string } = {},
): Promise<void> {
  await writeFile(path, content, { flag: 'wx', mode }).catch((cause: unknown) => {
    throw notWritten(path, cause, safe);
  });
}

export function notWritten(path: string, cause: unknown, safe = ''): CliError {
  const there = (cause as NodeJS.ErrnoException).code === 'EEXIST';
  return new CliError({
    exit: EXIT.cannotWrite,
    code: there ? 'in-the-way' : 'cannot-write',
    message: there ? `${path} is there already` : `${path} cannot be written: ${fileTrouble(cause)}`,
    safe: `Nothing was overwritten.${safe && ` ${safe}`}`,
    next: 'Name a place that does not exist yet, in a folder with room in which you may write.',
    cause,
  });
}
