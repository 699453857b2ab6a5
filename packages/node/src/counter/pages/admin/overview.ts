/** What waits for an administrator, and closing an alarm. */
import { adminOverview } from '@comity/web';
import { overseers } from '../../../usecases/looks/overseen.ts';
import { roleFor } from '../../../usecases/officers/permissions.ts';
import { nodeAlarms, resolveNodeAlarm } from '../../../usecases/sweep/node-alarms.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { alarmFacts } from '../alarm-facts.ts';
import { answer } from '../form.ts';
import { addPage } from '../page.ts';
import { adminPage } from './frame.ts';
import { changesThatWait } from './waiting.ts';

export function overviewPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/administration',
    permission: 'log',
    get: async (visit) => {
      // An overseer reads the log and administers nothing.
      if (roleFor('administer', visit.session.roles) === undefined) return { go: '/administration/log' };
      const changes = await changesThatWait(deps, visit.session.officer);
      const open = await nodeAlarms(deps);
      const [alarms, those] = await deps.store.transact(async (tx) => [
        await alarmFacts(tx, open),
        await overseers(tx),
      ]);
      const facts = { csrf: visit.csrf, alarms, overseers: those.length, ...changes };
      return adminPage(visit, 'overview', adminOverview(visit.speech, facts));
    },
  });
  addPage(app, deps, {
    url: '/administration/alarms',
    permission: 'administer',
    post: async ({ form, officer }) => {
      await resolveNodeAlarm(deps, answer(form, 'key'), officer.id);
      return { go: '/administration' };
    },
  });
  addPage(app, deps, {
    url: '/administration/ceremonies/abandon',
    permission: 'administer',
    post: async ({ form, officer }) => {
      await deps.node.abandonCeremony(answer(form, 'id'), officer.id);
      return { go: '/administration' };
    },
  });
}
