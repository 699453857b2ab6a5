/**
 * The keys' own backup: the keeper's keys, those of cases among them, what it remembers, and the TLS identity, in one encrypted file.
 * It forgets: whatever is older than its window is taken away with the next one, so that no case that was erased comes back to life.
 */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { places, readConfig } from '../home.ts';
import { decryptFile, encryptFile } from './age-file.ts';
import { giveToOwner, needEmpty, put, writeWhole } from './files.ts';
import { BackupError } from './restore.ts';
import { readTar, type TarEntry, writeTar } from './tar.ts';

/** Product default, and the longest: how long a backup of keys may be kept, in days. */
export const KEY_BACKUP_DAYS = 35;
const DAY = 24 * 60 * 60_000;
const FORMAT = 'comity.key-backup/1';
const HEAD = 'key-backup.json';

interface Head {
  format: typeof FORMAT;
  state: string;
  createdAt: string;
}

/** The last one made, as the home remembers it: where, and when. */
export interface LastKeyBackup {
  directory: string;
  at: string;
}

export interface KeyBackup {
  file: string;
  /** Older ones that were taken away. */
  removed: string[];
}

const nameOf = (state: string, at: string): string => `keys-${state}-${at.replace(/[-:]|\.\d{3}/g, '')}.age`;
const NAME = /^keys-([a-z]{2})-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.age$/;

/**
 * Writes the next backup into the directory and takes those away that are older than the window. `keeper` is the keeper's folder where
 * it has an account of its own; by default it lies in the home.
 *
 * @throws BackupError where there is no key to back up
 * @throws Error EEXIST, or EACCES where this account may not read the keys
 */
export async function backUpKeys(
  home: string,
  order: { directory: string; recipients: string[]; now: string; keeper?: string },
): Promise<KeyBackup> {
  const { directory, recipients, now, keeper = places(home).keeper } = order;
  const { state } = await readConfig(home);
  await needKeys(keeper);
  const into = resolve(directory);
  const file = join(into, nameOf(state, now));
  const head: Head = { format: FORMAT, state, createdAt: now };
  const archive = writeTar(entries(foldersOf(home, keeper), head), Math.floor(Date.parse(now) / 1000));
  await writeWhole(file, encryptFile(archive, recipients));
  const removed = await tooOld(into, now);
  for (const name of removed) await rm(join(into, name));
  const last: LastKeyBackup = { directory: into, at: now };
  await writeFile(places(home).keyBackup, `${JSON.stringify(last)}\n`, { mode: 0o600 });
  await giveToOwner(places(home).keyBackup);
  return { file, removed };
}

/** Backups of keys in a directory that are older than their window, by their names. */
export async function tooOld(directory: string, now: string): Promise<string[]> {
  const names = await readdir(directory);
  return names.filter((name) => {
    const found = NAME.exec(name);
    if (!found) return false;
    const [, , year, month, day, hour, minute, second] = found;
    const made = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    return Date.parse(now) - made > KEY_BACKUP_DAYS * DAY;
  });
}

const OF_KEEPER = ['keys', 'cases', 'state'];

/** Where each part of a backup lies, by its name in it. */
const foldersOf = (home: string, keeper: string): Map<string, string> =>
  new Map([
    ...OF_KEEPER.map((folder) => [`keeper/${folder}`, join(keeper, folder)] as const),
    ['tls', places(home).tls],
  ]);

const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).then((names) => names.filter((name) => !name.startsWith('.')).sort(), unlessGone([]));

const unlessGone =
  <T>(instead: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };

/** A backup without a key is worse than none: it looks like one. */
async function needKeys(keeper: string): Promise<void> {
  for (const folder of OF_KEEPER) if ((await namesIn(join(keeper, folder))).length > 0) return;
  throw new BackupError(
    `No keys lie in ${keeper}. A keeper with an account of its own has a folder of its own: name it with --keeper, as root.`,
  );
}

async function* entries(folders: Map<string, string>, head: Head): AsyncGenerator<TarEntry> {
  yield whole(HEAD, Buffer.from(`${JSON.stringify(head)}\n`));
  for (const [folder, path] of folders) {
    for (const name of await namesIn(path)) {
      const bytes = await readFile(join(path, name)).catch(unlessGone(undefined));
      // A key that is being destroyed at this moment is zeros, and then nothing.
      if (bytes?.some((octet) => octet !== 0)) yield whole(`${folder}/${name}`, bytes);
    }
  }
}

const whole = (name: string, bytes: Uint8Array): TarEntry => ({ name, size: bytes.length, content: [bytes] });

/**
 * Puts keys back into a home that has none. Throws BackupError for one that is older than its window: it may hold the keys of cases that
 * were erased since.
 */
export async function restoreKeys(
  home: string,
  order: { file: string; identities: string[]; now: string; keeper?: string },
): Promise<{ state: string; createdAt: string; files: number }> {
  const { keeper = places(home).keeper } = order;
  const folders = foldersOf(home, keeper);
  await needEmpty([keeper, places(home).tls]);
  const found: [name: string, bytes: Uint8Array][] = [];
  for await (const { name, content } of readTar(
    decryptFile(once(await readFile(order.file)), order.identities),
  )) {
    const parts: Uint8Array[] = [];
    for await (const piece of content) parts.push(Uint8Array.from(piece));
    found.push([name, Buffer.concat(parts)]);
  }
  const [first, ...files] = found;
  const head = first?.[0] === HEAD ? (JSON.parse(Buffer.from(first[1]).toString('utf8')) as Head) : undefined;
  if (head?.format !== FORMAT) throw new BackupError(`${basename(order.file)} is no backup of keys.`);
  if (Date.parse(order.now) - Date.parse(head.createdAt) > KEY_BACKUP_DAYS * DAY)
    throw new BackupError(
      `This backup of keys is of ${head.createdAt}, older than ${KEY_BACKUP_DAYS} days: it would bring back the keys of cases erased since. Take a newer one, and destroy this.`,
    );
  const placed = files.map(([name, bytes]) => ({
    folder: folders.get(dirname(name)),
    name: basename(name),
    bytes,
  }));
  if (placed.some(({ folder }) => folder === undefined))
    throw new BackupError(`${basename(order.file)} holds what is no part of a backup of keys.`);
  for (const { folder, name, bytes } of placed) await put(folder!, name, bytes);
  return { state: head.state, createdAt: head.createdAt, files: files.length };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
