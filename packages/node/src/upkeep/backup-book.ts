/** What a home remembers of its backups: where the last ones went, and which was read back to its end. An administrator looks there. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { places } from '../home.ts';
import type { BackupMade, Backups, BackupTried } from '../ports/upkeep.ts';
import { giveToOwner } from './files.ts';
import type { LastKeyBackup } from './key-backup.ts';

type Book = Omit<Backups, 'keys'>;
const KEPT = 20;

const noFile = (error: NodeJS.ErrnoException): undefined => {
  if (error.code === 'ENOENT') return undefined;
  throw error;
};

async function readBook(home: string): Promise<Book> {
  const text = await readFile(places(home).backups, 'utf8').catch(noFile);
  return text === undefined ? { made: [] } : (JSON.parse(text) as Book);
}

async function writeBook(home: string, book: Book): Promise<void> {
  const { backups: path } = places(home);
  await writeFile(`${path}.partial`, `${JSON.stringify(book)}\n`, { mode: 0o600 });
  await giveToOwner(`${path}.partial`);
  await rename(`${path}.partial`, path);
}

export async function noteBackup(home: string, made: BackupMade): Promise<void> {
  const book = await readBook(home);
  await writeBook(home, { ...book, made: [made, ...book.made].slice(0, KEPT) });
}

export async function noteTried(home: string, tried: BackupTried): Promise<void> {
  await writeBook(home, { ...(await readBook(home)), tried });
}

/** With the last backup of the keys, which is made and kept apart. */
export async function backupsOf(home: string): Promise<Backups> {
  const keys = await readFile(places(home).keyBackup, 'utf8').catch(noFile);
  return {
    ...(await readBook(home)),
    ...(keys === undefined ? {} : { keys: JSON.parse(keys) as LastKeyBackup }),
  };
}
