/**
 * Going on duty. Whoever takes over from somebody takes their note, too: both names and the note's digest stand in the custody log as an
 * act of the node's own record, and what is not ticked goes on. Whoever is on duty already changes how long, and where they are reached.
 */
import { canonicalBytes, type Json, sha256, toHex } from '@comity/protocol';
import { type Instant, shift } from '../../ports/clock.ts';
import type { DutyAddress, ShiftRecord } from '../../ports/duty.ts';
import { newId } from '../../ports/entropy.ts';
import type { Tx } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import type { Officer } from '../request/facts.ts';
import { DUTY, DutyMoved, keepShift, onRecord, shiftOnDuty } from './on-duty.ts';
import { type Hands, openOf } from './write-note.ts';

export interface Reached {
  until?: string | undefined;
  phone?: string | undefined;
  notices?: DutyAddress | undefined;
}

export interface TakeWish extends Reached {
  /** The shift that is taken over and its version, as the officer saw them; absent where nobody was on duty. */
  shift?: string | undefined;
  version?: number | undefined;
}

/** Throws DutyMoved where somebody was first, or the note is no longer the one that was read. */
export async function takeOver(deps: Hands, wish: TakeWish, officer: Officer): Promise<ShiftRecord> {
  return deps.store.transact(async (tx) => {
    await tx.lock(DUTY);
    const before = await shiftOnDuty(tx);
    if (before?.id !== wish.shift || before?.version !== wish.version) throw new DutyMoved();
    const { until: _u, phone: _p, notices: _n, ...rest } = before ?? {};
    if (before?.officer.id === officer.id)
      return keepShift(tx, { ...(rest as ShiftRecord), ...reached(wish) });
    return begin(tx, deps, { wish, officer, before });
  });
}

async function begin(
  tx: Tx,
  deps: Hands,
  { wish, officer, before }: { wish: TakeWish; officer: Officer; before: ShiftRecord | undefined },
): Promise<ShiftRecord> {
  const next: ShiftRecord = {
    ...{
      id: newId(deps.clock, deps.entropy),
      officer: await onRecord(tx, officer),
      begunAt: later(before?.begunAt, deps.clock.now()),
    },
    ...reached(wish),
    ...(before ? { after: before.id } : {}),
    ...{ points: openOf(before?.note?.points ?? before?.points ?? []), version: 1 },
  };
  await tx.shifts.insert(next);
  await recordEvent(tx, deps, {
    ...{ action: 'login', actor: officer.id, role: officer.role },
    ...(before?.note ? { digest: digestOf(before) } : {}),
    ext: {
      duty: next.id,
      ...(before ? { from: before.officer.id } : {}),
      ...(wish.until === undefined ? {} : { until: wish.until }),
      open: next.points.length,
    },
  });
  return next;
}

/** The one that runs is the one that began last, so no two begin at one moment. */
const later = (before: Instant | undefined, now: Instant): Instant =>
  before !== undefined && before >= now ? shift(before, 1) : now;

/** Of the note as it was taken over: canonical form of its moment, words and points. */
export const digestOf = ({ note }: Pick<ShiftRecord, 'note'>): string =>
  toHex(sha256(canonicalBytes((note ?? null) as unknown as Json)));

const reached = ({ until, phone, notices }: Reached): Partial<ShiftRecord> => ({
  ...(until === undefined ? {} : { until }),
  ...(phone === undefined ? {} : { phone }),
  ...(notices === undefined ? {} : { notices }),
});
