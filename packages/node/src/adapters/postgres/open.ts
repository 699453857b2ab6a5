/** Opens the node's memory: checks that the server keeps what it acknowledges, brings the shape up to date, starts the timers. */
import type pg from 'pg';
import { StoreError } from '../../ports/store.ts';
import { type MigrationReport, migrate } from './migrate.ts';
import { type DatabaseAddress, storePool } from './pool.ts';
import { type PostgresStore, postgresStore } from './store.ts';
import { startTimers } from './timers.ts';

/** `connections` of the store's pool; the timers have two of their own. */
export type OpenOptions = {
  address: DatabaseAddress;
  connections?: number;
  patienceMs?: number;
  /** As `store.onWake`, set before the first remembered wake can come. */
  onWake?: PostgresStore['onWake'];
  onProblem?: (problem: Error) => void;
};

/** `store.onWake` is set by whoever runs the jobs; it is also called for a remembered wake that is due. */
export type OpenedStore = {
  store: PostgresStore;
  migrated: MigrationReport;
  /** A store call's worth of proof that the database answers; milliseconds it took. @throws StoreError */
  ping: () => Promise<number>;
  close: () => Promise<void>;
};

/** @throws MigrationError, StoreError `unavailable` */
export async function openPostgresStore(options: OpenOptions): Promise<OpenedStore> {
  const { address, connections, onProblem } = options;
  const migrated = await migrate(address);
  const pool = storePool(address, connections);
  try {
    await requireDurability(pool);
    const store = postgresStore({
      pool,
      remember: (session, job, at) => timers.remember(session, job, at),
      ...(options.patienceMs === undefined ? {} : { patienceMs: options.patienceMs }),
    });
    if (options.onWake) store.onWake = options.onWake;
    const timers = await startTimers({
      address,
      onDue: (job) => store.onWake(job),
      ...(onProblem ? { onProblem } : {}),
    });
    return {
      store,
      migrated,
      ping: () => ping(store),
      close: async () => {
        await timers.stop();
        await pool.end();
      },
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** A receipt promises durability (fsync before sign), so a server that does not keep it is refused. */
async function requireDurability(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string; setting: string }>(
    "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')",
  );
  const unsafe = rows.filter(({ setting }) => setting === 'off').map(({ name }) => name);
  if (unsafe.length === 0) return;
  throw new StoreError(
    'unavailable',
    `The database server does not keep what it acknowledges: ${unsafe.join(', ')} is off. Turn it on; a node gives no receipt for what a power cut may undo.`,
  );
}

async function ping(store: PostgresStore): Promise<number> {
  const from = performance.now();
  await store.transact((tx) => tx.settings.get('ping'));
  return performance.now() - from;
}
