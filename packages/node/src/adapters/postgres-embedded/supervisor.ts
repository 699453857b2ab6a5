/**
 * The node's own PostgreSQL: made on first use, kept running, stopped cleanly.
 *
 * Promises: what was acknowledged as committed survives kill -9 of this process, of PostgreSQL, of both, and a
 * power cut (fsync on, full page writes on, checksums on). No network port is opened. Only one process at a time
 * uses a directory. A server that dies is started again, with growing pauses, and every step is told to `tell`.
 */
import { mkdirSync, statfsSync } from 'node:fs';
import { DirectoryInUse, holdDirectory, type Release } from '../../launch/directory-lock.ts';
import { shortDirectory } from '../../launch/short-path.ts';
import { chooseAccount } from './account.ts';
import { type Binaries, locateBinaries } from './binaries.ts';
import { clusterPlaces, configureCluster, createCluster, existingCluster } from './cluster.ts';
import { prepareDatabase } from './database.ts';
import { EmbeddedDatabaseError } from './errors.ts';
import { type DatabaseEvent, type KeptServer, keepRunning } from './keep-running.ts';
import { clearOrphans } from './orphan.ts';
import type { PostmasterOptions } from './postmaster.ts';
import { type Connection, NAMES } from './settings.ts';

/** `directory` is the node's own; everything the database needs is below it. */
export type EmbeddedOptions = {
  directory: string;
  log?: (line: string) => void;
  tell?: (event: DatabaseEvent) => void;
  /** Recovery after a crash counts as starting, so the default is five minutes. */
  startTimeoutMs?: number;
  /** Where the embedded programs lie; by default the installed package, `null` to use only a system PostgreSQL. */
  native?: string | null;
};

/** A database that is up, or being brought up again. */
export type EmbeddedDatabase = {
  connection: Connection;
  version: string;
  source: Binaries['source'];
  /** Milliseconds the first start took: making the cluster (0 when it was there) and starting the server. */
  timings: { initdbMs: number; startMs: number };
  pid: () => number | undefined;
  state: () => 'up' | 'down' | 'stopped';
  /** Bytes the database's account can still write. */
  freeBytes: () => number;
  /** Fast shutdown; resolves when no process of ours is left and the directory is free. */
  stop: () => Promise<void>;
};

/**
 * Starts the embedded database in `directory`, making it on first use.
 * @throws EmbeddedDatabaseError with a code and a text for the operator.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  if (process.platform !== 'linux') {
    const advice = 'The embedded database runs on Linux. Set DATABASE_URL to use a server.';
    throw new EmbeddedDatabaseError('unsupported-platform', advice);
  }
  const release = await takeDirectory(options.directory);
  try {
    return await start(options, release);
  } catch (error) {
    await release();
    throw error;
  }
}

const takeDirectory = async (directory: string): Promise<Release> => {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  try {
    return await holdDirectory(directory, 'postgres');
  } catch (error) {
    if (!(error instanceof DirectoryInUse)) throw error;
    const text = `The database in ${directory} is already in use by a running node.`;
    throw new EmbeddedDatabaseError('in-use', text, error);
  }
};

const start = async (options: EmbeddedOptions, release: Release): Promise<EmbeddedDatabase> => {
  const { run, initdbMs } = await prepare(options);
  const startMs = stopwatch();
  const server = await keepRunning(run, options.tell ?? (() => {}));
  const short = shortDirectory(run.data, '.s.PGSQL.5432');
  const connection = { host: short.path, port: 5432, user: NAMES.role, database: NAMES.database };
  await prepareDatabase(connection).catch((error: unknown) => stopAndRethrow(server, error));
  return {
    connection,
    version: run.binaries.version.text,
    source: run.binaries.source,
    timings: { initdbMs, startMs: startMs() },
    pid: server.pid,
    state: server.state,
    freeBytes: () => freeBytes(run.data),
    stop: async () => {
      await server.stop();
      short.close();
      await release();
    },
  };
};

const prepare = async (options: EmbeddedOptions): Promise<{ run: PostmasterOptions; initdbMs: number }> => {
  const places = clusterPlaces(options.directory);
  const existing = existingCluster(places);
  const account = chooseAccount(existing?.uid);
  const binaries = locateBinaries(account, places.scratch, {
    major: existing?.major,
    native: options.native,
  });
  const elapsed = stopwatch();
  if (!existing) createCluster(places, binaries, account);
  const initdbMs = existing ? 0 : elapsed();
  const { postmaster } = await clearOrphans(places.data);
  if (postmaster) {
    options.tell?.({
      kind: 'orphan-ended',
      text: `Stopped PostgreSQL ${postmaster}, left by an earlier run.`,
    });
  }
  configureCluster(places, binaries, account);
  const log = options.log ?? (() => {});
  return {
    run: { binaries, account, data: places.data, log, startTimeoutMs: options.startTimeoutMs ?? 300_000 },
    initdbMs,
  };
};

const stopAndRethrow = async (server: KeptServer, error: unknown): Promise<never> => {
  await server.stop();
  throw error;
};

const freeBytes = (directory: string): number => {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
};

const stopwatch = (): (() => number) => {
  const from = performance.now();
  return () => Math.round(performance.now() - from);
};
