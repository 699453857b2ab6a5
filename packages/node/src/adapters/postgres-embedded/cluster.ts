/**
 * The data directory: made once and whole, or not at all. `initdb` works in `data.new`, which takes its final
 * name only when it is finished; a directory half made by a killed start is thrown away and made again.
 */
import { randomUUID } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  fchownSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedDatabaseError, reasonIn } from './errors.ts';
import { HANDED_DIRECTORY, runBriefly } from './run.ts';
import { accessFiles, configurationFile, NAMES } from './settings.ts';

/** Places inside the directory given to the embedded database. */
export type ClusterPlaces = { root: string; data: string; making: string; scratch: string };

/** Names the places; creates the root directory, private to its owner. */
export function clusterPlaces(root: string): ClusterPlaces {
  mkdirSync(root, { recursive: true, mode: 0o700 });
  return { root, data: join(root, 'data'), making: join(root, 'data.new'), scratch: join(root, 'binaries') };
}

/** Owner and major version of the data, or undefined before the first start. */
export function existingCluster({ data }: ClusterPlaces): { uid: number; major: number } | undefined {
  if (!existsSync(data)) return undefined;
  const versionFile = join(data, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    throw new EmbeddedDatabaseError(
      'foreign-directory',
      `${data} exists and is not a PostgreSQL data directory. Move it away.`,
    );
  }
  return { uid: lstatSync(data).uid, major: Number.parseInt(readFileSync(versionFile, 'utf8'), 10) };
}

/** Runs `initdb` (about a second) and puts the result in place. */
export function createCluster(places: ClusterPlaces, binaries: Binaries, account: Account): void {
  rmSync(places.making, { recursive: true, force: true });
  mkdirSync(places.making, { mode: 0o700 });
  if (account.switchUser) chownSync(places.making, account.uid, account.gid);
  const { status, output, failure } = runBriefly(binaries.initdb, initArguments(), account, places.making);
  if (status !== 0) {
    rmSync(places.making, { recursive: true, force: true });
    const text = output || String(failure);
    throw new EmbeddedDatabaseError(
      reasonIn(text, 'initdb-failed'),
      `PostgreSQL could not make ${places.data}:\n${text}`,
      failure,
    );
  }
  renameSync(places.making, places.data);
  syncDirectory(places.root);
}

const initArguments = (): string[] => [
  ...['--pgdata', HANDED_DIRECTORY],
  ...['--username', NAMES.administrator],
  ...['--locale', 'C.UTF-8'],
  ...['--encoding', 'UTF8'],
  '--data-checksums',
  '--auth-local=peer',
  '--auth-host=reject',
];

/** Writes the settings and the access rules anew, so that a moved or renamed installation keeps working. */
export function configureCluster(places: ClusterPlaces, binaries: Binaries, account: Account): void {
  const files = {
    'postgresql.conf': configurationFile(binaries.version),
    ...accessFiles(userInfo().username),
  };
  for (const [name, text] of Object.entries(files)) replaceFile(join(places.data, name), text, account);
}

/** New file, then rename: never writes through a link that the database's account may have put there. */
const replaceFile = (path: string, text: string, account: Account): void => {
  const temporary = `${path}.${randomUUID()}`;
  const file = openSync(temporary, 'wx', 0o600);
  try {
    writeSync(file, text);
    if (account.switchUser) fchownSync(file, account.uid, account.gid);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
};

const syncDirectory = (path: string): void => {
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
};
