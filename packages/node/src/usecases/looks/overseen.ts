/** Alerts for overseers: who sees one, and who closes it. Whom it is about sees nothing of it; whose look it tells of closes nothing. Ours. */
import { isForOverseers } from '../../ports/records/alarm-kinds.ts';
import type { AlarmRecord, SessionRecord } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { roleFor } from '../officers/permissions.ts';
import { officers } from '../officers/register.ts';
import { suspensions } from '../officers/suspend.ts';
import { glassTold, lookUpTold } from './alert-texts.ts';

type Reader = Pick<SessionRecord, 'officer' | 'roles'>;

const END_OF_TIME = '9999';
const MOST = 500;

/** To an overseer. */
export const seesAlert = (alarm: AlarmRecord, overseer: string): boolean =>
  isForOverseers(alarm) && alarm.about !== overseer;

export const closesAlert = (alarm: AlarmRecord, overseer: string): boolean =>
  seesAlert(alarm, overseer) && whoseLook(alarm) !== overseer;

const whoseLook = ({ text }: AlarmRecord): string | undefined =>
  (glassTold(text) ?? lookUpTold(text))?.officer;

/** Whether somebody is told of an alarm at all: overseers' alerts reach nobody else, by whatever way. */
export const isTold = (alarm: AlarmRecord, { officer, roles }: Reader): boolean =>
  !isForOverseers(alarm) || (roleFor('oversee', roles) !== undefined && seesAlert(alarm, officer));

/** Who oversees, and is not suspended. What one of them does only another one sees to. */
export async function overseers(tx: Tx): Promise<string[]> {
  const out = new Set((await suspensions(tx)).map(({ officer }) => officer));
  return (await officers(tx))
    .filter(({ id, roles }) => !out.has(id) && roleFor('oversee', roles) !== undefined)
    .map(({ id }) => id);
}

/** Open ones this overseer sees, oldest first. */
export const alertsSeenBy = async (tx: Tx, overseer: string): Promise<AlarmRecord[]> =>
  (await tx.alarms.upTo('alerts', END_OF_TIME, MOST)).filter((alarm) => seesAlert(alarm, overseer));
