/** The content of one item, or a file of a letter, into a file that gets its name once it is whole. */
import { lstat, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CliError, EXIT } from '../exit.ts';
import { makeFolder } from '../output/make-folder.ts';
import type { Content } from '../wire/streams.ts';

export interface Saving {
  out: string;
  /** Once, before the first byte. */
  onTotal: (total: number) => void;
  onBytes: (count: number) => void;
}

/** Answers how many bytes. @throws CliError; then nothing of it is left */
export async function saveContent(look: () => Promise<Content>, saving: Saving): Promise<number> {
  const { out } = saving;
  if ((await lstat(out).catch(() => undefined)) !== undefined) throw inTheWay(out);
  await makeFolder(dirname(out));
  const content = await look();
  const partial = `${out}.partial`;
  try {
    await write(content, partial, saving);
    await rename(partial, out);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return content.size;
}

async function write({ size, bytes }: Content, partial: string, { onTotal, onBytes }: Saving): Promise<void> {
  onTotal(size);
  const file = await open(partial, 'w', 0o600);
  let written = 0;
  try {
    for await (const piece of bytes) {
      await file.writeFile(piece);
      written += piece.length;
      onBytes(piece.length);
    }
  } finally {
    await file.close();
  }
  if (written !== size) throw short(written, size);
}

const inTheWay = (out: string) =>
  new CliError({
    exit: EXIT.cannotWrite,
    code: 'in-the-way',
    message: `${out} is there already`,
    safe: 'Nothing was written, and nothing was looked at.',
    next: 'Choose another --out.',
  });

const short = (got: number, size: number) =>
  new CliError({
    exit: EXIT.later,
    code: 'cut-short',
    message: `the content ended after ${got} of ${size} bytes`,
    safe: 'The look stands in the log; nothing was kept under the name.',
    next: 'Look again: a second look is a second event.',
  });
