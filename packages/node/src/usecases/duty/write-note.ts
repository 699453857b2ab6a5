/** The handover note: what is still open, what the officer on duty lets stand of what the requests say, and their own words. */

import type { DutyPoint, ShiftRecord } from '../../ports/duty.ts';
import { newId } from '../../ports/entropy.ts';
import type { Store } from '../../ports/store.ts';
import type { WritesLeaves } from '../log/custody.ts';
import type { Officer } from '../request/facts.ts';
import { DUTY, DutyMoved, DutyRefused, keepShift, onRecord, runningShift } from './on-duty.ts';
import { keyOf, suggestions } from './suggest.ts';

export type Hands = WritesLeaves & { store: Store };

export interface NoteWish {
  /** Of the shift, as the officer saw it. */
  shift: string;
  version: number;
  says: string;
  /** Suggestions that go into it, by {@link keyOf}; one that fell away meanwhile is left out. */
  carry: readonly string[];
}

/** Written again, it takes the place of the one before, as long as nobody took over. Throws DutyRefused, DutyMoved. */
export async function writeNote(deps: Hands, wish: NoteWish, officer: Officer): Promise<ShiftRecord> {
  return deps.store.transact(async (tx) => {
    await tx.lock(DUTY);
    const shift = await runningShift(tx);
    if (shift.officer.id !== officer.id)
      throw new DutyRefused(`${shift.officer.name} is on duty, and writes the note.`);
    if (shift.id !== wish.shift || shift.version !== wish.version) throw new DutyMoved();
    const [at, by] = [deps.clock.now(), await onRecord(tx, officer)];
    const chosen = new Set(wish.carry);
    const added = (await suggestions(tx, deps, shift.points))
      .filter((one) => chosen.has(keyOf(one)))
      .map((one): DutyPoint => ({ ...one, id: newId(deps.clock, deps.entropy), by, at }));
    const points = [...openOf(shift.points), ...added];
    return keepShift(tx, { ...shift, note: { at, says: wish.says, points } });
  });
}

export const openOf = (points: readonly DutyPoint[]): DutyPoint[] => points.filter(({ done }) => !done);
