/**
 * What a clock said too early is taken back once it has been put right, so that it is said again when its time comes: else a deadline
 * would pass in silence, because its alarm is known and was closed as false. The record stays, under a name of its own. A clock that
 * goes back and forth rings once: where it stands as it stood when the alarm was current, the alarm comes back as it was.
 */
import { dueClocks } from '@comity/domain';
import type { Clock, Instant } from '../../ports/clock.ts';
import type { AlarmRecord, HalfRecord } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { isEnded, setAside } from './alarms.ts';

/** What one process remembers of its looks; after a start, nothing. */
export interface ClockMemory {
  /** The clock of the last look that reached its end. */
  last: Reading | undefined;
  /** By key: alarms as they were, and the clock by which they were current. */
  takenBack: Map<string, { alarm: AlarmRecord; by: Reading }>;
}

/** `offset`: civil time less the time that only grows, in milliseconds; undefined where nobody knows the latter. */
interface Reading {
  at: Instant;
  offset: number | undefined;
}

export const newClockMemory = (): ClockMemory => ({ last: undefined, takenBack: new Map() });

export function readClock(clock: Clock): Reading {
  const at = clock.now();
  const elapsed = clock.elapsed?.();
  return { at, offset: elapsed === undefined ? undefined : Date.parse(at) - elapsed };
}

/** Whether alarms may stand that this clock knows nothing of: after a start, and after it went back. */
export const mayHaveGoneBack = ({ last }: ClockMemory, { at }: Reading): boolean =>
  last === undefined || at < last.at;

/** Two readings of one clock differ by less, whatever a time service corrects meanwhile; in milliseconds. Product default. */
const SAME_CLOCK = 120_000;

/** An alarm that was taken back, if the clock now is the one that said it. */
export function saidByThisClock(memory: ClockMemory, key: string, now: Reading): AlarmRecord | undefined {
  const known = memory.takenBack.get(key);
  if (known?.by.offset === undefined || now.offset === undefined) return undefined;
  return Math.abs(known.by.offset - now.offset) < SAME_CLOCK ? known.alarm : undefined;
}

/** Takes back what is said of these halves' running clocks and is not true yet. Answers the alarms as they were. */
export async function takeBack(tx: Tx, clock: Clock, halves: readonly HalfRecord[]): Promise<AlarmRecord[]> {
  const now = clock.now();
  const said = halves.flatMap(({ id, half }) =>
    dueClocks(half, now).flatMap((due) => keysFrom(due).map((key) => ({ key: `clock/${id}/${key}`, due }))),
  );
  const absent = new Set(await tx.alarms.absent(said.map(({ key }) => key)));
  const early: AlarmRecord[] = [];
  for (const { key, due } of said.filter((one) => !absent.has(one.key))) {
    const alarm = await tx.alarms.get(key);
    if (!alarm || (key.endsWith(due.alarmKey) && !isEnded(alarm))) continue;
    await setAside(tx, clock, alarm);
    early.push(alarm);
  }
  return early;
}

const LEVELS = ['calm', 'soon', 'imminent', 'due'] as const;

/** The alarm that is true now, and those that are not yet. */
function keysFrom({ alarmKey, level }: { alarmKey: string; level: (typeof LEVELS)[number] }): string[] {
  const stem = alarmKey.slice(0, -level.length);
  return LEVELS.slice(Math.max(1, LEVELS.indexOf(level))).map((later) => stem + later);
}
