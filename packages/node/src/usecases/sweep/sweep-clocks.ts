/**
 * Deadlines by sweep, never by timer: every clock of every open half is looked at against the time now, and each level of each
 * clock becomes one alarm, committed before anyone is told. A crash or a jump of the clock costs one sweep, not a deadline.
 */
import { dueClocks } from '@comity/domain';
import type { Clock } from '../../ports/clock.ts';
import type { Notifier } from '../../ports/notifier.ts';
import type { AlarmRecord, HalfRecord } from '../../ports/records.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { raiseAlarm } from './alarms.ts';

export interface SweepsClocks {
  store: Store;
  clock: Clock;
  notifier: Notifier;
}

const PAGE = 200;

/** Looks at every half once; answers how many alarms are new. */
export async function sweepClocks(deps: SweepsClocks): Promise<number> {
  let raised = 0;
  for (let after: string | undefined; ; ) {
    const { last, late } = await deps.store.transact((tx) => lookAtPage(tx, deps, after));
    for (const id of late) raised += await sweepHalf(deps, id);
    if (last === undefined) return raised;
    after = last;
  }
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

async function sweepHalf(deps: SweepsClocks, id: string): Promise<number> {
  const raised = await deps.store.transact(async (tx) => {
    const now = await tx.halves.get(id);
    return now ? raiseNew(tx, deps, alarmsOf(deps, now)) : [];
  });
  for (const alarm of raised) deps.notifier.raised(alarm);
  return raised.length;
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

type NewAlarm = Omit<AlarmRecord, 'raisedAt'>;

async function untold(tx: Tx, alarms: NewAlarm[]): Promise<NewAlarm[]> {
  const known = await Promise.all(alarms.map(({ key }) => tx.alarms.get(key)));
  return alarms.filter((_, i) => known[i] === undefined);
}

async function raiseNew(tx: Tx, deps: SweepsClocks, alarms: NewAlarm[]): Promise<AlarmRecord[]> {
  const raised: AlarmRecord[] = [];
  for (const alarm of await untold(tx, alarms)) {
    await raiseAlarm(tx, deps.clock, alarm);
    raised.push({ ...alarm, raisedAt: deps.clock.now() });
  }
  return raised;
}
