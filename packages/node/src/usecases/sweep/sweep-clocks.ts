/**
 * Deadlines by sweep, never by timer: every clock of every open half is looked at against the time now, and each level of each
 * clock becomes one alarm. A crash or a jump of the clock costs one sweep, not a deadline. An alarm ends when its clock is met,
 * or has moved on to the next level.
 */
import { dueClocks } from '@comity/domain';
import type { Clock } from '../../ports/clock.ts';
import type { HalfRecord } from '../../ports/records.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { endAlarm, type NewAlarm, raiseAlarm } from './alarms.ts';

export interface SweepsClocks {
  store: Store;
  clock: Clock;
}

const PAGE = 200;
/** Open alarms looked at in one sweep. */
const MOST_OPEN = 2000;
const END_OF_TIME = '9999';

/** Looks at every half once; answers how many alarms are new. */
export async function sweepClocks(deps: SweepsClocks): Promise<number> {
  let raised = 0;
  for (let after: string | undefined; ; ) {
    const { last, late } = await deps.store.transact((tx) => lookAtPage(tx, deps, after));
    for (const id of late) raised += await deps.store.transact((tx) => raiseNew(tx, deps, id));
    if (last === undefined) break;
    after = last;
  }
  await endOld(deps);
  return raised;
}

/** The halves of one page with something nobody was told yet; `last` is where the next page begins. */
async function lookAtPage(tx: Tx, deps: SweepsClocks, after: string | undefined) {
  const page = await tx.halves.list({ limit: PAGE, ...(after ? { after } : {}) });
  const late: string[] = [];
  for (const record of page) {
    if ((await untold(tx, alarmsOf(deps, record))).length > 0) late.push(record.id);
  }
  return { last: page.length < PAGE ? undefined : page.at(-1)!.id, late };
}

async function raiseNew(tx: Tx, deps: SweepsClocks, id: string): Promise<number> {
  const now = await tx.halves.get(id);
  const alarms = now ? await untold(tx, alarmsOf(deps, now)) : [];
  for (const alarm of alarms) await raiseAlarm(tx, deps.clock, alarm);
  return alarms.length;
}

function alarmsOf(deps: SweepsClocks, record: HalfRecord): NewAlarm[] {
  return dueClocks(record.half, deps.clock.now())
    .filter(({ level }) => level !== 'calm')
    .map(({ clock, level, alarmKey }) => ({
      key: `clock/${record.id}/${alarmKey}`,
      kind: `clock-${level}`,
      about: record.id,
      text: `${clock.says} Due ${clock.dueAt} (${clock.source === 'product' ? 'product default' : clock.source}, ${clock.paragraph}).`,
      paragraphs: clock.source === 'product' ? [] : [clock.paragraph],
    }));
}

async function untold(tx: Tx, alarms: NewAlarm[]): Promise<NewAlarm[]> {
  const known = await Promise.all(alarms.map(({ key }) => tx.alarms.get(key)));
  return alarms.filter((_, i) => known[i] === undefined);
}

async function endOld(deps: SweepsClocks): Promise<void> {
  await deps.store.transact(async (tx) => {
    const open = await tx.alarms.upTo('open', END_OF_TIME, MOST_OPEN);
    for (const { key, about, kind } of open.filter((alarm) => alarm.key.startsWith('clock/'))) {
      const half = await tx.halves.get(about);
      const current = half ? alarmsOf(deps, half) : [];
      if (!current.some((alarm) => alarm.key === key && alarm.kind === kind))
        await endAlarm(tx, deps.clock, key);
    }
  });
}
