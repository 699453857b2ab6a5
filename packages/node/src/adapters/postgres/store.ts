/**
 * The Store on PostgreSQL. A transaction runs at snapshot isolation and is run again after a conflict, or when the
 * database went away before the commit was sent; a failure after that is reported, for it may have been done.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { withTables } from '../../ports/named-tables.ts';
import { type JobName, type Store, StoreError, type Tx } from '../../ports/store.ts';
import { TABLES } from '../../ports/tables/index.ts';
import type { Shape } from '../../ports/tables/shape.ts';
import { countersOf, countOne } from './counters.ts';
import { EXISTS, isConnectionLoss, sqlState, storeError } from './errors.ts';
import { postgresExact } from './exact.ts';
import { createGroups, GoAlone } from './group.ts';
import { postgresLog } from './log.ts';
import { beginAttempt, LockFirst, type Member } from './member.ts';
import { createNameLocks } from './name-locks.ts';
import type { Session } from './session.ts';
import { postgresTable } from './table.ts';

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
/** Attempts that met others' changes before the next is made alone. */
const AMONG_OTHERS = 4;
const LONGEST_PAUSE_MS = 50;
const PAUSE_FOR_DATABASE_MS = 100;

export function postgresStore({ pool, remember, patienceMs = 5_000 }: PostgresStoreOptions): PostgresStore {
  const locks = createNameLocks();
  const groups = createGroups((patientUntil) => connect(pool, patientUntil));
  const bind = Object.fromEntries(
    Object.entries(TABLES).map(([name, shape]) => [name, postgresTable(name, shape as Shape<never>)]),
  );
  const transactionOn = (member: Member, wakes: Wake[]): Tx =>
    withTables((name) => bind[name]!(member), {
      log: postgresLog(member),
      exact: postgresExact(member),
      lock: member.lock,
      count: async (counter) => countOne(member, counter),
      counters: () => countersOf(member),
      async wake(job, at) {
        wakes.push({ job, at });
      },
    });
  const runOnce = async <T>(work: (tx: Tx) => Promise<T>, member: Member): Promise<T> => {
    const wakes: Wake[] = [];
    const result = await work(transactionOn(member, wakes));
    await member.commit(remembering(wakes));
    for (const { job, at } of wakes) store.onWake(job, at);
    return result;
  };
  const remembering = (wakes: Wake[]) => {
    const later = wakes.filter(({ at }) => at !== undefined);
    if (!remember || later.length === 0) return undefined;
    return async (session: Session): Promise<void> => {
      for (const { job, at } of later) await remember(session, job, at!);
    };
  };
  const store: PostgresStore = {
    onWake: () => {},
    async transact(work) {
      const patientUntil = performance.now() + patienceMs;
      const wanted = new Set<string>();
      for (let tries = 1, alone = false, foundTaken = false; ; tries++) {
        const member = await beginAttempt({ groups, locks, wanted, alone, patientUntil });
        try {
          return await runOnce(work, member);
        } catch (error) {
          member.undo();
          const next = nextAttempt(member, tries, patientUntil, foundTaken);
          if (next === undefined) throw error;
          foundTaken ||= isTaken(member);
          for (const name of member.names) wanted.add(name);
          alone ||= next.alone;
          if (next.pauseMs > 0) await pause(next.pauseMs);
        }
      }
    },
  };
  return store;
}

interface NextAttempt {
  pauseMs: number;
  alone: boolean;
}

/** How the work is run again; undefined when running it again is not ours to decide. */
function nextAttempt(
  member: Member,
  tries: number,
  patientUntil: number,
  foundTaken: boolean,
): NextAttempt | undefined {
  const failure = member.failure();
  if (failure === undefined || tries >= MOST_ATTEMPTS) return undefined;
  if (failure instanceof LockFirst) return { pauseMs: 0, alone: false };
  if (failure instanceof GoAlone) return { pauseMs: 0, alone: true };
  const typed = storeError(failure);
  if (typed instanceof StoreError && typed.code === 'conflict') {
    const pauseMs = Math.random() * Math.min(2 ** tries, LONGEST_PAUSE_MS);
    return { pauseMs, alone: tries >= AMONG_OTHERS };
  }
  if (isConnectionLoss(failure)) {
    const mayWait = !member.commitSent() && performance.now() < patientUntil;
    return mayWait ? { pauseMs: PAUSE_FOR_DATABASE_MS, alone: false } : undefined;
  }
  // Whoever inserted a row first did so among us or elsewhere; what else is wrong may be wrong with a neighbour.
  const again = member.shared() || (isTaken(member) && !foundTaken);
  return again ? { pauseMs: 0, alone: true } : undefined;
}

/** Its own insert met a row that was committed before or meanwhile: whoever looks again sees that row. */
const isTaken = (member: Member): boolean => !member.shared() && sqlState(member.failure()) === EXISTS;

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
