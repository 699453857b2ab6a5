/**
 * A pouch as files on a stick. Written: new files under three fixed folders. Read: regular files of those folders only, opened
 * without following links, each and together under a limit; everything else is named and left alone.
 */
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LIMITS } from '@comity/protocol';
import { CliError, EXIT } from '../exit.ts';
import { makeFolder } from '../output/make-folder.ts';

export interface PouchFile {
  /** `envelopes/000001-….age` */
  name: string;
  bytes: Uint8Array;
}

export interface LeftAlone {
  name: string;
  outcome: string;
}

/** In the order in which they are taken in. */
export const FOLDERS = ['statements', 'envelopes', 'receipts'] as const;
const NAME = /^(statements|envelopes|receipts)\/[a-z0-9][a-z0-9.-]{0,120}$/;
const MOST_FILES = 10_000;
const READ = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
const WRITE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

/** Writes the files below `dir`, durably; one that is there already with the same bytes is left. @throws CliError */
export async function writePouch(dir: string, files: PouchFile[]): Promise<void> {
  for (const folder of FOLDERS) {
    const path = join(dir, folder);
    await makeFolder(path, 0o700);
    if (!(await lstat(path)).isDirectory()) throw inTheWay(path, 'is no folder');
  }
  for (const file of files) await writeOne(dir, file);
  for (const folder of FOLDERS) await syncFolder(join(dir, folder));
}

async function writeOne(dir: string, { name, bytes }: PouchFile): Promise<void> {
  if (!NAME.test(name)) throw inTheWay(name, 'is no name of a pouch');
  const path = join(dir, name);
  const file = await open(path, WRITE, 0o600).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw inTheWay(path, error.message);
    const there = await readRegular(path, LIMITS.envelopeBytes);
    if (!(there instanceof Uint8Array) || Buffer.compare(there, bytes) !== 0)
      throw inTheWay(path, 'is there already and differs');
    return undefined;
  });
  if (!file) return;
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  await folder.sync().finally(() => folder.close());
}

/** Everything in the three folders, and what was left alone with the reason. @throws CliError */
export async function readPouch(dir: string): Promise<{ files: PouchFile[]; left: LeftAlone[] }> {
  const files: PouchFile[] = [];
  const left: LeftAlone[] = [];
  for (const entry of await listed(dir)) {
    if (!(FOLDERS as readonly string[]).includes(entry))
      left.push({ name: entry, outcome: 'not part of a pouch: left alone' });
  }
  for (const folder of FOLDERS) {
    for (const entry of await listedFolder(dir, folder, left)) {
      const name = `${folder}/${entry}`;
      const read = NAME.test(name)
        ? await readRegular(join(dir, name), LIMITS.envelopeBytes)
        : 'not a name of a pouch';
      if (typeof read === 'string') left.push({ name, outcome: `${read}: left alone` });
      else if (files.length >= MOST_FILES)
        left.push({ name, outcome: `more than ${MOST_FILES} files: left alone` });
      else files.push({ name, bytes: read });
    }
  }
  return { files, left };
}

async function listed(dir: string): Promise<string[]> {
  try {
    return (await readdir(dir)).sort();
  } catch (cause) {
    const message = `${dir} cannot be read: ${(cause as Error).message}`;
    throw new CliError({ exit: EXIT.noInput, code: 'no-pouch', message, cause });
  }
}

async function listedFolder(dir: string, folder: string, left: LeftAlone[]): Promise<string[]> {
  const stat = await lstat(join(dir, folder)).catch(() => undefined);
  if (!stat) return [];
  if (stat.isDirectory()) return listed(join(dir, folder));
  left.push({ name: folder, outcome: `${stat.isSymbolicLink() ? 'a link' : 'no folder'}: left alone` });
  return [];
}

/** The bytes, or why they were not read. */
async function readRegular(path: string, most: number): Promise<Uint8Array | string> {
  let file: FileHandle;
  try {
    file = await open(path, READ);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ELOOP' ? 'a link' : `unreadable (${code})`;
  }
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return 'no regular file';
    if (stat.size > most) return `larger than ${most} bytes`;
    const bytes = Buffer.alloc(most + 1);
    let size = 0;
    for (let got = -1; got !== 0 && size <= most; size += got)
      ({ bytesRead: got } = await file.read(bytes, size, most + 1 - size));
    return size > most ? `larger than ${most} bytes` : new Uint8Array(bytes.subarray(0, size));
  } catch (error) {
    return `unreadable (${(error as NodeJS.ErrnoException).code})`;
  } finally {
    await file.close();
  }
}

const inTheWay = (path: string, why: string) =>
  new CliError({
    exit: EXIT.cannotWrite,
    code: 'in-the-way',
    message: `the pouch cannot be written: ${path} ${why}`,
    safe: 'The messages stay in the outbox; exporting again is harmless.',
    next: 'Choose an empty folder or a fresh stick.',
  });
