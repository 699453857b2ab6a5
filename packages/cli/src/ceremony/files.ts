/** Drafts and key files on whatever medium they came by. */
import { writeFile } from 'node:fs/promises';
import { type Draft, printDraft, readDraft } from '@comity/seal/ceremony';
import { CliError, EXIT } from '../exit.ts';
import { readNamed } from '../input/input-file.ts';
import { ceremonial } from './trouble.ts';

/** @throws CliError naming the file when it is no draft. */
export async function draftFrom(path: string): Promise<Draft> {
  const text = (await readNamed(path)).toString('utf8');
  return ceremonial(() => readDraft(text));
}

/** Never over a file that is there: it may be the only copy of a signature. */
export async function writeNew(path: string, text: string, mode = 0o644): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx', mode });
  } catch (cause) {
    const there = (cause as NodeJS.ErrnoException).code === 'EEXIST';
    throw new CliError({
      exit: EXIT.cannotWrite,
      code: there ? 'in-the-way' : 'cannot-write',
      message: there ? `${path} is there already` : `${path} cannot be written: ${(cause as Error).message}`,
      safe: 'Nothing was overwritten.',
      next: 'Name another file with --out.',
      cause,
    });
  }
}

export const writeDraft = (path: string, draft: Draft): Promise<void> => writeNew(path, printDraft(draft));
