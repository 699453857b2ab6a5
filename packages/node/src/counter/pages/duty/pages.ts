/** Handover: the page of who is on duty, its forms, and the notes of shifts before. */
import { type Fault, type HandoverFacts, handoverScreen, handoverTitle, pastShiftScreen } from '@comity/web';
import type { z } from 'zod';
import { UUID } from '../../../ports/entropy.ts';
import type { Tx } from '../../../ports/store.ts';
import { DutyMoved, lastShifts, shiftOnDuty } from '../../../usecases/duty/on-duty.ts';
import { notePoint, tickPoint } from '../../../usecases/duty/points.ts';
import { keyOf, suggestions } from '../../../usecases/duty/suggest.ts';
import { takeOver } from '../../../usecases/duty/take-over.ts';
import { writeNote } from '../../../usecases/duty/write-note.ts';
import { roleFor } from '../../../usecases/officers/permissions.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { CounterProblem } from '../../problem.ts';
import { noteBody, pointBody, SHIFTS_SHOWN } from '../../routes/duty.ts';
import { answer, answers } from '../form.ts';
import { addPage, type Outcome, type Visit } from '../page.ts';
import { faultsIn, saidIn, takeFrom } from './answers.ts';
import { namesFor, pastShifts, shiftFacts, suggestedFacts } from './facts.ts';

const HERE = '/handover';
const DONE = ['take', 'change', 'note', 'point'] as const;

export function dutyPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, { url: HERE, permission: 'view', get: (visit) => page(deps, visit) });
  addPage(app, deps, { url: `${HERE}/:shift`, permission: 'view', get: (visit) => past(deps, visit) });
  addPage(app, deps, { url: `${HERE}/take`, permission: 'duty', post: (visit) => take(deps, visit) });
  addPage(app, deps, { url: `${HERE}/note`, permission: 'duty', post: (visit) => note(deps, visit) });
  addPage(app, deps, { url: `${HERE}/points`, permission: 'duty', post: (visit) => point(deps, visit) });
  addPage(app, deps, {
    url: `${HERE}/points/:point`,
    permission: 'duty',
    post: async ({ params, form, officer }) => {
      const wish = { point: params.point!, done: answer(form, 'done') === 'yes' };
      await tickPoint(deps, wish, officer);
      return { go: HERE };
    },
  });
}

/** What was sent and what is wrong with it; nothing when the page is opened. */
interface Sent {
  faults?: Fault[];
  isSent?: true;
}

async function page(deps: CounterDeps, visit: Visit, { faults = [], isSent }: Sent = {}): Promise<Outcome> {
  const { speech, session, csrf, query } = visit;
  const facts = await deps.store.transact(async (tx): Promise<HandoverFacts> => {
    const shift = await shiftOnDuty(tx);
    const found = await suggestions(tx, deps, shift?.points);
    const names = await namesFor(tx, [...found, ...(shift?.points ?? []), ...(shift?.note?.points ?? [])]);
    const isMine = shift?.officer.id === session.officer;
    const suggested = found.map((one) => suggestedFacts(one, names));
    return {
      ...{ csrf, now: deps.clock.now(), faults, isMine, suggestions: suggested },
      shift: shift && shiftFacts(shift, names),
      may: roleFor('duty', session.roles) !== undefined && !session.readOnly,
      line: await ourLine(tx, deps.me),
      answers: { ...(isMine ? saidOf(shift) : {}), ...(isSent ? saidIn(visit.form) : {}) },
      carry: visit.form.has('says')
        ? answers(visit.form, 'carry')
        : (shift?.note?.points ?? found).map(keyOf),
      shifts: pastShifts(await lastShifts(tx, SHIFTS_SHOWN)),
    };
  });
  const done = DONE.find((one) => one === query.get('done'));
  return {
    page: { title: handoverTitle(speech), place: 'desk', faults: faults.length > 0 },
    content: handoverScreen(speech, facts),
    ...(done === undefined ? {} : { done: speech.say(`duty.done-${done}`) }),
  };
}

/** As the forms have it: what one said when one went on duty, and the words of a note that is written again. */
const saidOf = (shift: Awaited<ReturnType<typeof shiftOnDuty>>): Record<string, string> => ({
  ...(shift?.until === undefined ? {} : { until: shift.until.slice(0, 16) }),
  ...(shift?.phone === undefined ? {} : { phone: shift.phone }),
  ...(shift?.notices === undefined ? {} : { channel: shift.notices.channel, address: shift.notices.address }),
  ...(shift?.note === undefined ? {} : { says: shift.note.says }),
});

/** The telephone of our 24/7 point as our own directory statement tells partners. */
async function ourLine(tx: Tx, me: string): Promise<HandoverFacts['line']> {
  const known = (await tx.trust.get(me))?.trust.directory?.body.authorities ?? [];
  const point = known.find(({ functions }) => functions.includes('24-7'));
  return point?.phone === undefined ? undefined : { name: point.name, phone: point.phone };
}

async function take(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const wish = takeFrom(visit, deps.clock.now());
  if ('faults' in wish) return page(deps, visit, { faults: wish.faults, isSent: true });
  const before = await deps.store.transact(shiftOnDuty);
  return unlessMoved(deps, visit, async () => {
    await takeOver(deps, wish, visit.officer);
    return before?.officer.id === visit.officer.id ? 'change' : 'take';
  });
}

async function note(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { form, officer } = visit;
  const wish = {
    ...{ shift: answer(form, 'shift'), version: Number(answer(form, 'version')) },
    ...{ says: answer(form, 'says'), carry: answers(form, 'carry') },
  } satisfies z.infer<typeof noteBody>;
  if (!noteBody.safeParse(wish).success) return { go: HERE };
  return unlessMoved(deps, visit, async () => {
    await writeNote(deps, wish, officer);
    return 'note';
  });
}

async function point(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { form, officer, speech } = visit;
  const wish = pointBody.safeParse({ kind: answer(form, 'kind'), says: answer(form, 'point') });
  if (!wish.success) {
    const faults = [{ field: 'point', says: speech.say('duty.point-missing') }];
    return page(deps, visit, { faults, isSent: true });
  }
  await notePoint(deps, wish.data, officer);
  return { go: `${HERE}?done=point` };
}

/** Somebody was first: what stands now is shown, with what this officer wrote. */
async function unlessMoved(
  deps: CounterDeps,
  visit: Visit,
  work: () => Promise<(typeof DONE)[number]>,
): Promise<Outcome> {
  try {
    return { go: `${HERE}?done=${await work()}` };
  } catch (error) {
    if (!(error instanceof DutyMoved)) throw error;
    return page(deps, visit, { faults: faultsIn([visit.speech.say('duty.moved')]), isSent: true });
  }
}

async function past(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { speech, params } = visit;
  const id = params.shift ?? '';
  const found = await deps.store.transact(async (tx) => {
    const shift = UUID.test(id) ? await tx.shifts.get(id) : undefined;
    if (shift === undefined) return undefined;
    const [next] = await tx.shifts.range('begun', shift.begunAt, '~', {
      limit: 1,
      after: { at: shift.begunAt, key: id },
    });
    return { shift: shiftFacts(shift, await namesFor(tx, shift.note?.points ?? [])), next };
  });
  if (found === undefined)
    throw new CounterProblem(
      404,
      'NOTHING_THERE',
      'There is no such shift',
      'Nothing was done. Open the handover page.',
    );
  const { shift, next } = found;
  const ended = next && { at: next.begunAt, by: next.officer.name };
  return {
    page: { title: handoverTitle(speech), place: 'desk' },
    content: pastShiftScreen(speech, shift, ended),
  };
}
