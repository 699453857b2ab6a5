/**
 * A backup put back into a home that has nothing yet but, if they were kept, its keys. The database must be empty. Before the node
 * signs again its keeper is told by the witnesses how far the log had come (the restore guard).
 */
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openBlobStore } from '../adapters/blobs-fs/store.ts';
import { openLoad } from '../adapters/postgres/load.ts';
import { places } from '../home.ts';
import { reachDatabase } from './reach-database.ts';
import { BackupError, type Restored, restoreBackup } from './restore.ts';

export interface HomeRestore {
  home: string;
  backup: string;
  /** age identities; none for a backup that was not encrypted. */
  identities: string[];
  databaseUrl?: string;
  onProgress?: (bytes: number) => void;
}

/** Reads a backup to its end and compares every part; writes nothing. @throws BackupError, AgeError, TarError */
export const checkBackup = ({
  backup,
  identities,
  onProgress,
}: Omit<HomeRestore, 'home'>): Promise<Restored> =>
  restoreBackup({ bytes: createReadStream(backup), identities, ...(onProgress ? { onProgress } : {}) });

/** @throws BackupError, AgeError, TarError, MigrationError; then the database is as empty as before. */
export async function restoreHome(order: HomeRestore): Promise<Restored> {
  const { home, backup, identities } = order;
  const at = places(home);
  await needEmpty([at.config, at.blobs, at.packages]);
  await mkdir(home, { recursive: true, mode: 0o700 });
  // Whose it is, is in the backup and needed before its records: it is read twice, the first time in full.
  const { manifest } = await checkBackup(order);
  const database = await reachDatabase(home, { state: manifest.node }, order.databaseUrl);
  try {
    const restored = await restoreBackup({
      bytes: createReadStream(backup),
      identities,
      load: (steps) => openLoad(database.address, steps),
      blobs: await openBlobStore(at.blobs),
      keepPackageFile: (name, content) => keepBelow(at.packages, name, content),
      ...(order.onProgress ? { onProgress: order.onProgress } : {}),
    });
    for (const { name, bytes } of restored.files) await put(home, name, bytes);
    return restored;
  } finally {
    await database.close();
  }
}

async function needEmpty(paths: string[]): Promise<void> {
  for (const path of paths) {
    const there = await readdir(path).catch((error: NodeJS.ErrnoException) =>
      error.code === 'ENOTDIR' ? ['a file'] : [],
    );
    if (there.length > 0)
      throw new BackupError(`${path} is there already: restore into a home that has nothing but its keys.`);
  }
}

/** Names in an archive were checked on reading: they do not lead out of it. */
async function put(home: string, name: string, bytes: Uint8Array): Promise<void> {
  const path = join(home, name);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(`${path}.partial`, bytes, { mode: 0o600, flush: true });
  await rename(`${path}.partial`, path);
}

async function keepBelow(directory: string, name: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const path = join(directory, name);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const piece of content) await file.writeFile(piece);
    await file.sync();
  } finally {
    await file.close();
  }
}
