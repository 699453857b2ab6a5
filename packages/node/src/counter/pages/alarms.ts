/** All that wants a look, closing one of it, and letting a held message act. */
import { ALARMS, alarmsScreen, releaseHeldScreen } from '@comity/web';
import { heldAlarm } from '../../usecases/exchange/held-alarm.ts';
import { NotHeld } from '../../usecases/exchange/release-held.ts';
import { roleFor } from '../../usecases/officers/permissions.ts';
import { closeAlarm, closesAlarms } from '../../usecases/sweep/close-alarm.ts';
import { wantALook } from '../../usecases/sweep/wants-a-look.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { note } from '../schemas/case.ts';
import { alarmFacts } from './alarm-facts.ts';
import { answer } from './form.ts';
import { addPage, type Outcome, type Visit } from './page.ts';

/** Shown at once; whoever has more closes some. */
const MOST = 200;
/** What a post came to, and its words (`alarms.list.…`). */
const DONE = [
  'seen-done',
  'seen-gone',
  'release-done',
  'release-held',
  'release-rejected',
  'release-gone',
] as const;

export function alarmPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, { url: ALARMS, permission: 'view', get: (visit) => list(deps, visit) });
  addPage(app, deps, {
    url: `${ALARMS}/seen`,
    permission: 'resolve-alarm',
    post: async ({ form, session }) =>
      went((await closeAlarm(deps, answer(form, 'key'), session)) ? 'seen-done' : 'seen-gone'),
  });
  addPage(app, deps, {
    url: `${ALARMS}/release`,
    permission: 'release-held',
    get: (visit) => asked(deps, visit, visit.query.get('message') ?? ''),
    post: (visit) => release(deps, visit),
  });
}

const went = (done: (typeof DONE)[number]): Outcome => ({ go: `${ALARMS}?done=${done}` });

async function list(deps: CounterDeps, { speech, csrf, session, query }: Visit): Promise<Outcome> {
  const { shown } = await wantALook(deps, MOST);
  const alarms = await deps.store.transact((tx) => alarmFacts(tx, shown));
  const done = DONE.find((one) => one === query.get('done'));
  const mayAct = !session.readOnly;
  return {
    page: { title: speech.say('desk.wants-a-look'), place: 'desk' },
    content: alarmsScreen(speech, {
      ...{ csrf, alarms },
      mayClose: mayAct && closesAlarms(session),
      mayRelease: mayAct && roleFor('release-held', session.roles) !== undefined,
    }),
    ...(done === undefined ? {} : { done: speech.say(`alarms.list.${done}`) }),
  };
}

interface Fault {
  field: string;
  says: string;
}

/** The message and the question why; the list, where it is not held any more. */
async function asked(
  deps: CounterDeps,
  { speech, csrf, form }: Visit,
  held: string,
  faults: Fault[] = [],
): Promise<Outcome> {
  const [alarm] = await deps.store.transact(async (tx) => {
    const record = await tx.alarms.get(heldAlarm(held));
    return record === undefined || record.resolvedAt !== undefined ? [] : alarmFacts(tx, [record]);
  });
  if (alarm?.held === undefined) return went('release-gone');
  const why = answer(form, 'why');
  return {
    page: { title: speech.say('alarms.list.release'), place: 'desk', faults: faults.length > 0 },
    content: releaseHeldScreen(speech, { csrf, alarm: { ...alarm, held }, why, faults }),
  };
}

async function release(deps: CounterDeps, visit: Visit): Promise<Outcome> {
  const { form, officer, speech } = visit;
  const held = answer(form, 'message');
  const why = note.safeParse(answer(form, 'why'));
  if (!why.success)
    return asked(deps, visit, held, [{ field: 'why', says: speech.say('alarms.list.fault-why') }]);
  try {
    const { stage } = await deps.node.releaseHeld(held, officer.id, why.data);
    if (stage.name === 'taken') return went('release-done');
    return went(stage.name === 'held' ? 'release-held' : 'release-rejected');
  } catch (error) {
    if (!(error instanceof NotHeld)) throw error;
    return went('release-gone');
  }
}
