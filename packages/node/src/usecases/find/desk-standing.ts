/**
 * How the whole Desk stands, whatever page or part of it is shown: how much is late and due soon, what is approved and has not gone, and
 * what falls due next. Counted, not read.
 */
import { nextDue } from '@comity/domain';
import { type Clock, type Instant, shift } from '../../ports/clock.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { BOTH, countOf, pageOf } from './queue.ts';

export interface DeskStanding {
  late: number;
  /** Due within the time that was asked for, and not late. */
  soon: number;
  /** Approved, and not dispatched. */
  unsent: number;
  /** The nearest deadline; only asked for where nothing is late or soon. */
  next?: { state: StateCode; dueAt: Instant };
}

/** `soon` in milliseconds from now. */
export async function deskStanding(
  deps: { store: Store; clock: Clock },
  { soon }: { soon: number },
): Promise<DeskStanding> {
  const now = deps.clock.now();
  return deps.store.transact(async (tx) => {
    const [late, due, unsent] = await Promise.all([
      dueUntil(tx, now),
      dueUntil(tx, shift(now, soon)),
      tx.halves.count('stage', 'authorised', 'authorised'),
    ]);
    const next = due === 0 ? await nearest(tx) : undefined;
    return { late, soon: due - late, unsent, ...(next ? { next } : {}) };
  });
}

async function dueUntil(tx: Tx, at: Instant): Promise<number> {
  const counts = await Promise.all(BOTH.flatMap((direction) => countOf(tx, 'due', direction, at)));
  return counts.reduce((sum, one) => sum + one, 0);
}

async function nearest(tx: Tx): Promise<DeskStanding['next']> {
  const [first] = await pageOf(tx, { part: 'due', limit: 0 }, BOTH);
  if (first === undefined) return undefined;
  const of = 'paper' in first ? first.paper : first.half;
  return { state: of.counterpart as StateCode, dueAt: nextDue(of)! };
}
