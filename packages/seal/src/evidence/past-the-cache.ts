/**
 * Writing a long file past the system's cache (`O_DIRECT`): no second copy of it in memory, nothing of others pushed out of
 * there, nothing held back for the end. The last stretch, and all of it where the file system or the medium wants no such
 * writes, goes through the cache.
 */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { towardsMedium, type Way, writeAll } from './through-the-cache.ts';

/** 0 where the system has no such thing: then a file is opened like any other. */
export const DIRECT: number = constants.O_DIRECT ?? 0;

/** What a system answers to reads and writes it does not do this way. */
export const isRefused = ({ code }: NodeJS.ErrnoException): boolean =>
  code === 'EINVAL' || code === 'ENOTSUP' || code === 'EOPNOTSUPP';

/** `handle` is of the same file, through the cache; the rooms are this file's alone until `settled`. */
export function pastTheCache(path: string, handle: FileHandle, rooms: readonly Uint8Array[]): Way {
  const stretch = pageWriter(path, handle);
  const underWay: Promise<void>[] = rooms.map(() => Promise.resolve());
  let [turn, used, at] = [0, 0, 0];
  /** Lets the write run while the next room is filled. */
  const put = async () => {
    const writing = stretch.write(rooms[turn]!, at);
    // Whoever needs the room again, or the end, is told.
    writing.catch(() => undefined);
    underWay[turn] = writing;
    at += used;
    [turn, used] = [(turn + 1) % rooms.length, 0];
    await underWay[turn];
  };
  return {
    async write(parts) {
      for (const part of parts) {
        for (let rest = part; rest.length > 0; ) {
          const room = rooms[turn]!;
          if (used === room.length) await put();
          else {
            const taken = rest.subarray(0, room.length - used);
            room.set(taken, used);
            used += taken.length;
            rest = rest.subarray(taken.length);
          }
        }
      }
    },
    async end() {
      await Promise.all(underWay);
      await stretch.end(rooms[turn]!.subarray(0, used), at);
      [at, used] = [at + used, 0];
    },
    async settled() {
      await Promise.allSettled(underWay);
      await stretch.settled();
    },
  };
}

/** Writes stretches of whole pages, each past the cache if that can be, and the last one as it is. */
function pageWriter(path: string, handle: FileHandle) {
  const medium = towardsMedium(handle);
  let opening: Promise<FileHandle | undefined> | undefined;
  let refused = DIRECT === 0;
  const direct = () => {
    opening ??= open(path, constants.O_WRONLY | DIRECT).catch((error: NodeJS.ErrnoException) => {
      if (isRefused(error)) return undefined;
      throw error;
    });
    return opening;
  };
  /** How many bytes of it got there. */
  const writePages = async (bytes: Uint8Array, position: number): Promise<number> => {
    const past = refused ? undefined : await direct();
    if (past === undefined) return 0;
    try {
      // A short write is gone on with through the cache, which tells what stood in the way.
      return (await past.write(bytes, 0, bytes.length, position)).bytesWritten;
    } catch (error) {
      if (!isRefused(error as NodeJS.ErrnoException)) throw error;
      refused = true;
      return 0;
    }
  };
  return {
    async write(bytes: Uint8Array, position: number): Promise<void> {
      medium.throwIfFailed();
      const written = await writePages(bytes, position);
      const rest = bytes.subarray(written);
      if (rest.length === 0) return;
      await writeAll(handle, [rest], position + written);
      medium.written([rest]);
    },
    async end(last: Uint8Array, position: number): Promise<void> {
      await writeAll(handle, [last], position);
      await medium.settled();
      medium.throwIfFailed();
    },
    async settled(): Promise<void> {
      await medium.settled();
      await (await opening?.catch(() => undefined))?.close();
      opening = undefined;
    },
  };
}
