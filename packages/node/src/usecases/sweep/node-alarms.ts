/** Alarms about people, keys and the machine, which an administrator sees and closes: none of them says anything of a request. */
import type { Clock } from '../../ports/clock.ts';
import type { AlarmRecord } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { resolveAlarm } from './alarms.ts';

/** Each has its meaning and what to do in six languages (`alarms.…`). */
export const NODE_ALARMS: ReadonlySet<string> = new Set([
  'officer-suspended',
  'passkey-recovery',
  'passkey-enrolled',
  'passkey-copied',
  'own-statement',
  'own-key',
  'notices-unsent',
  'webhook-failing',
  'clock',
  'keeper',
  'witness',
  'fork',
  'equivocation',
  'storage',
]);

const END_OF_TIME = '9999';
const MOST = 500;

const isNodes = ({ kind }: AlarmRecord): boolean => NODE_ALARMS.has(kind);

export async function nodeAlarms({ store }: { store: Store }): Promise<AlarmRecord[]> {
  return (await store.transact((tx) => tx.alarms.upTo('desk', END_OF_TIME, MOST))).filter(isNodes);
}

/** False when there is no such open alarm of that kind. */
export async function resolveNodeAlarm(
  { store, clock }: { store: Store; clock: Clock },
  key: string,
  by: string,
): Promise<boolean> {
  return store.transact(async (tx) => {
    const alarm = await tx.alarms.get(key);
    return alarm !== undefined && isNodes(alarm) && resolveAlarm(tx, clock, key, by);
  });
}
