/**
 * The Store on PostgreSQL. A transaction runs at snapshot isolation and is run again after a conflict, or when the
 * database went away before the commit was sent; a failure after that is reported, for it may have been done.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { type JobName, type Store, StoreError, TABLES, type TableName, type Tx } from '../../ports/store.ts';
import { countersOf, countOne } from './counters.ts';
import { isConnectionLoss, storeError } from './errors.ts';
import { postgresExact } from './exact.ts';
import { postgresLog } from './log.ts';
import { createNameLocks } from './name-locks.ts';
import { type Attempt, beginAttempt, LockFirst, type Session } from './session.ts';
import { postgresTable, type TableShape } from './table.ts';

/** `pool` over a migrated database (see open.ts). */
export type PostgresStoreOptions = {
  pool: pg.Pool;
  /** Makes a wake that lies in the future durable within the transaction. */
  remember?: (session: Session, job: JobName, at: string) => Promise<void>;
  /** How long to wait for a database that is away before saying so, milliseconds. */
  patienceMs?: number;
};

/** As in memory: `onWake` is called after the commit for every job a transaction woke. */
export interface PostgresStore extends Store {
  onWake: (job: JobName, at?: string) => void;
}

type Wake = { job: JobName; at: string | undefined };

const MOST_ATTEMPTS = 40;
const LONGEST_PAUSE_MS = 50;
const PAUSE_FOR_DATABASE_MS = 100;

export function postgresStore({ pool, remember, patienceMs = 5_000 }: PostgresStoreOptions): PostgresStore {
  const locks = createNameLocks();
  const tables = Object.entries(TABLES).map(
    ([name, shape]) => [name, postgresTable(name, shape as TableShape<never>)] as const,
  );
  const transactionOn = (attempt: Attempt, wakes: Wake[]): Tx => ({
    ...(Object.fromEntries(tables.map(([name, bind]) => [name, bind(attempt)])) as unknown as Pick<
      Tx,
      TableName
    >),
    log: postgresLog(attempt),
    exact: postgresExact(attempt),
    lock: attempt.lock,
    count: async (counter) => countOne(attempt, counter),
    counters: () => countersOf(attempt),
    async wake(job, at) {
      wakes.push({ job, at });
      if (at !== undefined) await remember?.(attempt, job, at);
    },
  });
  const runOnce = async <T>(work: (tx: Tx) => Promise<T>, attempt: Attempt): Promise<T> => {
    const wakes: Wake[] = [];
    const result = await work(transactionOn(attempt, wakes));
    await attempt.commit();
    for (const { job, at } of wakes) store.onWake(job, at);
    return result;
  };
  const store: PostgresStore = {
    onWake: () => {},
    async transact(work) {
      const patientUntil = performance.now() + patienceMs;
      const wanted = new Set<string>();
      for (let tries = 1; ; tries++) {
        const attempt = await beginAttempt(() => connect(pool, patientUntil), locks, wanted);
        try {
          return await runOnce(work, attempt);
        } catch (error) {
          await attempt.rollback();
          const ms = pauseBeforeRetry(attempt, tries, patientUntil);
          if (ms === undefined) throw error;
          for (const name of attempt.names) wanted.add(name);
          if (ms > 0) await pause(ms);
        }
      }
    },
  };
  return store;
}

/** Milliseconds to wait before the work is run again; undefined when running it again is not ours to decide. */
function pauseBeforeRetry(attempt: Attempt, tries: number, patientUntil: number): number | undefined {
  const failure = attempt.failure();
  if (failure === undefined || tries >= MOST_ATTEMPTS) return undefined;
  if (failure instanceof LockFirst) return 0;
  const typed = storeError(failure);
  if (typed instanceof StoreError && typed.code === 'conflict') {
    return Math.random() * Math.min(2 ** tries, LONGEST_PAUSE_MS);
  }
  const mayWait = isConnectionLoss(failure) && !attempt.commitSent() && performance.now() < patientUntil;
  return mayWait ? PAUSE_FOR_DATABASE_MS : undefined;
}

async function connect(pool: pg.Pool, patientUntil: number): Promise<pg.PoolClient> {
  for (;;) {
    try {
      return await pool.connect();
    } catch (error) {
      if (!isConnectionLoss(error) || performance.now() > patientUntil) throw error;
      await pause(PAUSE_FOR_DATABASE_MS);
    }
  }
}
