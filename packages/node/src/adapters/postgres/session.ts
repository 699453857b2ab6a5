/**
 * One attempt at one transaction. Nothing reaches the database until it is needed; statements whose answer nobody waits
 * for travel together with the next one; the snapshot is taken after the locks, so whoever waited for a lock sees what its
 * holder did. Snapshot isolation: a row changed by two transactions at once fails one of them with `conflict`.
 */
import type pg from 'pg';
import { StoreError } from '../../ports/store.ts';
import { isAftermath, storeError } from './errors.ts';
import type { NameLocks } from './name-locks.ts';

/** A statement; one with a name is prepared once per connection, so a name stands for one text. */
export type Statement = { name?: string; text: string };

/** Thrown through the work when a lock is asked for too late: the attempt begins anew with that lock taken first. */
export class LockFirst extends Error {
  override name = 'LockFirst';
}

/** What a transaction can ask of the database. */
export type Session = {
  /** Waits for the answer. */
  query: (statement: Statement, values: unknown[]) => Promise<pg.QueryResult>;
  /** Sends a statement; a failure surfaces in the next `query` or at the commit. */
  send: (statement: Statement, values: unknown[]) => void;
  lock: (name: string) => Promise<void>;
};

/** One attempt; it ends with `commit` or `rollback`. */
export type Attempt = Session & {
  /** Every name that was locked or asked for. */
  names: ReadonlySet<string>;
  /** The first failure of the database, or a LockFirst; what the work makes of it does not matter. */
  failure: () => unknown;
  /** From here on a lost connection may hide a commit. */
  commitSent: () => boolean;
  commit: () => Promise<void>;
  rollback: () => Promise<void>;
};

const BEGIN = 'begin isolation level repeatable read';
const LOCK: Statement = { name: 'lock', text: 'select pg_advisory_lock(hashtextextended($1, 0))' };
const UNLOCK = 'select pg_advisory_unlock_all()';
/** Two statements in one message: the second runs whatever became of the transaction. */
const UNLOCK_AFTER = { commit: `commit; ${UNLOCK}`, rollback: `rollback; ${UNLOCK}` } as const;

/** `wanted` are the names an earlier attempt found it needs. */
export async function beginAttempt(
  connect: () => Promise<pg.PoolClient>,
  locks: NameLocks,
  wanted: ReadonlySet<string>,
): Promise<Attempt> {
  const held = new Map<string, () => void>();
  const names = new Set<string>();
  const unanswered: Promise<unknown>[] = [];
  let opening: Promise<pg.PoolClient> | undefined;
  let client: pg.PoolClient | undefined;
  let failure: unknown;
  let commitSent = false;

  const take = async (name: string): Promise<void> => {
    names.add(name);
    held.set(name, await locks.take(name));
  };
  for (const name of [...wanted].sort()) await take(name);

  const thrown = (): unknown => (failure instanceof LockFirst ? failure : storeError(failure));
  const fail = (error: unknown): never => {
    if (failure === undefined || isAftermath(failure)) failure = error;
    throw thrown();
  };
  const note = (answer: Promise<unknown>): void => {
    const noted = answer.catch(fail);
    noted.catch(() => {});
    unanswered.push(noted);
  };
  const open = (): Promise<pg.PoolClient> => {
    opening ??= connect().then((connected) => {
      client = connected;
      for (const name of [...held.keys()].sort()) note(connected.query({ ...LOCK, values: [name] }));
      note(connected.query(BEGIN));
      return connected;
    });
    return opening;
  };
  const query = async (statement: Statement, values: unknown[]): Promise<pg.QueryResult> => {
    if (failure !== undefined) throw thrown();
    try {
      const session = await open();
      return await session.query({ ...statement, values });
    } catch (error) {
      return fail(error);
    }
  };
  const release = (broken: boolean): void => {
    client?.release(broken);
    client = undefined;
    for (const free of held.values()) free();
    held.clear();
  };
  const end = async (session: pg.PoolClient, verb: 'commit' | 'rollback'): Promise<string> => {
    const unlocked = held.size > 0 ? session.query(UNLOCK_AFTER[verb]) : session.query(verb);
    const results = [await unlocked].flat();
    return results[0]?.command ?? '';
  };

  return {
    names,
    query,
    send: (statement, values) => note(query(statement, values)),
    async lock(name) {
      if (failure !== undefined) throw thrown();
      if (held.has(name)) return;
      names.add(name);
      const inOrder = [...held.keys()].every((other) => other < name);
      if (opening === undefined && inOrder) return take(name);
      failure = new LockFirst(name);
      throw failure;
    },
    failure: () => failure,
    commitSent: () => commitSent,
    async commit() {
      if (failure !== undefined) throw thrown();
      if (opening === undefined) return release(false);
      const session = await open();
      // A lock that was refused must be known before anything can become true.
      if (held.size > 0) await unanswered[0];
      commitSent = true;
      const command = await end(session, 'commit').catch(fail);
      if (failure !== undefined) throw thrown();
      if (command !== 'COMMIT') fail(new StoreError('conflict', 'the database rolled the transaction back'));
      release(false);
    },
    async rollback() {
      // The work may have failed while its session was still being opened.
      await opening?.catch(() => {});
      const session = client;
      const undone = session ? end(session, 'rollback') : Promise.resolve('');
      release(
        await undone.then(
          () => false,
          () => true,
        ),
      );
    },
  };
}
