/** Closing an alarm that somebody saw to: overseers close what is for them, and nothing else; whom an alert is about does not. */

import type { Clock } from '../../ports/clock.ts';
import { isForOverseers } from '../../ports/records/alarm-kinds.ts';
import type { AlarmRecord, SessionRecord } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { closesAlert } from '../looks/overseen.ts';
import { roleFor } from '../officers/permissions.ts';
import { resolveAlarm } from './alarms.ts';

type Closer = Pick<SessionRecord, 'officer' | 'roles'>;

/** Alarms that are not for overseers. */
export const closesAlarms = ({ roles }: Pick<Closer, 'roles'>): boolean =>
  roles.some((role) => role !== 'overseer' && roleFor('resolve-alarm', [role]) !== undefined);

const mayClose = (alarm: AlarmRecord, by: Closer): boolean =>
  isForOverseers(alarm)
    ? closesAlert(alarm, by.officer) && roleFor('oversee', by.roles) !== undefined
    : closesAlarms(by);

/** False when there is no such open alarm that they may close. */
export const closeAlarm = (
  { store, clock }: { store: Store; clock: Clock },
  key: string,
  by: Closer,
): Promise<boolean> =>
  store.transact(async (tx) => {
    const alarm = await tx.alarms.get(key);
    return alarm !== undefined && mayClose(alarm, by) && resolveAlarm(tx, clock, key, by.officer);
  });
