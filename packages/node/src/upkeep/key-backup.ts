/**
 * The keys' own backup: the keeper's keys, those of cases among them, what it remembers, and the TLS identity, in one encrypted file.
 * It forgets: whatever is older than its window is taken away with the next one, so that no case that was erased comes back to life.
 */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { places, readConfig } from '../home.ts';
import { decryptFile, encryptFile } from './age-file.ts';
import { needEmpty, put, writeWhole } from './files.ts';
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

/** Writes the next backup into the directory and takes those away that are older than the window. @throws Error EEXIST */
export async function backUpKeys(
  home: string,
  { directory, recipients, now }: { directory: string; recipients: string[]; now: string },
): Promise<KeyBackup> {
  const { state } = await readConfig(home);
  const into = resolve(directory);
  const file = join(into, nameOf(state, now));
  const head: Head = { format: FORMAT, state, createdAt: now };
  const archive = writeTar(entries(home, head), Math.floor(Date.parse(now) / 1000));
  await writeWhole(file, encryptFile(archive, recipients));
  const removed = await tooOld(into, now);
  for (const name of removed) await rm(join(into, name));
  const last: LastKeyBackup = { directory: into, at: now };
  await writeFile(places(home).keyBackup, `${JSON.stringify(last)}\n`, { mode: 0o600 });
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

const FOLDERS = ['keeper/keys', 'keeper/cases', 'keeper/state', 'tls'];

async function* entries(home: string, head: Head): AsyncGenerator<TarEntry> {
  yield whole(HEAD, Buffer.from(`${JSON.stringify(head)}\n`));
  for (const folder of FOLDERS) {
    const names = await readdir(join(home, folder)).catch(() => []);
    for (const name of names.filter((each) => !each.startsWith('.')).sort()) {
      const bytes = await readFile(join(home, folder, name)).catch(() => undefined);
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
  order: { file: string; identities: string[]; now: string },
): Promise<{ state: string; createdAt: string; files: number }> {
  const at = places(home);
  await needEmpty([at.keeper, at.tls]);
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
  if (files.some(([name]) => !FOLDERS.some((folder) => name.startsWith(`${folder}/`))))
    throw new BackupError(`${basename(order.file)} holds what is no part of a backup of keys.`);
  for (const [name, bytes] of files) await put(home, name, bytes);
  return { state: head.state, createdAt: head.createdAt, files: files.length };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
