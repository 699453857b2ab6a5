/** Connections: few, with time limits, and with durable commits whatever the server's defaults are. */
import pg from 'pg';

/** A server by socket directory or host, or a connection URL. */
export type DatabaseAddress =
  | { host: string; port: number; user: string; database: string; password?: string }
  | { connectionString: string };

const MILLISECONDS = { statement: 30_000, lock: 10_000, idleInTransaction: 60_000, connect: 10_000 };

/**
 * Every statement of the store has an index to go by. A plan that was made while a table was small would go on reading all of it
 * once it is large, until statistics are taken again.
 */
const BY_INDEX = ['seqscan', 'hashjoin', 'mergejoin'].map((way) => `-c enable_${way}=off`).join(' ');

/** The store's pool: its connections take several statements at once (see session.ts). */
export function storePool(address: DatabaseAddress, max = 8): pg.Pool {
  const pool = new pg.Pool({
    ...address,
    max,
    pipeline: true,
    application_name: 'comity',
    statement_timeout: MILLISECONDS.statement,
    lock_timeout: MILLISECONDS.lock,
    idle_in_transaction_session_timeout: MILLISECONDS.idleInTransaction,
    connectionTimeoutMillis: MILLISECONDS.connect,
    options: `-c synchronous_commit=on -c client_min_messages=warning ${BY_INDEX}`,
  } as pg.PoolConfig);
  return survivesLoss(pool);
}

/** One connection for tasks without a time limit, such as migrations. */
export function taskPool(address: DatabaseAddress): pg.Pool {
  const pool = new pg.Pool({
    ...address,
    max: 1,
    application_name: 'comity-task',
    connectionTimeoutMillis: MILLISECONDS.connect,
  });
  return survivesLoss(pool);
}

/**
 * A connection that breaks says so as an event as well as in its queries' answers. The answers are what counts: without
 * a listener the event would end the process.
 */
function survivesLoss(pool: pg.Pool): pg.Pool {
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
