/** Writing one new file completely: never half of it under its name, and on the medium when it says so. */
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writing } from './errors.ts';
import type { Sink } from './ingest.ts';

export interface FileSink extends Sink {
  /** Makes the file durable, unless told that is seen to later, and gives it its name. */
  keep(path: string, durable?: boolean): Promise<void>;
  /** Forgets it; also after `keep` failed. What was kept stays. */
  discard(): Promise<void>;
}

/** Opens a temporary file; it must be on the same file system as its later name. */
export async function openFileSink(temporary: string): Promise<FileSink> {
  const handle = await writing(temporary, () => open(temporary, 'wx'));
  const medium = towardsMedium(handle);
  let isOpen = true;
  const close = async () => {
    await medium.settled();
    if (isOpen) await handle.close();
    isOpen = false;
  };
  return {
    keepsNothing: true,
    write: (parts) =>
      writing(temporary, async () => {
        medium.throwIfFailed();
        await writeAll(handle, parts);
        medium.written(parts);
      }),
    keep: (path, durable = true) =>
      writing(path, async () => {
        await medium.settled();
        medium.throwIfFailed();
        if (durable) await handle.sync();
        await close();
        await rename(temporary, path);
        if (durable) await syncPath(dirname(path));
      }),
    async discard() {
      await close();
      await rm(temporary, { force: true });
    },
  };
}

/** Bytes of a list that are written together. */
const GATHERED = 64 * 1024;

/** The same for a list that grows by short lines, which are written many together. What is written may not change afterwards. */
export async function openListSink(temporary: string): Promise<FileSink> {
  const sink = await openFileSink(temporary);
  let [parts, size] = [[] as Uint8Array[], 0];
  const flush = async () => {
    const whole = Buffer.concat(parts);
    [parts, size] = [[], 0];
    await sink.write([whole]);
  };
  return {
    async write(more) {
      parts.push(...more);
      for (const { length } of more) size += length;
      if (size >= GATHERED) await flush();
    },
    async keep(path, durable) {
      await flush();
      await sink.keep(path, durable);
    },
    discard: () => sink.discard(),
  };
}

/** Bytes after which the medium is set to work. */
const STRETCH = 32 * 1024 * 1024;

/**
 * Sends a long file to the medium while it is still being written. The kernel, left to itself, keeps all of it back until somebody
 * waits for it, and the medium rests meanwhile. What fails there is told to whoever keeps the file: the kernel says it only once.
 */
function towardsMedium(handle: FileHandle) {
  let [waiting, failure] = [0, undefined as { cause: unknown } | undefined];
  let underWay: Promise<void> | undefined;
  const send = async () => {
    try {
      await handle.datasync();
    } catch (cause) {
      failure ??= { cause };
    }
    underWay = undefined;
  };
  return {
    written(parts: readonly Uint8Array[]): void {
      for (const { length } of parts) waiting += length;
      if (waiting < STRETCH || underWay !== undefined) return;
      waiting = 0;
      underWay = send();
    },
    settled: async () => underWay,
    throwIfFailed(): void {
      if (failure !== undefined) throw failure.cause;
    },
  };
}

async function writeAll(handle: FileHandle, parts: readonly Uint8Array[]): Promise<void> {
  let left = parts.filter((part) => part.length > 0);
  while (left.length > 0) {
    const { bytesWritten } = await handle.writev(left);
    left = after(left, bytesWritten);
  }
}

/** What a short write has not taken yet. */
function after(parts: readonly Uint8Array[], written: number): Uint8Array[] {
  let skip = written;
  return parts.flatMap((part) => {
    const rest = part.subarray(Math.min(skip, part.length));
    skip -= part.length - rest.length;
    return rest.length > 0 ? [rest] : [];
  });
}

/** Puts a file or a directory on the medium; a new name is durable once its directory is. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}
