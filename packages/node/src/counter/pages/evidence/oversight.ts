/** Where an overseer reads of broken glass and of look-ups among colleagues, and says that they have seen to it. */
import { oversightScreen, oversightTitle } from '@comity/web';
import { isForOverseers } from '../../../usecases/looks/look-ups.ts';
import { resolveAlarm } from '../../../usecases/sweep/alarms.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { answer } from '../form.ts';
import { addPage } from '../page.ts';

const MOST = 500;

export function oversightPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/oversight',
    permission: 'oversee',
    get: async ({ speech, csrf, query, officer }) => {
      const open = await deps.store.transact((tx) => tx.alarms.upTo('open', '9999', MOST));
      const alerts = open
        .filter((alarm) => isForOverseers(alarm) && alarm.about !== officer.id)
        .map(({ key, kind, text, raisedAt, about }) => ({
          ...{ key, kind: kind as 'break-glass' | 'look-up', says: text, raisedAt },
          request: kind === 'break-glass' ? about : undefined,
        }));
      return {
        page: { title: oversightTitle(speech) },
        content: oversightScreen(speech, { alerts, csrf }),
        ...(query.has('seen') ? { done: speech.say('evidence.seen-done') } : {}),
      };
    },
    post: async ({ form, officer }) => {
      const key = answer(form, 'key');
      await deps.store.transact(async (tx) => {
        const alarm = await tx.alarms.get(key);
        if (alarm && isForOverseers(alarm) && alarm.about !== officer.id)
          await resolveAlarm(tx, deps.clock, key, officer.id);
      });
      return { go: '/oversight?seen' };
    },
  });
}
