/** Writing one new file completely: never half of it under its name, and on the medium when it says so. */
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writing } from './errors.ts';
import type { Sink } from './ingest.ts';
import { borrowRooms } from './page-rooms.ts';
import { pastTheCache } from './past-the-cache.ts';
import { throughTheCache } from './through-the-cache.ts';

export interface FileSink extends Sink {
  /** Makes the file durable, unless told that is seen to later, and gives it its name. */
  keep(path: string, durable?: boolean): Promise<void>;
  /** Forgets it; also after `keep` failed. What was kept stays. */
  discard(): Promise<void>;
}

/** Opens a temporary file that may become long; it must be on the same file system as its later name. */
export function openFileSink(temporary: string): Promise<FileSink> {
  return openSink(temporary, true);
}

async function openSink(temporary: string, long: boolean): Promise<FileSink> {
  const handle = await writing(temporary, () => open(temporary, 'wx'));
  const rooms = long ? borrowRooms() : undefined;
  const way = rooms ? pastTheCache(temporary, handle, rooms.rooms) : throughTheCache(handle);
  let isOpen = true;
  const close = async () => {
    await way.settled();
    rooms?.giveBack();
    if (isOpen) await handle.close();
    isOpen = false;
  };
  return {
    keepsNothing: true,
    write: (parts) => writing(temporary, () => way.write(parts)),
    keep: (path, durable = true) =>
      writing(path, async () => {
        await way.end();
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
  const sink = await openSink(temporary, false);
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

/** Puts a file or a directory on the medium; a new name is durable once its directory is. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}
