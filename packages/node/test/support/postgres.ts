/** Embedded PostgreSQL in tests: started in a temporary directory, stopped at the end, skipped by name where it cannot run. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, onTestFinished } from 'vitest';
import { chooseAccount } from '../../src/adapters/postgres-embedded/account.ts';
import { locateBinaries } from '../../src/adapters/postgres-embedded/binaries.ts';
import type { Connection } from '../../src/adapters/postgres-embedded/settings.ts';
import {
  type EmbeddedDatabase,
  type EmbeddedOptions,
  startEmbeddedPostgres,
} from '../../src/adapters/postgres-embedded/supervisor.ts';
import { temporaryDirectory } from './temporary.ts';

/** Why the embedded PostgreSQL cannot run here, or undefined when it can. */
export const whyNoPostgres = ((): string | undefined => {
  try {
    locateBinaries(chooseAccount(), '/nonexistent', {});
    return undefined;
  } catch (error) {
    return String(error);
  }
})();

/** Starts a database that the end of the test stops; without a directory of its own, from a copy of a ready-made one. */
export async function startDatabase(options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedDatabase> {
  const directory =
    options.directory ??
    (options.native === undefined ? await copiedCluster() : `${temporaryDirectory()}/db`);
  const database = await startEmbeddedPostgres({ ...options, directory });
  onTestFinished(() => database.stop());
  return database;
}

let ready: Promise<string> | undefined;
afterAll(async () => {
  if (ready) rmSync(await ready, { recursive: true, force: true });
});

/** A stopped cluster, made once per test file: copying it costs a tenth of making one. */
function readyMadeCluster(): Promise<string> {
  ready ??= (async () => {
    const directory = mkdtempSync(join(tmpdir(), 'comity-cluster-'));
    await (await startEmbeddedPostgres({ directory })).stop();
    return directory;
  })();
  return ready;
}

async function copiedCluster(): Promise<string> {
  const directory = join(temporaryDirectory(), 'db');
  execFileSync('cp', ['-a', await readyMadeCluster(), directory]);
  return directory;
}

/** One session for the length of `work`. */
export async function withClient<T>(
  connection: Connection,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** The first column of the first row of one statement in a session of its own. */
export async function ask(connection: Connection, sql: string): Promise<unknown> {
  return withClient(connection, async (client) => {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return (rows as unknown[][])[0]?.[0];
  });
}

/** An empty database on a running server, for one test. */
export async function freshDatabase({ connection }: EmbeddedDatabase): Promise<Connection> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const administrator = { ...connection, user: 'comity_admin', database: 'postgres' };
  await ask(administrator, `create database ${name} owner comity template template0`);
  onTestFinished(async () => void (await ask(administrator, `drop database ${name} with (force)`)));
  return { ...connection, database: name };
}

/** Everything a store holds is gone, its shape stays. */
export async function emptyStore(connection: Connection): Promise<void> {
  const tables = `select string_agg(format('comity.%I', tablename), ', ') from pg_tables
    where schemaname = 'comity' and tablename not in ('migrations', 'migration_lock', 'shapes')`;
  await ask(connection, `truncate ${await ask(connection, tables)} restart identity`);
}
