/** Files of a package folder, read and written in pieces. */
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

const PIECE = 256 * 1024;

/** The bytes of a file from `offset`, `length` at most. */
export function pieces(path: string, range?: { offset: number; length: number }): AsyncIterable<Uint8Array> {
  if (range?.length === 0) return nothing();
  const window = range ? { start: range.offset, end: range.offset + range.length - 1 } : {};
  return createReadStream(path, { highWaterMark: PIECE, ...window });
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** Writes a file from pieces and puts it on the medium. */
export async function writeFrom(path: string, source: AsyncIterable<Uint8Array>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'w');
  try {
    for await (const piece of source) await file.write(piece);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Names of all files below a folder, `/` between parts, ascending; none when there is no such folder. */
export async function filesUnder(dir: string): Promise<string[]> {
  try {
    const entries = await readdir(dir, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(dir, join(entry.parentPath, entry.name)))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
