/**
 * What a person must see. An alarm is a record before it is a sound; raising the same one twice is one alarm. One that a person
 * closed stays closed; one that ended by itself is raised anew when its cause comes back.
 */
import type { Key } from '@comity/language';
import type { Clock, Instant } from '../../ports/clock.ts';
import type { AlarmRecord, AlarmSaid } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';

/** Words for it in every language: a title under the name of its kind, and what it means. */
type Code = Key extends infer K ? (K extends `alarms.${infer C}` ? C : never) : never;
type Meaning = Code extends infer C ? (C extends `${infer M}-means` ? M : never) : never;
type Titled = Exclude<Code, `${string}-means` | `list.${string}`>;

interface Said extends AlarmSaid {
  means?: Meaning;
}

type Raised = Omit<AlarmRecord, 'raisedAt' | 'toldAt' | 'resolvedAt' | 'resolvedBy' | 'kind' | 'said'>;

export type NewAlarm = Raised &
  (
    | { kind: Titled & Meaning; said?: Said }
    | { kind: Titled; said: Said & { means: Meaning } }
    /** The request or the overseers' page says them in its own words. */
    | { kind: `clock-${string}` | 'break-glass' | 'look-up' }
  );

/** Who closes an alarm whose cause is gone. */
const NODE = 'node';

export async function raiseAlarm(tx: Tx, clock: Clock, alarm: NewAlarm): Promise<void> {
  const known = await tx.alarms.get(alarm.key);
  if (known !== undefined && known.resolvedBy !== NODE) return;
  await tx.alarms.put({ ...alarm, raisedAt: clock.now() });
}

/** Its cause is gone. Unknown alarms stay unknown. */
export async function endAlarm(tx: Tx, clock: Clock, key: string): Promise<void> {
  const alarm = await tx.alarms.get(key);
  if (!alarm || alarm.resolvedBy === NODE) return;
  await tx.alarms.put({ ...alarm, resolvedAt: alarm.resolvedAt ?? clock.now(), resolvedBy: NODE });
}

/** An officer has seen to it; by whom is kept. False when there is no such open alarm. */
export async function resolveAlarm(tx: Tx, clock: Clock, key: string, by: string): Promise<boolean> {
  const alarm = await tx.alarms.get(key);
  if (!alarm || alarm.resolvedAt !== undefined) return false;
  await tx.alarms.put({ ...alarm, resolvedAt: clock.now(), resolvedBy: by });
  return true;
}

/** It ended by itself. */
export const isEnded = ({ resolvedBy }: AlarmRecord): boolean => resolvedBy === NODE;

/** Frees its key, so that the same can be raised anew even if a person had closed it; the record stays under another. */
export async function setAside(tx: Tx, clock: Clock, alarm: AlarmRecord): Promise<void> {
  const { key, raisedAt, resolvedAt = clock.now(), resolvedBy = NODE } = alarm;
  await tx.alarms.delete(key);
  await tx.alarms.put({ ...alarm, key: asideKey(key, raisedAt), resolvedAt, resolvedBy });
}

/** As it was before it was set aside. */
export async function bringBack(tx: Tx, alarm: AlarmRecord): Promise<void> {
  await tx.alarms.delete(asideKey(alarm.key, alarm.raisedAt));
  await tx.alarms.put(alarm);
}

const asideKey = (key: string, raisedAt: Instant) => `${key}@${raisedAt}`;
