/**
 * One transaction on one connection. Nothing reaches the database until it is needed; statements whose answer nobody waits
 * for travel together with the next one; the snapshot is taken after the locks, so whoever waited for a lock sees what its
 * holder did. Snapshot isolation: a row changed by two transactions at once fails one of them with `conflict`.
 */
import type pg from 'pg';
import { StoreError } from '../../ports/store.ts';
import { isAftermath, storeError } from './errors.ts';

/** A statement; one with a name is prepared once per connection, so a name stands for one text. */
export type Statement = { name?: string; text: string };

/** What a transaction can ask of the database. */
export type Session = {
  /** Waits for the answer. */
  query: (statement: Statement, values: unknown[]) => Promise<pg.QueryResult>;
  /** Sends a statement; a failure surfaces in the next `query` or at the commit. */
  send: (statement: Statement, values: unknown[]) => void;
};

/** It ends with `commit` or `rollback`. */
export type Transaction = Session & {
  /** The first failure of the database. */
  failure: () => unknown;
  /** From here on a lost connection may hide a commit. */
  commitSent: () => boolean;
  commit: () => Promise<void>;
  rollback: () => Promise<void>;
};

const BEGIN = 'begin isolation level repeatable read';
const LOCK: Statement = {
  name: 'lock',
  text: 'select pg_advisory_lock(hashtextextended(name, 0)) from unnest($1::text[]) as name',
};
/** Two statements in one message: the second runs whatever became of the transaction. */
const UNLOCKING = '; select pg_advisory_unlock_all()';

/** `locks` are names, in the order in which everyone takes them. */
export function beginTransaction(
  connect: () => Promise<pg.PoolClient>,
  locks: readonly string[],
): Transaction {
  const first = firstFailure();
  let locked: Promise<unknown> = Promise.resolve();
  let opening: Promise<pg.PoolClient> | undefined;
  let client: pg.PoolClient | undefined;
  let commitSent = false;

  /** Nobody waits for the answer, but a failure is remembered; it is known before the commit is answered. */
  const note = (answer: Promise<unknown>): Promise<unknown> => {
    const noted = answer.catch(first.note);
    noted.catch(() => {});
    return noted;
  };
  const open = (): Promise<pg.PoolClient> => {
    opening ??= connect().then((connected) => {
      client = connected;
      if (locks.length > 0) locked = note(connected.query({ ...LOCK, values: [locks] }));
      note(connected.query(BEGIN));
      return connected;
    });
    return opening;
  };
  const query = async (statement: Statement, values: unknown[]): Promise<pg.QueryResult> => {
    first.throwIfAny();
    try {
      const session = await open();
      return await session.query({ ...statement, values });
    } catch (error) {
      return first.note(error);
    }
  };
  const end = async (session: pg.PoolClient, verb: 'commit' | 'rollback'): Promise<string> => {
    const results: pg.QueryResult | pg.QueryResult[] = await session.query(
      locks.length > 0 ? verb + UNLOCKING : verb,
    );
    return [results].flat()[0]?.command ?? '';
  };
  const release = (broken: boolean): void => {
    client?.release(broken);
    client = undefined;
  };

  return {
    query,
    send: (statement, values) => void note(query(statement, values)),
    failure: first.get,
    commitSent: () => commitSent,
    async commit() {
      first.throwIfAny();
      if (opening === undefined) return;
      const session = await open();
      // A lock that was refused must be known before anything can become true.
      await locked;
      commitSent = true;
      const command = await end(session, 'commit').catch(first.note);
      first.throwIfAny();
      if (command !== 'COMMIT')
        first.note(new StoreError('conflict', 'the database rolled the transaction back'));
      release(false);
    },
    async rollback() {
      // The work may have failed while its session was still being opened.
      await opening?.catch(() => {});
      const undone = client ? end(client, 'rollback') : Promise.resolve('');
      release(
        await undone.then(
          () => false,
          () => true,
        ),
      );
    },
  };
}

/** Of several failures the first tells why; those that follow in a broken transaction are its aftermath. */
function firstFailure() {
  let failure: unknown;
  const throwIfAny = (): void => {
    if (failure !== undefined) throw storeError(failure);
  };
  return {
    get: () => failure,
    throwIfAny,
    note: (error: unknown): never => {
      if (failure === undefined || isAftermath(failure)) failure = error;
      throwIfAny();
      throw error;
    },
  };
}
