/** API keys and webhooks on a page. A secret is on the page that made it and nowhere else. */

import { adminSoftware } from '@comity/web';
import type { WebhookEvent } from '../../../ports/software.ts';
import { officers } from '../../../usecases/officers/register.ts';
import {
  confirmApiKey,
  LONGEST_DAYS,
  listApiKeys,
  makeApiKey,
  revokeApiKey,
} from '../../../usecases/software/api-keys.ts';
import { FOR_SOFTWARE, ROLES_FOR_SOFTWARE } from '../../../usecases/software/for-software.ts';
import {
  addWebhook,
  listWebhooks,
  removeWebhook,
  retryWebhook,
  WEBHOOK_EVENTS,
} from '../../../usecases/software/webhooks.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { answer } from '../form.ts';
import { addPage, type Outcome, type Visit } from '../page.ts';
import { adminPage, type Fault, orRefusal } from './frame.ts';

const permission = 'administer' as const;
const HERE = '/administration/software';

export function softwarePages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, { url: HERE, permission, get: (visit) => softwarePage(deps, visit, []) });
  addPage(app, deps, {
    url: `${HERE}/keys`,
    permission,
    post: async (visit) => {
      const { form, speech, officer } = visit;
      const name = answer(form, 'key-name');
      const days = Number(answer(form, 'days'));
      const chosen = FOR_SOFTWARE.filter((one) => (form.get('permissions') ?? []).includes(one));
      const role = ROLES_FOR_SOFTWARE.find((one) => one === answer(form, 'role')) ?? ROLES_FOR_SOFTWARE[0];
      const faults: Fault[] = [];
      if (name === '') faults.push({ field: 'key-name', says: speech.say('admin.name-needed') });
      if (chosen.length === 0) faults.push({ field: 'permissions', says: speech.say('admin.may-needed') });
      if (!(Number.isInteger(days) && days >= 1 && days <= LONGEST_DAYS))
        faults.push({ field: 'days', says: speech.say('admin.days-wrong') });
      if (faults.length > 0) return softwarePage(deps, visit, faults);
      const made = await orRefusal(speech, () =>
        makeApiKey(deps, { name, role, permissions: chosen, days }, officer.id),
      );
      if ('refused' in made)
        return softwarePage(deps, visit, [{ field: 'permissions', says: speech.say('admin.may-needed') }]);
      return { ...(await softwarePage(deps, visit, [], { of: 'key', text: made.key })), once: true };
    },
  });
  addPage(app, deps, {
    url: `${HERE}/webhooks`,
    permission,
    post: async (visit) => {
      const { form, speech, officer } = visit;
      const [name, url] = [answer(form, 'hook-name'), answer(form, 'url')];
      const events: WebhookEvent[] = WEBHOOK_EVENTS.filter((one) => (form.get('events') ?? []).includes(one));
      const faults: Fault[] = [];
      if (name === '') faults.push({ field: 'hook-name', says: speech.say('admin.name-needed') });
      if (deps.webhooks.fault(url) !== undefined)
        faults.push({ field: 'url', says: speech.say('admin.address-wrong') });
      if (events.length === 0) faults.push({ field: 'events', says: speech.say('admin.events-needed') });
      if (faults.length > 0) return softwarePage(deps, visit, faults);
      const made = await orRefusal(speech, () => addWebhook(deps, { name, url, events }, officer.id));
      if ('refused' in made) return softwarePage(deps, visit, [{ says: made.refused }]);
      return { ...(await softwarePage(deps, visit, [], { of: 'webhook', text: made.secret })), once: true };
    },
  });
  for (const [act, work] of [
    [
      'revoke',
      (visit: Visit, id: string) =>
        revokeApiKey(deps, { id, reason: visit.speech.say('admin.revoked-here') }, visit.officer.id),
    ],
    ['confirm', (visit: Visit, id: string) => confirmApiKey(deps, id, visit.officer.id)],
    ['remove', (visit: Visit, id: string) => removeWebhook(deps, id, visit.officer.id)],
    ['retry', (_: Visit, id: string) => retryWebhook(deps, id)],
  ] as const)
    addPage(app, deps, {
      url: `${HERE}/${act}`,
      permission,
      post: async (visit) => {
        await work(visit, answer(visit.form, 'id'));
        return { go: HERE };
      },
    });
}

async function softwarePage(
  deps: CounterDeps,
  visit: Visit,
  faults: Fault[],
  secret?: { of: 'key' | 'webhook'; text: string },
): Promise<Outcome> {
  const content = adminSoftware(visit.speech, {
    ...{
      csrf: visit.csrf,
      me: visit.officer.id,
      faults,
      keys: await listApiKeys(deps),
      webhooks: await listWebhooks(deps),
      names: new Map((await deps.store.transact(officers)).map(({ id, name }) => [id, name])),
    },
    ...{ roles: ROLES_FOR_SOFTWARE, permissions: FOR_SOFTWARE, events: WEBHOOK_EVENTS },
    said: faults.length > 0 ? Object.fromEntries(visit.form) : {},
    ...(secret ? { secret } : {}),
  });
  return adminPage(visit, 'software', content, { faults: faults.length > 0 });
}
