/** What is noted during a shift, a call or something to be done, and ticking it: by anyone of the desk, with their name. */

import type { DutyPoint, ShiftRecord } from '../../ports/duty.ts';
import { newId } from '../../ports/entropy.ts';
import type { Officer } from '../request/facts.ts';
import { DUTY, DutyRefused, keepShift, onRecord, runningShift } from './on-duty.ts';
import type { Hands } from './write-note.ts';

/** Ours: who has more than that to hand over has another trouble. */
export const MOST_POINTS = 200;

export interface PointWish {
  kind: 'call' | 'own';
  says: string;
  request?: string | undefined;
}

/** Throws DutyRefused. */
export async function notePoint(deps: Hands, wish: PointWish, officer: Officer): Promise<ShiftRecord> {
  return deps.store.transact(async (tx) => {
    await tx.lock(DUTY);
    const shift = await runningShift(tx);
    if (shift.points.length >= MOST_POINTS)
      throw new DutyRefused(`There are ${MOST_POINTS} points already: tick what is done.`);
    const { kind, says, request } = wish;
    const id = newId(deps.clock, deps.entropy);
    const point: DutyPoint = {
      ...{ id, kind, says, by: await onRecord(tx, officer), at: deps.clock.now() },
      ...(request === undefined ? {} : { request }),
    };
    return keepShift(
      tx,
      inBoth(shift, (points) => [...points, point]),
    );
  });
}

/** Ticks a point, or takes the tick away. Twice is once. Throws DutyRefused where there is no such point. */
export async function tickPoint(
  deps: Hands,
  { point, done }: { point: string; done: boolean },
  officer: Officer,
): Promise<ShiftRecord> {
  return deps.store.transact(async (tx) => {
    await tx.lock(DUTY);
    const shift = await runningShift(tx);
    const known = [...shift.points, ...(shift.note?.points ?? [])].find(({ id }) => id === point);
    if (known === undefined) throw new DutyRefused('There is no such point on this shift.');
    if ((known.done !== undefined) === done) return shift;
    const tick = done ? { by: await onRecord(tx, officer), at: deps.clock.now() } : undefined;
    return keepShift(
      tx,
      inBoth(shift, (points) => points.map((one) => (one.id === point ? ticked(one, tick) : one))),
    );
  });
}

/** A note that waits to be taken over stays true: it has the same points. */
const inBoth = (shift: ShiftRecord, change: (points: DutyPoint[]) => DutyPoint[]): ShiftRecord => ({
  ...shift,
  points: change(shift.points),
  ...(shift.note ? { note: { ...shift.note, points: change(shift.note.points) } } : {}),
});

function ticked({ done: _, ...point }: DutyPoint, done: DutyPoint['done']): DutyPoint {
  return done === undefined ? point : { ...point, done };
}
