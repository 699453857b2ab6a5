/** Files of a package folder, read and written in pieces. Everything here throws ShelfError. */
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { EvidenceError } from '@comity/seal';
import { ShelfError, type ShelfErrorCode } from '../../ports/shelf.ts';

const PIECE = 256 * 1024;

const MEANING: Readonly<Record<string, ShelfErrorCode>> = {
  ENOENT: 'absent',
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
  EFBIG: 'no-space',
};

/** Runs an operation of the file system and types its failure; what is not in the table is a failing medium. */
export async function doing<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw shelfError(error, what);
  }
}

function shelfError(error: unknown, what: string): unknown {
  // Building a package says it in its own words; the system's refusal is behind them.
  const cause = error instanceof EvidenceError ? (error.cause ?? error) : error;
  const { code, syscall, message } = cause as NodeJS.ErrnoException;
  if (syscall === undefined || code === undefined) return error;
  return new ShelfError(MEANING[code] ?? 'io', `${what}: ${message}`, { cause });
}

/** The bytes of a file from `offset`, `length` at most; each piece is whoever's asked for it. */
export async function* pieces(
  path: string,
  { offset, length }: { offset: number; length: number } = { offset: 0, length: Number.POSITIVE_INFINITY },
): AsyncGenerator<Uint8Array> {
  if (length === 0) return;
  const what = 'reading a package';
  const file = await doing(what, () => open(path, 'r'));
  try {
    const { size } = await doing(what, () => file.stat());
    const end = Math.min(size, offset + length);
    for (let at = offset; at < end; ) {
      const room = Buffer.allocUnsafeSlow(Math.min(PIECE, end - at));
      const { bytesRead } = await doing(what, () => file.read(room, 0, room.length, at));
      if (bytesRead === 0) return;
      at += bytesRead;
      yield room.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** Writes a file from pieces and puts it on the medium. What the source throws goes on as it is. */
export async function writeFrom(
  path: string,
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  await doing('writing a package', () => mkdir(dirname(path), { recursive: true }));
  const file = await doing('writing a package', () => open(path, 'w'));
  try {
    for await (const piece of source) await doing('writing a package', () => file.appendFile(piece));
    await doing('writing a package', () => file.sync());
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
    throw shelfError(error, 'listing a package');
  }
}

/** Size of a file, or undefined when there is none. */
export async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const found = await stat(path);
    return found.isFile() ? found.size : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw shelfError(error, 'looking at a package');
  }
}

const BLOCK = 512;

/** What all files below a folder hold, holes not counted; one that goes away meanwhile counts for nothing. */
export async function bytesUnder(dir: string, counts: (name: string) => boolean): Promise<number> {
  let bytes = 0;
  for (const name of (await filesUnder(dir)).filter(counts)) {
    const found = await stat(join(dir, name)).catch(() => undefined);
    if (found) bytes += Math.min(found.size, found.blocks * BLOCK);
  }
  return bytes;
}

export const removeAll = (path: string): Promise<void> =>
  doing('clearing a package', () => rm(path, { recursive: true, force: true }));

/** A folder takes a new name for good. */
export async function moveFolder(from: string, to: string): Promise<void> {
  await removeAll(to);
  await doing('placing a package', () => rename(from, to));
  await syncFolder(dirname(to));
}

/** The names in a folder are durable. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await doing('placing a package', () => open(path, 'r'));
  await doing('placing a package', () => folder.sync()).finally(() => folder.close());
}
