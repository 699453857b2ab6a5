/** Alarms about people, keys and the machine, which an administrator sees and closes: none of them says anything of a request. */
import type { Clock } from '../../ports/clock.ts';
import type { AlarmRecord } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { resolveAlarm } from './alarms.ts';
import { eachOpenAlarm } from './open-alarms.ts';

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
  'restored',
  'log-behind',
  'fork',
  'equivocation',
  'storage',
]);

const isNodes = ({ kind }: AlarmRecord): boolean => NODE_ALARMS.has(kind);

/** Oldest first. However many wait for the desk, none of these is behind them. */
export async function nodeAlarms({ store }: { store: Store }): Promise<AlarmRecord[]> {
  const found: AlarmRecord[] = [];
  await eachOpenAlarm(store, async (_, page) => {
    found.push(...page.filter(isNodes));
  });
  return found;
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
