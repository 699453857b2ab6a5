/** The content of one item into a file that gets its name once it is whole. */
import { lstat, open, rename } from 'node:fs/promises';
import { CliError, EXIT } from '../exit.ts';
import type { Session } from '../session/session.ts';
import { lookAtContent } from '../wire/streams.ts';
import type { Purpose } from './look.ts';

export interface Saving {
  out: string;
  /** Once, before the first byte. */
  onTotal: (total: number) => void;
  onBytes: (count: number) => void;
}

/** Answers how many bytes. @throws CliError; then `OUT.partial` is all there is, and not the content */
export async function saveContent(
  session: Session,
  path: string,
  wish: { purpose: Purpose; reason: string },
  { out, onTotal, onBytes }: Saving,
): Promise<number> {
  const there = await lstat(out).catch(() => undefined);
  if (there !== undefined) throw inTheWay(out);
  const partial = `${out}.partial`;
  const { size, bytes } = await lookAtContent(session, path, wish);
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
  await rename(partial, out);
  return size;
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
    safe: 'The look stands in the chain; nothing was kept under the name.',
    next: 'Look again: a second look is a second event.',
  });
