/**
 * One attempt at one work: the names it locks, the seat it takes among others once it first asks the database for something, and what
 * it writes. It ends with `commit` or `undo`.
 */
import type pg from 'pg';
import { GoAlone, type Groups, type Kept, type Seat, type Source } from './group.ts';
import { createHolding, type NameLocks } from './name-locks.ts';
import type { Statement } from './session.ts';
import { newWrites, type Writes } from './writes.ts';

/** Thrown through the work when a lock is asked for too late: the attempt begins anew with that lock taken first. */
export class LockFirst extends Error {
  override name = 'LockFirst';
}

export type Member = {
  /** It failed among others, and does with more care what it does alone. */
  again: boolean;
  /** Kept until the commit; tables look here for what the work itself wrote. */
  writes: Writes;
  load: Seat['load'];
  /** As `load`, of what the work's own writes to the table `about` may have changed. */
  loadSeeing: <V>(about: string, source: Source<V>, key: string) => Promise<V | undefined>;
  /** A question that looks at more than keys; `about` names what of the work's own writes it must see. */
  query: (about: string, statement: Statement, values: unknown[]) => Promise<pg.QueryResult>;
  lock: (name: string) => Promise<void>;
  /** Every name that was locked or asked for. */
  names: ReadonlySet<string>;
  /** What the work makes of a failure does not matter: it is known here. */
  failure: () => unknown;
  /** Others were in the transaction, so the failure may have been theirs. */
  shared: () => boolean;
  commitSent: () => boolean;
  commit: (also?: Kept['also']) => Promise<void>;
  undo: () => void;
};

export type Attempt = {
  groups: Groups;
  locks: NameLocks;
  /** Names an earlier attempt found it needs. */
  wanted: ReadonlySet<string>;
  alone: boolean;
  patientUntil: number;
};

export async function beginAttempt({ groups, locks, wanted, alone, patientUntil }: Attempt): Promise<Member> {
  const names = createHolding(locks);
  for (const name of [...wanted].sort()) await names.take(name);
  const writes = newWrites();
  let seated: Promise<Seat> | undefined;
  let seat: Seat | undefined;
  let left = false;
  let sent = false;
  let ownFailure: unknown;

  const sit = async (): Promise<Seat> => {
    seated ??= alone
      ? Promise.resolve(groups.alone(names.held(), patientUntil))
      : groups.join(names.held(), patientUntil);
    seat = await seated;
    return seat;
  };
  const failure = () => ownFailure ?? seat?.failure();
  const noted = async <T>(asking: () => Promise<T>): Promise<T> => {
    if (ownFailure !== undefined) throw ownFailure;
    try {
      return await asking();
    } catch (error) {
      if (error instanceof GoAlone || error instanceof LockFirst) ownFailure ??= error;
      throw error;
    }
  };
  /** Own writes are seen by whoever asks alone; among others they are not there yet. */
  const showOwn = (at: Seat, about: string): void => {
    if (!writes.has(about)) return;
    if (!at.alone) throw new GoAlone(`it looks at the ${about} it wrote`);
    at.sendNow(writes);
    writes.clear();
    sent = true;
  };
  const fail = (at: Seat) => (error: unknown) => {
    ownFailure ??= at.failure() ?? error;
    throw error;
  };

  return {
    again: alone,
    writes,
    names: names.asked,
    failure,
    shared: () => seat?.alone === false,
    commitSent: () => seat?.commitSent() ?? false,
    load: <V>(source: Source<V>, key: string) => noted(async () => (seat ?? (await sit())).load(source, key)),
    loadSeeing: (about, source, key) =>
      noted(async () => {
        const at = seat ?? (await sit());
        showOwn(at, about);
        return at.load(source, key);
      }),
    query: (about, statement, values) =>
      noted(async () => {
        const at = seat ?? (await sit());
        showOwn(at, about);
        return at.query(statement, values);
      }),
    lock: (name) =>
      noted(async () => {
        if (names.has(name)) return;
        if (names.ask(name) && seated === undefined) return names.take(name);
        throw new LockFirst(name);
      }),
    async commit(also) {
      if (failure() !== undefined) throw failure();
      const readOnly = writes.isEmpty() && also === undefined;
      if (seated !== undefined || !readOnly) {
        const at = await sit();
        left = true;
        // What only read has read what others had committed: it waits for nobody.
        if (readOnly && !sent) at.leave();
        else await at.keep({ writes, also }).catch(fail(at));
      }
      names.free();
    },
    undo() {
      if (!left) void seated?.then((at) => at.leave());
      left = true;
      names.free();
    },
  };
}
