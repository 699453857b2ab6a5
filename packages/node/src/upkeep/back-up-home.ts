/**
 * A backup of a node's home, running or not, into one encrypted file: records, blobs, packages, and what says who the node is. Its
 * private keys (keeper, TLS, offline, officers) are not in it: they have a backup of their own, kept apart and for less long.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { systemClock } from '../adapters/clock/system-clock.ts';
import { openDump } from '../adapters/postgres/dump.ts';
import { blobsBeside } from '../compose/blob-store.ts';
import { places, readConfig } from '../home.ts';
import { type BackupManifest, type ExtraFile, makeBackup } from './backup.ts';
import { noteBackup } from './backup-book.ts';
import { writeWhole } from './files.ts';
import { needDatabase } from './own-database.ts';
import { packageEntries } from './package-files.ts';
import { reachDatabase } from './reach-database.ts';

export interface HomeBackup {
  home: string;
  /** Made whole or not at all; must not exist. */
  out: string;
  /** age recipients; none leaves the file readable by anyone. */
  recipients: string[];
  databaseUrl?: string;
  onProgress?: (bytes: number) => void;
}

/** @throws Error EEXIST, NoSuchDatabase, ProvisionError, EmbeddedDatabaseError */
export async function backUpHome(order: HomeBackup): Promise<BackupManifest> {
  const { home, out, recipients } = order;
  const config = await readConfig(home);
  await needDatabase(home, order.databaseUrl);
  const kept = await blobsBeside(home, config);
  const database = await reachDatabase(home, config, order.databaseUrl);
  try {
    const dump = await openDump(database.address);
    try {
      const { bytes, manifest } = makeBackup({
        node: config.state,
        createdAt: systemClock.now(),
        dump,
        blobs: kept.blobs,
        files: await whoTheNodeIs(home),
        packages: packageEntries(places(home).packages),
        recipients,
        ...(order.onProgress ? { onProgress: order.onProgress } : {}),
      });
      await writeWhole(out, bytes);
      const { size } = await stat(out);
      const made = { at: manifest.createdAt, file: out, bytes: size, encrypted: recipients.length > 0 };
      await noteBackup(home, made);
      return manifest;
    } finally {
      await dump.close();
    }
  } finally {
    kept.close();
    await database.close();
  }
}

async function whoTheNodeIs(home: string): Promise<ExtraFile[]> {
  const { config, firstDay } = places(home);
  const named = (await readdir(firstDay)).sort().map((name) => join(firstDay, name));
  return Promise.all(
    [config, ...named].map(async (path) => ({ name: relative(home, path), bytes: await readFile(path) })),
  );
}
