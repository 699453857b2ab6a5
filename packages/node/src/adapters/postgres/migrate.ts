/**
 * Brings a database to today's shape, by itself, at start: steps forward under a lock, each in the one transaction that
 * holds them all, so a killed or failed upgrade leaves the database as it was. A newer database is left alone.
 */
import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { StoreError } from '../../ports/store.ts';
import { TABLES } from '../../ports/tables/index.ts';
import { sqlState } from './errors.ts';
import { alignIndexes } from './indexes.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { type DatabaseAddress, taskPool } from './pool.ts';
import { SCHEMA } from './statements.ts';

/** Steps that were taken, oldest first, and tables whose index columns were computed anew. */
export type MigrationReport = { applied: string[]; reindexed: string[] };

/** The database was written by a newer version, or a step failed; nothing was changed. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/** @throws MigrationError; StoreError `unavailable` when the database cannot be reached. */
export function migrate(
  address: DatabaseAddress,
  steps: Readonly<Record<string, Migration>> = MIGRATIONS,
  tables: typeof TABLES = TABLES,
): Promise<MigrationReport> {
  return withDatabase(address, async (db) => {
    const applied = await takeSteps(db, steps);
    const reindexed = await alignIndexes(db, tables);
    return { applied, reindexed };
  });
}

/** Only the steps given, index columns left for the next start: the shape a backup was in. */
export function takeStepsOnly(
  address: DatabaseAddress,
  steps: Readonly<Record<string, Migration>>,
): Promise<string[]> {
  return withDatabase(address, (db) => takeSteps(db, steps));
}

const withDatabase = async <T>(
  address: DatabaseAddress,
  work: (db: Kysely<unknown>) => Promise<T>,
): Promise<T> => {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: taskPool(address) }) });
  try {
    await reach(db);
    return await work(db);
  } finally {
    await db.destroy();
  }
};

const reach = async (db: Kysely<unknown>): Promise<void> => {
  try {
    await sql`create schema if not exists ${sql.raw(SCHEMA)}`.execute(db);
  } catch (cause) {
    if (sqlState(cause) === '23505') return; // another start made it at the same moment
    throw new StoreError('unavailable', `the database cannot be prepared: ${(cause as Error).message}`, {
      cause,
    });
  }
};

const takeSteps = async (
  db: Kysely<unknown>,
  steps: Readonly<Record<string, Migration>>,
): Promise<string[]> => {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...steps }) },
    migrationTableSchema: SCHEMA,
    migrationTableName: 'migrations',
    migrationLockTableName: 'migration_lock',
  });
  await refuseNewer(db, steps);
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results.find(({ status }) => status === 'Error')?.migrationName;
    const text = error instanceof Error ? error.message : String(error);
    throw new MigrationError(
      `The database could not be brought up to date${failed ? ` at step ${failed}` : ''}: ${text}. Nothing was changed.`,
      { cause: error },
    );
  }
  return results.map(({ migrationName }) => migrationName);
};

const refuseNewer = async (
  db: Kysely<unknown>,
  steps: Readonly<Record<string, Migration>>,
): Promise<void> => {
  const known = await sql<{
    present: boolean;
  }>`select to_regclass(${`${SCHEMA}.migrations`}) is not null as present`.execute(db);
  if (!known.rows[0]?.present) return;
  const { rows } = await sql<{ name: string }>`select name from comity.migrations order by name`.execute(db);
  const strange = rows.find(({ name }) => !(name in steps));
  if (strange) {
    throw new MigrationError(
      `This database was written by a newer version (it has step ${strange.name}). Start that version, or restore a backup of this one. Nothing was changed.`,
    );
  }
};
