/**
 * Wakes that lie in the future, kept by pg-boss in the same database: asked for in a business transaction, they exist if
 * and only if it committed, and survive any restart. What is to be done now needs no job: it is in the store's own records
 * already, and whoever serves a job looks there at start, when woken, and from time to time.
 */
import { PgBoss } from 'pg-boss';
import type { JobName } from '../../ports/store.ts';
import type { DatabaseAddress } from './pool.ts';
import type { Session } from './session.ts';

/** `onDue` is called at least once for every remembered wake, at its time or, after a stop, later. */
export type TimersOptions = {
  address: DatabaseAddress;
  onDue: (job: JobName) => void;
  onProblem?: (problem: Error) => void;
};

export type Timers = {
  /** Within a transaction; `at` is an instant. */
  remember: (session: Session, job: JobName, at: string) => Promise<void>;
  stop: () => Promise<void>;
};

const QUEUE = 'wake';
const SCHEMA = 'jobs';
/** A wake only rings; a lost one is rung again at the next start. */
const KEEP_SECONDS = 3600;

/** Starts pg-boss, making or migrating its own schema. */
export async function startTimers({ address, onDue, onProblem = () => {} }: TimersOptions): Promise<Timers> {
  const boss = new PgBoss({
    ...address,
    schema: SCHEMA,
    max: 2,
    schedule: false,
    application_name: 'comity-timers',
  });
  let isStopping = false;
  // Of a connection that ends because it is being ended there is nothing to tell.
  boss.on('error', (problem) => isStopping || onProblem(problem));
  await boss.start();
  await boss.createQueue(QUEUE, { deleteAfterSeconds: KEEP_SECONDS, retryLimit: 10 });
  await boss.work<{ job: JobName }>(QUEUE, { batchSize: 100, pollingIntervalSeconds: 1 }, async (due) => {
    for (const job of new Set(due.map(({ data }) => data.job))) onDue(job);
  });
  return {
    async remember(session, job, at) {
      const db = {
        executeSql: async (text: string, values: unknown[] = []) => ({
          rows: (await session.query({ text }, values)).rows,
        }),
      };
      await boss.send(QUEUE, { job }, { startAfter: new Date(at), db });
    },
    stop() {
      isStopping = true;
      return boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}
