/**
 * Finding every file under a directory. Whatever is not an ordinary readable file is named in the report with its reason:
 * nothing is skipped in silence. Names are bytes, because a file system promises nothing else.
 */
import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';

export interface FoundFile {
  /** Full path, to open it by. */
  readonly path: Buffer;
  /** Path relative to where the search began, parts joined by `/`. */
  readonly name: Buffer;
  readonly size: number;
}

export type LeftOutReason =
  | 'link'
  | 'device'
  | 'pipe'
  | 'socket'
  | 'unreadable'
  | 'empty-directory'
  | 'name-too-long';

export interface LeftOut {
  readonly name: Buffer;
  readonly reason: LeftOutReason;
  readonly detail: string;
}

export interface Collected {
  /** In the order of the bytes of their names. */
  readonly files: FoundFile[];
  readonly leftOut: LeftOut[];
}

/** What a package entry can hold of a name. */
const MAX_NAME = 4096;
const SLASH = Buffer.from('/');

/** Everything under `path`; if it is itself a file, that one file under its own last name. */
export async function collectFiles(path: Buffer | string): Promise<Collected> {
  const found: Collected = { files: [], leftOut: [] };
  const top = Buffer.from(path);
  const stat = await lstat(top).catch((cause: NodeJS.ErrnoException) => cause);
  if (stat instanceof Error) leaveOut(found, top, 'unreadable', stat.code ?? stat.message);
  else if (stat.isDirectory()) await walk(found, top, Buffer.alloc(0));
  else take(found, top, top.subarray(top.lastIndexOf('/') + 1), stat);
  found.files.sort((a, b) => Buffer.compare(a.name, b.name));
  return found;
}

async function walk(found: Collected, directory: Buffer, name: Buffer): Promise<void> {
  const entries = await readEntries(found, directory, name);
  if (entries?.length === 0) leaveOut(found, name, 'empty-directory', 'holds nothing');
  for (const entry of entries ?? []) {
    const path = Buffer.concat([directory, SLASH, entry.name]);
    const inner = name.length === 0 ? entry.name : Buffer.concat([name, SLASH, entry.name]);
    if (entry.isDirectory()) await walk(found, path, inner);
    else await takeEntry(found, path, inner);
  }
}

async function readEntries(
  found: Collected,
  path: Buffer,
  name: Buffer,
): Promise<Dirent<Buffer>[] | undefined> {
  try {
    return await readdir(path, { withFileTypes: true, encoding: 'buffer' });
  } catch (cause) {
    leaveOut(found, name, 'unreadable', (cause as NodeJS.ErrnoException).code ?? String(cause));
    return undefined;
  }
}

async function takeEntry(found: Collected, path: Buffer, name: Buffer): Promise<void> {
  const stat = await lstat(path).catch((cause: NodeJS.ErrnoException) => cause);
  if (stat instanceof Error) leaveOut(found, name, 'unreadable', stat.code ?? stat.message);
  else take(found, path, name, stat);
}

function take(found: Collected, path: Buffer, name: Buffer, stat: Stats): void {
  const reason = reasonAgainst(stat, name);
  if (reason === undefined) found.files.push({ path, name, size: stat.size });
  else leaveOut(found, name, reason, `not an ordinary file: ${reason}`);
}

function reasonAgainst(stat: Stats, name: Buffer): LeftOutReason | undefined {
  if (stat.isSymbolicLink()) return 'link';
  if (stat.isFIFO()) return 'pipe';
  if (stat.isSocket()) return 'socket';
  if (!stat.isFile()) return 'device';
  return name.length > MAX_NAME ? 'name-too-long' : undefined;
}

function leaveOut(found: Collected, name: Buffer, reason: LeftOutReason, detail: string): void {
  found.leftOut.push({ name, reason, detail });
}
