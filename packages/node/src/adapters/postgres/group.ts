/**
 * Works that ask at the same moment share one transaction of the database: one snapshot, one statement for what many of them read by
 * key, one for what they write into a table, one commit. Each keeps its own writes until the end, so of a work that fails nothing
 * was ever sent, and its neighbours do not notice. Two works of a group stand to each other as two transactions do: neither sees what
 * the other writes, and of two that write one row the later is run again.
 */
import type pg from 'pg';
import { StoreError } from '../../ports/store.ts';
import { beginTransaction, type Session, type Statement, type Transaction } from './session.ts';
import { sendWrites, type Writes } from './writes.ts';

/** Thrown through a work that cannot go on among others: it begins anew in a transaction of its own. */
export class GoAlone extends Error {
  override name = 'GoAlone';
}

/** Rows read by key: of many keys in one statement. What is not there is not in the answer. */
export type Source<V> = (session: Session, keys: string[]) => Promise<Map<string, V>>;

/** One work's part in a transaction; it ends with `leave` or `keep`. */
export type Seat = {
  /** Nobody else is in this transaction, nor will be. */
  alone: boolean;
  load: <V>(source: Source<V>, key: string) => Promise<V | undefined>;
  query: (statement: Statement, values: unknown[]) => Promise<pg.QueryResult>;
  /** Only where nobody else is: what was written so far, to be seen by the statements that follow. */
  sendNow: (writes: Writes) => void;
  failure: () => unknown;
  commitSent: () => boolean;
  /** Nothing of this work becomes true. */
  leave: () => void;
  /** Resolves when the writes are durable. */
  keep: (kept: Kept) => Promise<void>;
};

/** What a work wants to be true; `also` is done in the transaction before it is committed. */
export type Kept = { writes: Writes; also?: ((session: Session) => Promise<void>) | undefined };

export type Groups = {
  /** A seat in the next transaction, whose locks are those of all who sit in it. */
  join: (locks: readonly string[], patientUntil: number) => Promise<Seat>;
  alone: (locks: readonly string[], patientUntil: number) => Seat;
};

export type Connects = (patientUntil: number) => Promise<pg.PoolClient>;

/** While one is under way, others wait and gather: more of them at once would be smaller ones. */
const AT_ONCE = 1;
/** Milliseconds after which one under way keeps nobody waiting any more, and how many there may be then. */
const LONG = 25;
const AT_MOST = 4;
/** Works in one transaction. */
const MOST = 32;
/** Questions a work may still ask while all others of its group wait for it. */
const PATIENCE = 16;

interface Asker {
  locks: readonly string[];
  patientUntil: number;
  seated: PromiseWithResolvers<Seat>;
}

export function createGroups(connect: Connects): Groups {
  const waiting: Asker[] = [];
  let underWay = 0;
  let long = 0;
  const begin = (): void => {
    if (waiting.length === 0 || underWay - long >= AT_ONCE || underWay >= AT_MOST) return;
    const ended = started();
    const askers = waiting.splice(0, MOST);
    const locks = [...new Set(askers.flatMap((asker) => asker.locks))].sort();
    const patientUntil = Math.max(...askers.map((asker) => asker.patientUntil));
    const transaction = beginTransaction(() => connect(patientUntil), locks);
    const seat = newGroup(transaction, askers.length, ended);
    for (const { seated } of askers) seated.resolve(seat());
  };
  const started = (): (() => void) => {
    underWay += 1;
    let isLong = 0;
    const timer = setTimeout(() => {
      isLong = 1;
      long += 1;
      begin();
    }, LONG);
    return () => {
      clearTimeout(timer);
      underWay -= 1;
      long -= isLong;
      begin();
    };
  };
  return {
    join(locks, patientUntil) {
      const seated = Promise.withResolvers<Seat>();
      waiting.push({ locks, patientUntil, seated });
      process.nextTick(begin); // whoever asks in the same turn comes along
      return seated.promise;
    },
    alone: (locks, patientUntil) =>
      newGroup(
        beginTransaction(() => connect(patientUntil), [...locks].sort()),
        1,
        () => {},
      )(),
  };
}

