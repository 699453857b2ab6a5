/** Where an overseer reads of broken glass and of look-ups among colleagues, and says that they have seen to it. */
import { type OversightFacts, oversightScreen, oversightTitle } from '@comity/web';
import type { AlarmRecord } from '../../../ports/records/index.ts';
import type { Tx } from '../../../ports/store.ts';
import { glassTold, lookUpTold } from '../../../usecases/looks/alert-texts.ts';
import { alertsSeenBy, closesAlert, overseers } from '../../../usecases/looks/overseen.ts';
import { officers } from '../../../usecases/officers/register.ts';
import { resolveAlarm } from '../../../usecases/sweep/alarms.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { answer } from '../form.ts';
import { addPage } from '../page.ts';
import { itemName } from './seen.ts';

export function oversightPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/oversight',
    permission: 'oversee',
    get: async ({ speech, csrf, query, officer }) => {
      const { alerts, isAlone } = await deps.store.transact(async (tx) => {
        const seen = await alertsSeenBy(tx, officer.id);
        const names = new Map((await officers(tx)).map(({ id, name }) => [id, name]));
        const told = await Promise.all(
          seen.map(async (alarm) => ({
            ...(await alertIn(tx, alarm, (id) => names.get(id) ?? id)),
            mayClose: closesAlert(alarm, officer.id),
          })),
        );
        const others = (await overseers(tx)).filter((id) => id !== officer.id);
        return { alerts: told, isAlone: others.length === 0 };
      });
      return {
        page: { title: oversightTitle(speech) },
        content: oversightScreen(speech, { alerts, isAlone, csrf }),
        ...(query.has('seen') ? { done: speech.say('evidence.seen-done') } : {}),
      };
    },
    post: async ({ form, officer }) => {
      const key = answer(form, 'key');
      await deps.store.transact(async (tx) => {
        const alarm = await tx.alarms.get(key);
        if (alarm && closesAlert(alarm, officer.id)) await resolveAlarm(tx, deps.clock, key, officer.id);
      });
      return { go: '/oversight?seen' };
    },
  });
}

type Alert = Omit<OversightFacts['alerts'][number], 'mayClose'>;
type Who = (officer: string) => string;

async function alertIn(tx: Tx, alarm: AlarmRecord, who: Who): Promise<Alert> {
  const { key, kind, raisedAt, about, text } = alarm;
  return {
    ...{ key, kind: kind as 'break-glass' | 'look-up', raisedAt },
    told: await toldBy(tx, text, who),
    request: kind === 'break-glass' ? about : lookUpTold(text)?.request,
  };
}

async function toldBy(tx: Tx, text: string, who: Who): Promise<Alert['told']> {
  const glass = glassTold(text);
  if (glass !== undefined) {
    const { officer, role, item, until, purpose, reason } = glass;
    const record = await tx.items.get(item);
    const name = record === undefined ? { id: item } : itemName(record);
    return { is: 'glass', who: who(officer), role, item: name, until, purpose, reason };
  }
  const lookUp = lookUpTold(text);
  if (lookUp === undefined) return { is: 'text', says: text };
  const { officer, of, request } = lookUp;
  return {
    is: 'look-up',
    who: who(officer),
    colleague: officer === of ? undefined : who(of),
    inCase: request !== undefined,
  };
}
