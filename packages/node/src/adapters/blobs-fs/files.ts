/** The few file operations the blob store uses. */
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { blobError } from '../../ports/blobs.ts';

/** Replaceable, so that a test can break each of them. */
export const systemFiles = { mkdir, open, readdir, rename, rm, stat, statfs };
export type Files = typeof systemFiles;

/** Runs an operation and types its failure. */
export async function doing<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw blobError(error, what);
  }
}

/** Writes everything, however little the system takes at a time. */
export async function writeAll(handle: FileHandle, parts: readonly Uint8Array[]): Promise<void> {
  let left = parts.filter((part) => part.length > 0);
  while (left.length > 0) {
    const { bytesWritten } = await handle.writev(left);
    left = without(left, bytesWritten);
  }
}

const without = (parts: readonly Uint8Array[], written: number): Uint8Array[] => {
  let skip = written;
  return parts.flatMap((part) => {
    const rest = part.subarray(Math.min(skip, part.length));
    skip -= part.length - rest.length;
    return rest.length > 0 ? [rest] : [];
  });
};

/** A name is durable once its directory is. */
export async function syncDirectory(files: Files, path: string): Promise<void> {
  const handle = await files.open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Pieces of a file from `offset` up to `end`. Each piece is the reader's to keep. */
export async function* pieces(handle: FileHandle, offset: number, end: number): AsyncGenerator<Uint8Array> {
  const most = 262_144;
  for (let at = offset; at < end; ) {
    const buffer = new Uint8Array(Math.min(most, end - at));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}
