/**
 * A backup put back into a home that has nothing yet but, if they were kept, its keys. The database must be empty. Before the node
 * signs again its keeper is told by the witnesses how far the log had come (the restore guard).
 */
import { createReadStream, existsSync } from 'node:fs';
import { access, mkdir, open, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileStateStore } from '@comity/keeper';
import { openLoad } from '../adapters/postgres/load.ts';
import { ProvisionError } from '../adapters/postgres/provision.ts';
import { openBlobs } from '../compose/blob-store.ts';
import { type NodeConfig, parseConfig, places } from '../home.ts';
import { needEmpty, put } from './files.ts';
import { reachDatabase } from './reach-database.ts';
import { type Restored, restoreBackup } from './restore.ts';

export interface HomeRestore {
  home: string;
  backup: string;
  /** age identities; none for a backup that was not encrypted. */
  identities: string[];
  databaseUrl?: string;
  onProgress?: (bytes: number) => void;
}

/** And the cases whose keys this home's keeper destroyed after the backup was made: no key opens what it brought back of them. */
export type RestoredHome = Restored & { erasedSince: string[] };

/** Reads a backup to its end and compares every part; writes nothing. @throws BackupError, AgeError, TarError */
export const checkBackup = ({
  backup,
  identities,
  onProgress,
}: Omit<HomeRestore, 'home'>): Promise<Restored> =>
  restoreBackup({ bytes: createReadStream(backup), identities, ...(onProgress ? { onProgress } : {}) });

/** @throws BackupError, AgeError, TarError, MigrationError; then the database is as before, and files may lie in the home. */
export async function restoreHome(order: HomeRestore): Promise<RestoredHome> {
  const { home, backup, identities } = order;
  const at = places(home);
  await needEmpty([at.config, at.blobs, at.packages]);
  await mkdir(home, { recursive: true, mode: 0o700 });
  // Whose it is, is in the backup and needed before its records: it is read twice, the first time in full.
  const { manifest, files } = await checkBackup(order);
  const config = configIn(files);
  // Before anything lies in the home: a server that cannot be reached leaves it fit for the same command again.
  const database = await reachNew(home, manifest.node, order.databaseUrl);
  const undo: (() => unknown)[] = [database.close];
  try {
    const kept = await openBlobs(home, config);
    undo.unshift(kept.close);
    const restored = await restoreBackup({
      bytes: createReadStream(backup),
      identities,
      load: (steps) => openLoad(database.address, steps),
      blobs: kept.blobs,
      keepPackageFile: (name, content) => keepBelow(at.packages, name, content),
      ...(order.onProgress ? { onProgress: order.onProgress } : {}),
    });
    for (const { name, bytes } of restored.files) await put(home, name, bytes);
    return { ...restored, erasedSince: await erasedSince(at.keeper, manifest.createdAt) };
  } finally {
    for (const close of undo) await close();
  }
}

/** A server that was never reached leaves no word that the records are there. */
async function reachNew(home: string, state: string, databaseUrl: string | undefined) {
  const { database: record } = places(home);
  const had = existsSync(record);
  return reachDatabase(home, { state }, databaseUrl).catch(async (error: unknown) => {
    if (!had && error instanceof ProvisionError && error.code === 'unreachable')
      await rm(record, { force: true });
    throw error;
  });
}

/** A node that kept its evidence in a bucket is given it back there; the bucket's key must be in the home already. */
function configIn(files: Restored['files']): Pick<NodeConfig, 'blobs'> {
  const found = files.find(({ name }) => name === basename(places('').config));
  return found ? parseConfig(new TextDecoder().decode(found.bytes)) : {};
}

/** By the keeper's own memory, where it is in this home and may be read. */
async function erasedSince(keeper: string, createdAt: string): Promise<string[]> {
  const memory = join(keeper, 'state');
  try {
    await access(memory);
    const records = await (await fileStateStore(memory)).load();
    return records
      .filter(({ name, value }) => name.startsWith('erased/') && (value as { at: string }).at >= createdAt)
      .map(({ name }) => name.slice('erased/'.length));
  } catch (error) {
    if (['ENOENT', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
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
