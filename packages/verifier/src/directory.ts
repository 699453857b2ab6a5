/**
 * A package on disk, opened warily: no link is followed, nothing but a regular file is read, no name leads outside, and
 * listing takes the memory of one directory at a time however many files there are.
 */
import { constants } from 'node:fs';
import { lstat, open, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackageFileInfo, PackageReader } from '@comity/proof';

const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
const PIECE = 1024 * 1024;
/** A package is three levels deep; what is deeper than four is reported and not entered. */
const MAX_DEPTH = 4;
const SAFE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*){0,2}$/;

/** A reader for the package in `dir`. Nothing is opened before it is asked for. */
export function packageDirectory(dir: string): PackageReader {
  return { list: () => listFiles(dir, '', 0), stream: (name) => streamFile(dir, name) };
}

async function* listFiles(dir: string, prefix: string, depth: number): AsyncGenerator<PackageFileInfo> {
  for await (const entry of await opendir(join(dir, prefix))) {
    const name = `${prefix}${entry.name}`;
    if (entry.isDirectory() && depth < MAX_DEPTH) yield* listFiles(dir, `${name}/`, depth + 1);
    else yield describe(dir, name);
  }
}

async function describe(dir: string, name: string): Promise<PackageFileInfo> {
  const stat = await lstat(join(dir, name)).catch(() => undefined);
  if (stat === undefined) return { name, kind: 'unreadable', size: 0 };
  if (stat.isFile()) return { name, kind: 'file', size: stat.size };
  if (stat.isDirectory()) return { name, kind: 'folder', size: 0 };
  if (stat.isSymbolicLink()) return { name, kind: 'link', size: 0 };
  if (stat.isSocket()) return { name, kind: 'socket', size: 0 };
  return { name, kind: stat.isFIFO() ? 'pipe' : 'device', size: 0 };
}

async function* streamFile(dir: string, name: string): AsyncGenerator<Uint8Array, void, undefined> {
  if (!SAFE_NAME.test(name)) throw new Error(`${name} is no name of a package file`);
  const folders = name.split('/').slice(0, -1);
  for (const [i] of folders.entries()) {
    const folder = folders.slice(0, i + 1).join('/');
    if (!(await lstat(join(dir, folder))).isDirectory()) throw new Error(`${folder} is no folder`);
  }
  const handle = await open(join(dir, name), FLAGS);
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new Error(`${name} is no regular file`);
    // One byte more than it holds: the end, or growth, shows at once.
    const piece = Buffer.allocUnsafeSlow(Math.min(PIECE, stat.size + 1));
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, piece.length);
      if (bytesRead === 0) return;
      yield piece.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