interface Finished extends Kept {
  done: PromiseWithResolvers<void>;
}

/** The seats of one transaction, to be taken `size` times. */
function newGroup(transaction: Transaction, size: number, ended: () => void): () => Seat {
  const reads = gatheredReads(transaction);
  const finished: Finished[] = [];
  const alone = size === 1;
  let active = size;
  /** Writes were sent of a work that then failed. */
  let isSpoilt = false;

  const end = async (): Promise<void> => {
    const kept = withoutContest(finished);
    try {
      if (isSpoilt) return await transaction.rollback();
      for (const { also } of kept) await also?.(transaction);
      sendWrites(
        transaction,
        kept.map(({ writes }) => writes),
      );
      await transaction.commit();
      for (const { done } of kept) done.resolve();
    } catch (error) {
      for (const { done } of kept) done.reject(error);
      await transaction.rollback();
    } finally {
      ended();
    }
  };
  const rise = (): void => {
    active -= 1;
    if (active === 0) void end();
  };
  const patience = (): (() => void) => {
    let asked = 0;
    let inThisTurn = false;
    return () => {
      const waitedFor = active === 1 && finished.length > 0;
      if (!waitedFor || inThisTurn) return;
      if (++asked > PATIENCE) throw new GoAlone('the others of its group wait for it');
      inThisTurn = true;
      process.nextTick(() => {
        inThisTurn = false;
      });
    };
  };
  return () => {
    const mayAsk = patience();
    let sent = false;
    return {
      alone,
      async load(source, key) {
        mayAsk();
        return reads.load(source, key);
      },
      async query(statement, values) {
        mayAsk();
        return transaction.query(statement, values);
      },
      sendNow(writes) {
        sent = true;
        sendWrites(transaction, [writes]);
        reads.forget();
      },
      failure: transaction.failure,
      commitSent: transaction.commitSent,
      leave() {
        isSpoilt ||= sent;
        rise();
      },
      keep(kept) {
        const done = Promise.withResolvers<void>();
        finished.push({ ...kept, done });
        rise();
        return done.promise;
      },
    };
  };
}

/** In the order in which they ended; whoever would write what another has written is told so. */
function withoutContest(finished: readonly Finished[]): Finished[] {
  const claimed = new Set<string>();
  return finished.filter(({ writes, done }) => {
    const claims = [...writes.claims()];
    if (claims.some((claim) => claimed.has(claim))) {
      done.reject(new StoreError('conflict', 'another transaction wrote the same record'));
      return false;
    }
    for (const claim of claims) claimed.add(claim);
    return true;
  });
}

/** At one snapshot a second read answers what the first did; what is asked for in one turn is asked for together. */
function gatheredReads(session: Session): { load: Seat['load']; forget: () => void } {
  const known = new Map<Source<unknown>, Map<string, Promise<unknown>>>();
  const asked = new Map<Source<unknown>, Map<string, PromiseWithResolvers<unknown>>>();
  const look = async (
    source: Source<unknown>,
    keys: Map<string, PromiseWithResolvers<unknown>>,
  ): Promise<void> => {
    try {
      const found = await source(session, [...keys.keys()]);
      for (const [key, { resolve }] of keys) resolve(found.get(key));
    } catch (error) {
      for (const { reject } of keys.values()) reject(error);
    }
  };
  const lookAll = (): void => {
    const sources = [...asked];
    asked.clear();
    for (const [source, keys] of sources) void look(source, keys);
  };
  const load = <V>(source: Source<V>, key: string): Promise<V | undefined> => {
    const answers = known.get(source) ?? new Map<string, Promise<unknown>>();
    known.set(source, answers);
    const before = answers.get(key);
    if (before) return before as Promise<V | undefined>;
    if (asked.size === 0) process.nextTick(lookAll);
    const keys = asked.get(source) ?? new Map<string, PromiseWithResolvers<unknown>>();
    asked.set(source, keys);
    const answer = Promise.withResolvers<unknown>();
    keys.set(key, answer);
    answers.set(key, answer.promise);
    return answer.promise as Promise<V | undefined>;
  };
  return { load, forget: () => known.clear() };
}
