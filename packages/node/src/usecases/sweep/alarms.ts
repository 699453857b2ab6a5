/** What a person must see. An alarm is a record before it is a sound; raising the same one twice is one alarm. */
import type { Clock } from '../../ports/clock.ts';
import type { AlarmRecord } from '../../ports/records.ts';
import type { Tx } from '../../ports/store.ts';

export async function raiseAlarm(tx: Tx, clock: Clock, alarm: Omit<AlarmRecord, 'raisedAt'>): Promise<void> {
  if ((await tx.alarms.get(alarm.key)) !== undefined) return;
  await tx.alarms.put({ ...alarm, raisedAt: clock.now() });
}

/** Closes an alarm; by whom is kept. Unknown or closed alarms stay as they are. */
export async function resolveAlarm(tx: Tx, clock: Clock, key: string, by: string): Promise<void> {
  const alarm = await tx.alarms.get(key);
  if (!alarm || alarm.resolvedAt !== undefined) return;
  await tx.alarms.put({ ...alarm, resolvedAt: clock.now(), resolvedBy: by });
}
