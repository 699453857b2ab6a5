/** What the database says about itself, for the doctor: answers, durability, damage, size, stuck sessions, backlog. */
import type pg from 'pg';
import { type DatabaseAddress, taskPool } from './pool.ts';
import { SCHEMA } from './statements.ts';

/** Facts, not judgements. Sizes in bytes, times in milliseconds. */
export type DatabaseHealth = {
  version: string;
  answerMs: number;
  /** The server's clock, milliseconds since 1970. */
  clock: number;
  /** Settings that must be on and are not. */
  notDurable: string[];
  /** Pages whose checksum was wrong since statistics began; null where checksums are off. */
  damagedPages: number | null;
  size: number;
  sessions: { used: number; most: number };
  oldestTransactionMs: number;
  records: Record<string, number>;
  leaves: { placed: number; waiting: number };
};

/** Asks the database; throws what the connection throws. */
export async function databaseHealth(address: DatabaseAddress): Promise<DatabaseHealth> {
  const pool = taskPool(address);
  try {
    const from = performance.now();
    await pool.query('select 1');
    const answerMs = performance.now() - from;
    return { answerMs, ...(await serverFacts(pool)), ...(await contents(pool)) };
  } finally {
    await pool.end();
  }
}

const SERVER = `select
  current_setting('server_version') as version,
  extract(epoch from clock_timestamp()) * 1000 as clock,
  (select coalesce(json_agg(name), '[]') from pg_settings
    where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off') as "notDurable",
  (select checksum_failures from pg_stat_database where datname = current_database()) as damaged,
  pg_database_size(current_database()) as size,
  (select count(*) from pg_stat_activity where backend_type = 'client backend') as used,
  current_setting('max_connections') as most,
  (select coalesce(max(extract(epoch from clock_timestamp() - xact_start) * 1000), 0)
    from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()) as oldest`;

type ServerRow = Record<'version' | 'clock' | 'damaged' | 'size' | 'used' | 'most' | 'oldest', string> & {
  notDurable: string[];
};

const serverFacts = async (pool: pg.Pool) => {
  const { rows } = await pool.query<ServerRow>(SERVER);
  const row = rows[0]!;
  return {
    version: row.version,
    clock: Number(row.clock),
    notDurable: row.notDurable,
    damagedPages: row.damaged === null ? null : Number(row.damaged),
    size: Number(row.size),
    sessions: { used: Number(row.used), most: Number(row.most) },
    oldestTransactionMs: Number(row.oldest),
  };
};

const COUNTED = ['halves', 'acts', 'arrivals', 'inbox', 'alarms', 'items', 'packages'];

const contents = async (pool: pg.Pool) => {
  const counts = COUNTED.map((table) => `(select count(*) from ${SCHEMA}.${table}) as ${table}`);
  const leaves = ['index is not null', 'index is null'].map(
    (which) => `(select count(*) from ${SCHEMA}.leaves where ${which})`,
  );
  const { rows } = await pool.query<Record<string, string>>(
    `select ${counts.join(', ')}, ${leaves[0]} as placed, ${leaves[1]} as waiting`,
  );
  const { placed, waiting, ...records } = rows[0]!;
  return {
    records: Object.fromEntries(Object.entries(records).map(([table, count]) => [table, Number(count)])),
    leaves: { placed: Number(placed), waiting: Number(waiting) },
  };
};
