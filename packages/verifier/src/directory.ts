/**
 * A package on disk, opened warily: no link is followed, nothing but a regular file is read, no name leads outside, and
 * listing takes the memory of one directory at a time however many files there are.
 */
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs';
import { open, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackageFileInfo, PackageReader } from '@comity/proof';

const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
const PIECE = 1024 * 1024;
/** Files up to this size are read in one step. */
const SMALL = 256 * 1024;
/** A package is three levels deep; what is deeper than four is reported and not entered. */
const MAX_DEPTH = 4;
const SAFE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*){0,2}$/;

/** Files from this size on are long ones. */
const LONG = 256 * 1024 * 1024;

export interface DirectoryOptions {
  /** A host's own way of reading a long file. It follows no link, and throws for what is no regular file. */
  readonly readLong?: (path: string) => AsyncIterable<Uint8Array>;
}

/** A reader for the package in `dir`. Nothing is opened before it is asked for. */
export function packageDirectory(dir: string, options: DirectoryOptions = {}): PackageReader {
  return { list: () => listFiles(dir, '', 0), stream: (name) => streamFile(dir, name, options) };
}

async function* listFiles(dir: string, prefix: string, depth: number): AsyncGenerator<PackageFileInfo> {
  for await (const entry of await opendir(join(dir, prefix), { bufferSize: 1024 })) {
    const name = `${prefix}${entry.name}`;
    if (entry.isDirectory() && depth < MAX_DEPTH) yield* listFiles(dir, `${name}/`, depth + 1);
    else yield describe(dir, name);
  }
}

function describe(dir: string, name: string): PackageFileInfo {
  const stat = statOf(join(dir, name));
  if (stat === undefined) return { name, kind: 'unreadable', size: 0 };
  if (stat.isFile()) return { name, kind: 'file', size: stat.size };
  if (stat.isDirectory()) return { name, kind: 'folder', size: 0 };
  if (stat.isSymbolicLink()) return { name, kind: 'link', size: 0 };
  if (stat.isSocket()) return { name, kind: 'socket', size: 0 };
  return { name, kind: stat.isFIFO() ? 'pipe' : 'device', size: 0 };
}

function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}

async function* streamFile(
  dir: string,
  name: string,
  { readLong }: DirectoryOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (!SAFE_NAME.test(name)) throw new Error(`${name} is no name of a package file`);
  const folders = name.split('/').slice(0, -1);
  for (const [i] of folders.entries()) {
    const folder = folders.slice(0, i + 1).join('/');
    if (!lstatSync(join(dir, folder)).isDirectory()) throw new Error(`${folder} is no folder`);
  }
  const path = join(dir, name);
  const small = readSmall(path, name);
  if (small !== undefined) {
    if (small.length > 0) yield small;
  } else if (readLong && lstatSync(path).size >= LONG) yield* readLong(path);
  else yield* streamLarge(path, name);
}

/** A whole small file: for very many of them, waiting for each call costs more than the calls. Undefined when it is large. */
function readSmall(path: string, name: string): Uint8Array | undefined {
  const file = openSync(path, FLAGS);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) throw notRegular(name);
    if (stat.size > SMALL) return undefined;
    // One byte more than it holds: growth shows at once.
    const room = new Uint8Array(stat.size + 1);
    let read = 0;
    for (let more = 1; more > 0 && read < room.length; read += more)
      more = readSync(file, room, read, room.length - read, read);
    return room.subarray(0, read);
  } finally {
    closeSync(file);
  }
}

async function* streamLarge(path: string, name: string): AsyncGenerator<Uint8Array, void, undefined> {
  const handle = await open(path, FLAGS);
  const rooms = [Buffer.allocUnsafeSlow(PIECE), Buffer.allocUnsafeSlow(PIECE)] as const;
  // While one piece is looked at the next is being read.
  const read = (turn: number) => {
    const reading = handle.read(rooms[turn % 2]!, 0, PIECE);
    reading.catch(() => undefined);
    return reading;
  };
  let next: ReturnType<typeof read> | undefined;
  try {
    if (!(await handle.stat()).isFile()) throw notRegular(name);
    next = read(0);
    for (let turn = 0; ; turn++) {
      const { bytesRead } = await next;
      if (bytesRead === 0) return;
      next = read(turn + 1);
      yield rooms[turn % 2]!.subarray(0, bytesRead);
    }
  } finally {
    await next?.catch(() => undefined);
    await handle.close();
  }
}

const notRegular = (name: string) => new Error(`${name} is no regular file`);
