/** Who is on duty at the 24/7 point (art. 41(1)): the shift that began last, until somebody takes over. */
import type { OnRecord, ShiftRecord } from '../../ports/duty.ts';
import type { Tx } from '../../ports/store.ts';
import { officerById } from '../officers/register.ts';
import type { Officer } from '../request/facts.ts';

/** Transactions that change who is on duty, or what they hand over, wait for each other under this name. */
export const DUTY = 'duty';
const LAST = '~';

export const shiftOnDuty = (tx: Tx): Promise<ShiftRecord | undefined> => tx.shifts.greatest('begun', LAST);

/** Shifts, the running one first. */
export const lastShifts = (tx: Tx, limit: number): Promise<ShiftRecord[]> =>
  tx.shifts.downFrom('begun', '', LAST, { limit });

/** The name is kept with what they did: a register changes. */
export const onRecord = async (tx: Tx, { id }: Officer): Promise<OnRecord> => ({
  id,
  name: (await officerById(tx, id))?.name ?? id,
});

/** Nothing was done; the text says why, and what to do. */
export class DutyRefused extends Error {
  constructor(why: string) {
    super(`${why} Nothing was changed.`);
    this.name = 'DutyRefused';
  }
}

/** Somebody was first: what the page showed is no longer how it stands. */
export class DutyMoved extends Error {
  constructor() {
    super('Who is on duty, or what they hand over, has changed meanwhile. Nothing was changed: look again.');
    this.name = 'DutyMoved';
  }
}

/** Throws DutyRefused while nobody is on duty. */
export async function runningShift(tx: Tx): Promise<ShiftRecord> {
  const shift = await shiftOnDuty(tx);
  if (shift === undefined) throw new DutyRefused('Nobody is on duty yet: go on duty first.');
  return shift;
}

/** Keeps what changed of the running shift, as its next version. */
export async function keepShift(tx: Tx, shift: ShiftRecord): Promise<ShiftRecord> {
  const next = { ...shift, version: shift.version + 1 };
  await tx.shifts.put(next);
  return next;
}
