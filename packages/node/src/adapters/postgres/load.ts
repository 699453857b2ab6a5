/** Rows of a dump into an empty database: the shape they were in is made first, all rows come in one transaction. */
import pg from 'pg';
import type { DumpedTable } from './dump.ts';
import { MigrationError, takeStepsOnly } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { type DatabaseAddress, taskPool } from './pool.ts';
import { SCHEMA } from './statements.ts';

/** Nothing is there until `commit`; `abandon` leaves the database empty. */
export type Load = {
  /** Whole lines of one table. */
  add: (table: DumpedTable, lines: Uint8Array) => Promise<void>;
  commit: () => Promise<void>;
  abandon: () => Promise<void>;
};

/**
 * Opens an empty database for loading.
 * @param steps the migrations the dumped database had seen.
 * @throws MigrationError when the database holds anything, or the dump is of a newer version.
 */
export async function openLoad(address: DatabaseAddress, steps: string[]): Promise<Load> {
  const unknown = steps.find((step) => !(step in MIGRATIONS));
  if (unknown) throw new MigrationError(`The backup was made by a newer version (it has step ${unknown}).`);
  await takeStepsOnly(address, Object.fromEntries(steps.map((step) => [step, MIGRATIONS[step]!])));
  const pool = taskPool(address);
  const client = await pool.connect();
  const end = async (how: 'commit' | 'rollback'): Promise<void> => {
    try {
      await client.query(how);
    } finally {
      client.release(true);
      await pool.end();
    }
  };
  try {
    await client.query('begin');
    await requireEmpty(client);
  } catch (error) {
    await end('rollback');
    throw error;
  }
  return {
    add: (table, lines) => insertLines(client, table, lines),
    commit: async () => {
      await continueArrivals(client);
      await end('commit');
    },
    abandon: () => end('rollback'),
  };
}

const requireEmpty = async (client: pg.PoolClient): Promise<void> => {
  const tables = [...'halves acts arrivals inbox trust settings leaves exact'.split(' ')];
  const checks = tables.map((table) => `exists (select from ${SCHEMA}.${table})`).join(' or ');
  const { rows } = await client.query<{ used: boolean }>(`select ${checks} as used`);
  if (rows[0]?.used)
    throw new MigrationError('The database is not empty. A backup is restored into a new one only.');
};

const insertLines = async (
  client: pg.PoolClient,
  { name, columns }: DumpedTable,
  lines: Uint8Array,
): Promise<void> => {
  const rows = Buffer.from(lines)
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as (string | null)[]);
  const place = `${SCHEMA}.${pg.escapeIdentifier(name)}`;
  const names = columns.map((column) => pg.escapeIdentifier(column));
  const types = await typesOf(client, name, columns);
  const values = names.map((column, i) => `given.${column}::${types[i]}`).join(', ');
  const arrays = columns.map((_, i) => `$${i + 1}::text[]`).join(', ');
  await client.query(
    `insert into ${place} (${names.join(', ')}) overriding system value
     select ${values} from unnest(${arrays}) as given(${names.join(', ')})`,
    columns.map((_, i) => rows.map((row) => row[i] ?? null)),
  );
};

const typesOf = async (client: pg.PoolClient, table: string, columns: string[]): Promise<string[]> => {
  const { rows } = await client.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = ($1 || '.' || $2)::regclass and attnum > 0 and not attisdropped`,
    [SCHEMA, table],
  );
  return columns.map((column) => {
    const found = rows.find(({ name }) => name === column);
    if (!found)
      throw new MigrationError(`The backup has a column ${table}.${column} that its version did not have.`);
    return found.type;
  });
};

/** New leaves come after the restored ones. */
const continueArrivals = (client: pg.PoolClient): Promise<unknown> =>
  client.query(
    `select setval(pg_get_serial_sequence('${SCHEMA}.leaves', 'arrival'), coalesce(max(arrival), 0) + 1, false) from ${SCHEMA}.leaves`,
  );
