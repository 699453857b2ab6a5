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
    const page = await deps.store.transact((tx) =>
      tx.halves.list({ limit: PAGE, ...(after ? { after } : {}) }),
    );
    for (const record of page) raised += await sweepHalf(deps, record);
    if (page.length < PAGE) return raised;
    after = page.at(-1)!.id;
  }
}

async function sweepHalf(deps: SweepsClocks, record: HalfRecord): Promise<number> {
  if (alarmsOf(deps, record).length === 0) return 0;
  const raised = await deps.store.transact(async (tx) => {
    const now = await tx.halves.get(record.id);
    return now ? raiseNew(tx, deps, alarmsOf(deps, now)) : [];
  });
  for (const alarm of raised) deps.notifier.raised(alarm);
  return raised.length;
}

function alarmsOf(deps: SweepsClocks, record: HalfRecord): Omit<AlarmRecord, 'raisedAt'>[] {
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

async function raiseNew(
  tx: Tx,
  deps: SweepsClocks,
  alarms: Omit<AlarmRecord, 'raisedAt'>[],
): Promise<AlarmRecord[]> {
  const raised: AlarmRecord[] = [];
  for (const alarm of alarms) {
    if (await tx.alarms.get(alarm.key)) continue;
    await raiseAlarm(tx, deps.clock, alarm);
    raised.push({ ...alarm, raisedAt: deps.clock.now() });
  }
  return raised;
}
