/** Drafts and key files on whatever medium they came by. */
import { type Draft, printDraft, readDraft } from '@comity/seal/ceremony';
import { readNamed } from '../input/input-file.ts';
import { writeNew } from '../output/new-file.ts';
import { ceremonial } from './trouble.ts';

/** @throws CliError naming the file when it is no draft. */
export async function draftFrom(path: string): Promise<Draft> {
  const text = (await readNamed(path)).toString('utf8');
  return ceremonial(() => readDraft(text));
}

export const writeDraft = (path: string, draft: Draft): Promise<void> => writeNew(path, printDraft(draft));
