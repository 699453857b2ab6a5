/**
 * Reading one evidence file so that what was hashed is what was there: a regular file, opened without following links, of
 * the same identity, size and times afterwards as before.
 */

import { type BigIntStats, closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { showName } from '@comity/protocol';
import { EvidenceError, whyUnread } from './errors.ts';

/** One read. Pieces of this size keep the file system busy and fill whole chunks and leaves. */
const PIECE = 1024 * 1024;
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

export interface SourceFile {
  /** As it may be shown to a person. */
  readonly shown: string;
  readonly size: number;
  /** What the file system says, `YYYY-MM-DDTHH:mm:ss.sssZ`. */
  readonly modified: string;
  /** See `identityOf`, as of opening. */
  readonly identity: string;
  /** Every byte, once. Throws EvidenceError 'changed' at the end if the file is no longer the one opened. */
  read(): AsyncGenerator<Uint8Array, void, undefined>;
  close(): Promise<void>;
}

/** Opens a file by the bytes of its path. Throws EvidenceError 'unreadable' or 'not-a-file'. */
export async function openSource(path: Buffer): Promise<SourceFile> {
  const shown = showName(path);
  const handle = await openRegular(path, shown);
  const before = await handle.stat({ bigint: true });
  return {
    shown,
    size: Number(before.size),
    modified: modifiedAt(before),
    identity: identityOf(before),
    read: () => readUnchanged(handle, before, path, shown),
    close: () => handle.close(),
  };
}

async function openRegular(path: Buffer, shown: string): Promise<FileHandle> {
  const handle = await open(path, FLAGS).catch((cause: NodeJS.ErrnoException) => {
    throw notOpened(shown, cause);
  });
  const stat = await handle.stat();
  if (stat.isFile()) return handle;
  await handle.close();
  throw new EvidenceError('not-a-file', shown, 'is not a regular file');
}

async function* readUnchanged(
  handle: FileHandle,
  before: BigIntStats,
  path: Buffer,
  shown: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const room = Math.min(PIECE, Number(before.size) + 1);
  // While one piece is worked on the next is being read.
  const pieces = [
    Buffer.allocUnsafeSlow(room),
    Buffer.allocUnsafeSlow(Number(before.size) < PIECE ? 0 : room),
  ];
  const read = (turn: number, position: number) => {
    const reading = readPiece(handle, pieces[turn % 2]!, position, shown);
    reading.catch(() => undefined);
    return reading;
  };
  let [position, next] = [0, read(0, 0)];
  try {
    for (let turn = 0; ; turn++) {
      const bytesRead = await next;
      position += bytesRead;
      // One byte beyond the size it had is enough to know that it grew; a short read up to that size is the end.
      const ended = bytesRead === 0 || (bytesRead < room && BigInt(position) === before.size);
      const more = !ended && BigInt(position) <= before.size;
      if (more) next = read(turn + 1, position);
      if (bytesRead > 0) yield pieces[turn % 2]!.subarray(0, bytesRead);
      if (!more) break;
    }
  } finally {
    await next.catch(() => undefined);
  }
  await refuseChange(handle, before, position, path, shown);
}

async function readPiece(
  handle: FileHandle,
  piece: Uint8Array,
  position: number,
  shown: string,
): Promise<number> {
  try {
    return (await handle.read(piece, 0, piece.length, position)).bytesRead;
  } catch (cause) {
    const why = whyUnread(cause as NodeJS.ErrnoException);
    throw new EvidenceError('unreadable', shown, `cannot be read at byte ${position}: ${why}`, { cause });
  }
}

/** The file behind the handle must be untouched, and the path must still lead to it. */
async function refuseChange(
  handle: FileHandle,
  before: BigIntStats,
  read: number,
  path: Buffer,
  shown: string,
) {
  const after = await handle.stat({ bigint: true });
  const there = await lstat(path, { bigint: true }).catch(() => undefined);
  if (!isUntouched(before, read, after, there)) throw changed(shown);
}

/** What tells a file from another and from its own later self; a time of change cannot be set back. */
export const identityOf = ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string =>
  [dev, ino, size, mtimeNs, ctimeNs].join(' ');

function isUntouched(before: BigIntStats, read: number, after: BigIntStats, there: BigIntStats | undefined) {
  const still = there !== undefined && there.ino === before.ino && there.dev === before.dev;
  return still && BigInt(read) === before.size && identityOf(after) === identityOf(before);
}

const changed = (shown: string) => new EvidenceError('changed', shown, 'was changed while it was being read');

/** A small file read at once: for very many of them, waiting for each call costs more than the calls. */
export interface SmallSource {
  readonly bytes: Uint8Array;
  readonly modified: string;
  readonly identity: string;
}

/** Undefined when the file is larger than `max`. Throws as `openSource` and its `read` do. */
export function readSmallSource(path: Buffer, max: number): SmallSource | undefined {
  const shown = showName(path);
  const file = openNow(path, shown);
  try {
    const before = fstatSync(file, { bigint: true });
    if (!before.isFile()) throw new EvidenceError('not-a-file', shown, 'is not a regular file');
    if (before.size > BigInt(max)) return undefined;
    const room = Buffer.allocUnsafe(Number(before.size) + 1);
    const read = readNow(file, room, shown);
    const there = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    if (!isUntouched(before, read, fstatSync(file, { bigint: true }), there)) throw changed(shown);
    return { bytes: room.subarray(0, read), modified: modifiedAt(before), identity: identityOf(before) };
  } finally {
    closeSync(file);
  }
}

function openNow(path: Buffer, shown: string): number {
  try {
    return openSync(path, FLAGS);
  } catch (cause) {
    throw notOpened(shown, cause as NodeJS.ErrnoException);
  }
}

function readNow(file: number, room: Buffer, shown: string): number {
  let read = 0;
  try {
    for (let more = 1; more > 0 && read < room.length; read += more)
      more = readSync(file, room, read, room.length - read, read);
    return read;
  } catch (cause) {
    const why = whyUnread(cause as NodeJS.ErrnoException);
    throw new EvidenceError('unreadable', shown, `cannot be read at byte ${read}: ${why}`, { cause });
  }
}

const modifiedAt = ({ mtimeNs }: BigIntStats): string => new Date(Number(mtimeNs / 1_000_000n)).toISOString();

function notOpened(shown: string, cause: NodeJS.ErrnoException): EvidenceError {
  return cause.code === 'ELOOP'
    ? new EvidenceError('not-a-file', shown, 'is a link', { cause })
    : new EvidenceError('unreadable', shown, `cannot be opened: ${whyUnread(cause)}`, { cause });
}
