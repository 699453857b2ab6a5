/** Reading a long file past the system's cache, two stretches ahead: it takes no memory there and pushes out nobody's. */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { borrowRooms, ROOM } from './page-rooms.ts';
import { DIRECT, isRefused } from './past-the-cache.ts';

const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Every byte, once; a piece is the reader's until it asks for the next. Where the file system or the medium wants no such
 * reads, and while others have the memory for them, it is read in the common way. Throws for what is no regular file.
 */
export async function* readPastCache(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  const handle = await open(path, FLAGS);
  const borrowed = borrowRooms();
  const rooms = borrowed?.rooms ?? [Buffer.allocUnsafeSlow(ROOM), Buffer.allocUnsafeSlow(ROOM)];
  const past = borrowed && (await openPast(path, handle).catch(() => undefined));
  const reads: Promise<number>[] = [];
  const ask = (turn: number) => {
    const reading = readRoom({ handle, past }, rooms[turn % rooms.length]!, turn * ROOM);
    reading.catch(() => undefined);
    reads.push(reading);
  };
  try {
    if (!(await handle.stat()).isFile()) throw new Error('is no regular file');
    for (let turn = 1; turn < rooms.length; turn++) ask(turn - 1);
    for (let turn = 0; ; turn++) {
      const bytesRead = await reads.shift()!;
      if (bytesRead === 0) return;
      ask(turn + rooms.length - 1);
      yield rooms[turn % rooms.length]!.subarray(0, bytesRead);
    }
  } finally {
    await Promise.allSettled(reads);
    borrowed?.giveBack();
    await past?.close();
    await handle.close();
  }
}

/** The same file, past the cache; undefined where that cannot be, or is another file by now. */
async function openPast(path: string, handle: FileHandle): Promise<FileHandle | undefined> {
  if (DIRECT === 0) return undefined;
  const past = await open(path, FLAGS | DIRECT);
  const [there, here] = [await past.stat(), await handle.stat()];
  if (there.ino === here.ino && there.dev === here.dev) return past;
  await past.close();
  return undefined;
}

/** As much of the room as the file fills from there on. */
async function readRoom(
  { handle, past }: { handle: FileHandle; past: FileHandle | undefined },
  room: Uint8Array,
  position: number,
): Promise<number> {
  let filled = past ? await readPages(past, room, position) : 0;
  // The end, or a short read: what it is the common way tells.
  for (let more = 1; more > 0 && filled < room.length; filled += more)
    more = (await handle.read(room, filled, room.length - filled, position + filled)).bytesRead;
  return filled;
}

async function readPages(past: FileHandle, room: Uint8Array, position: number): Promise<number> {
  try {
    return (await past.read(room, 0, room.length, position)).bytesRead;
  } catch (error) {
    if (isRefused(error as NodeJS.ErrnoException)) return 0;
    throw error;
  }
}
