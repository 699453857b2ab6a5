/** Shifts and their points as the screens show them: names of requests beside their ids. */
import type { DutyFacts, DutyShift, HandoverFacts, PastShift, PointFacts, RequestName } from '@comity/web';
import type { DutyPoint, ShiftRecord } from '../../../ports/duty.ts';
import type { Tx } from '../../../ports/store.ts';
import { shiftOnDuty } from '../../../usecases/duty/on-duty.ts';
import type { Suggestion } from '../../../usecases/duty/suggest.ts';
import { keyOf } from '../../../usecases/duty/suggest.ts';
import { openOf } from '../../../usecases/duty/write-note.ts';
import { roleFor } from '../../../usecases/officers/permissions.ts';
import type { CounterDeps } from '../../deps.ts';
import { nameOf } from '../desk-row.ts';
import type { Visit } from '../page.ts';

type Names = ReadonlyMap<string, RequestName>;

/** Every request they are about; one that is no longer kept has no name. */
export async function namesFor(tx: Tx, points: readonly { request?: string }[]): Promise<Names> {
  const ids = [...new Set(points.flatMap(({ request }) => request ?? []))];
  const found = await Promise.all(
    ids.map(async (id) => [id, (await tx.halves.get(id)) ?? (await tx.papers.get(id))] as const),
  );
  return new Map(found.flatMap(([id, record]) => (record ? [[id, nameOf(record)] as const] : [])));
}

export const shiftFacts = (
  { id, version, officer, begunAt, until, phone, notices, points, note }: ShiftRecord,
  names: Names,
): DutyShift => ({
  ...{ id, version, officer: officer.name, begunAt, until, phone, notices },
  points: points.map((point) => pointFacts(point, names)),
  note: note && { ...note, points: note.points.map((point) => pointFacts(point, names)) },
});

const pointFacts = ({ request, by, done, ...point }: DutyPoint, names: Names): PointFacts => ({
  ...point,
  by: by.name,
  done: done && { by: done.by.name, at: done.at },
  ...(request === undefined ? {} : { name: names.get(request) }),
});

export const suggestedFacts = (one: Suggestion, names: Names): HandoverFacts['suggestions'][number] => ({
  ...{ key: keyOf(one), kind: one.kind, clock: one.clock, dueAt: one.dueAt },
  name: names.get(one.request),
});

/** Newest first: each was ended by the one before it in the list. */
export const pastShifts = (shifts: readonly ShiftRecord[]): PastShift[] =>
  shifts.map(({ id, officer, begunAt, note }, at) => ({
    ...{ id, officer: officer.name, begunAt, hasNote: note !== undefined },
    ...endedBy(shifts[at - 1]),
  }));

const endedBy = (next: ShiftRecord | undefined) =>
  next === undefined ? {} : { ended: { at: next.begunAt, by: next.officer.name } };

/** For the Desk: who is on duty, and whether a note waits for this reader. */
export async function dutyOf({ store }: CounterDeps, visit: Visit, now: string): Promise<DutyFacts> {
  const shift = await store.transact(shiftOnDuty);
  const { officer, roles } = visit.session;
  const isMine = shift?.officer.id === officer;
  const mayNote = roleFor('duty', roles) !== undefined && !visit.session.readOnly;
  const waits = shift?.note && !isMine && mayNote;
  return {
    mayNote,
    ...{ officer: shift?.officer.name, until: shift?.until, isMine },
    isPast: shift?.until !== undefined && shift.until <= now,
    open: openOf(shift?.note?.points ?? shift?.points ?? []).length,
    ...(waits ? { noteAt: shift.note!.at } : {}),
  };
}
