/**
 * Deadlines by sweep, never by timer: every clock of every open half is looked at against the time now, and each level of each
 * clock becomes one alarm. A crash or a jump of the clock costs one sweep, not a deadline. An alarm ends when its clock is met,
 * or has moved on to the next level; one that the machine's clock raised before its time is taken back when that is put right.
 */
import { type AlarmLevel, dueClocks, waitsForThem } from '@comity/domain';
import type { Clock } from '../../ports/clock.ts';
import type { HalfRecord } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { bringBack, endAlarm, type NewAlarm, raiseAlarm } from './alarms.ts';
import { type ClockMemory, mayHaveGoneBack, readClock, saidByThisClock, takeBack } from './clock-back.ts';
import { eachOpenAlarm } from './open-alarms.ts';

export interface SweepsClocks {
  store: Store;
  clock: Clock;
  clockMemory: ClockMemory;
}

const PAGE = 200;
/** Halves with something new, told of in one transaction. */
const AT_ONCE = 50;

/** Looks at every half once; answers how many alarms are new. */
export async function sweepClocks(deps: SweepsClocks): Promise<number> {
  const { clock, clockMemory } = deps;
  let raised = 0;
  const current = new Set<string>();
  const reading = readClock(clock);
  const wentBack = mayHaveGoneBack(clockMemory, reading);
  for (let after: string | undefined; ; ) {
    const { last, alarms, early } = await deps.store.transact((tx) => lookAtPage(tx, deps, after, wentBack));
    const by = clockMemory.last;
    if (by) for (const alarm of early) clockMemory.takenBack.set(alarm.key, { alarm, by });
    for (const { key } of alarms) current.add(key);
    raised += await raiseUntold(deps, alarms);
    if (last === undefined) break;
    after = last;
  }
  await endOld(deps, current);
  clockMemory.last = reading;
  return raised;
}

/** What the halves of one page have to say, and what was said of them too early; `last` is where the next page begins. */
async function lookAtPage(tx: Tx, deps: SweepsClocks, after: string | undefined, wentBack: boolean) {
  const page = await tx.halves.list({ limit: PAGE, ...(after ? { after } : {}) });
  const alarms = page.flatMap((record) => alarmsOf(deps, record));
  const early = wentBack ? await takeBack(tx, deps.clock, page) : [];
  return { last: page.length < PAGE ? undefined : page.at(-1)!.id, alarms, early };
}

/** Most were told before: only those that were not are looked at once more, on their halves as they stand then. */
async function raiseUntold(deps: SweepsClocks, alarms: NewAlarm[]): Promise<number> {
  const untold = new Set(await deps.store.transact((tx) => tx.alarms.absent(alarms.map(({ key }) => key))));
  const late = [...new Set(alarms.filter(({ key }) => untold.has(key)).map(({ about }) => about))];
  let raised = 0;
  for (let from = 0; from < late.length; from += AT_ONCE) {
    const ids = late.slice(from, from + AT_ONCE);
    raised += await deps.store.transact((tx) => raiseNew(tx, deps, ids));
  }
  return raised;
}

async function raiseNew(tx: Tx, deps: SweepsClocks, ids: string[]): Promise<number> {
  const records = await Promise.all(ids.map((id) => tx.halves.get(id)));
  const alarms = records.flatMap((record) => (record ? alarmsOf(deps, record) : []));
  const untold = new Set(await tx.alarms.absent(alarms.map(({ key }) => key)));
  const fresh = alarms.filter(({ key }) => untold.has(key));
  const raised = await Promise.all(fresh.map((alarm) => ring(tx, deps, alarm)));
  return raised.filter((isNew) => isNew).length;
}

/** False when this very clock has rung it before. */
async function ring(tx: Tx, { clock, clockMemory }: SweepsClocks, alarm: NewAlarm): Promise<boolean> {
  const before = saidByThisClock(clockMemory, alarm.key, readClock(clock));
  if (before) await bringBack(tx, before);
  else await raiseAlarm(tx, clock, alarm);
  return before === undefined;
}

function alarmsOf(deps: SweepsClocks, record: HalfRecord): NewAlarm[] {
  return dueClocks(record.half, deps.clock.now())
    .filter(({ level }) => level !== 'calm')
    .map(({ clock, level, alarmKey }) => ({
      key: `clock/${record.id}/${alarmKey}`,
      kind: kindOf(record, clock.name, level),
      about: record.id,
      text: `${clock.says} Due ${clock.dueAt} (${clock.source === 'product' ? 'product default' : clock.source}, ${clock.paragraph}).`,
      paragraphs: clock.source === 'product' ? [] : [clock.paragraph],
    }));
}

/** While a partner's own time runs, nobody here is woken for it: that it is over is told. */
const kindOf = ({ half }: HalfRecord, clock: string, level: AlarmLevel) =>
  level === 'imminent' && waitsForThem(half, clock) ? ('clock-soon' as const) : (`clock-${level}` as const);

/** `current` is what this sweep found: what is not in it is looked at once more. A key says its level. */
const endOld = (deps: SweepsClocks, current: ReadonlySet<string>): Promise<void> =>
  eachOpenAlarm(deps.store, async (tx, open) => {
    const gone = open.filter(({ key }) => key.startsWith('clock/') && !current.has(key));
    await Promise.all(
      gone.map(async ({ key, about }) => {
        const half = await tx.halves.get(about);
        const now = half ? alarmsOf(deps, half) : [];
        if (!now.some((alarm) => alarm.key === key)) await endAlarm(tx, deps.clock, key);
      }),
    );
  });
