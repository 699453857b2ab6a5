/** What waits for an administrator, and closing an alarm. */
import { adminOverview } from '@comity/web';
import { roleFor } from '../../../usecases/officers/permissions.ts';
import { nodeAlarms, resolveNodeAlarm } from '../../../usecases/sweep/node-alarms.ts';
import { ceremonies, ruleOf } from '../../../usecases/trust/ceremonies.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { answer } from '../form.ts';
import { addPage } from '../page.ts';
import { adminPage } from './frame.ts';

export function overviewPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/administration',
    permission: 'log',
    get: async (visit) => {
      // An overseer reads the log and administers nothing.
      if (roleFor('administer', visit.session.roles) === undefined) return { go: '/administration/log' };
      const all = await deps.store.transact(ceremonies);
      const waiting = all
        .filter(({ stage }) => stage === 'waiting')
        .map((ceremony) => {
          const { id, says, askedBy, approvals } = ceremony;
          const approvedBy = approvals.map(({ officer }) => officer);
          const isTheirs = !approvedBy.includes(visit.session.officer);
          return { id, says, askedBy, approvedBy, needed: ruleOf(ceremony).count, isTheirs };
        });
      const facts = { csrf: visit.csrf, alarms: await nodeAlarms(deps), ceremonies: waiting };
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
    post: async ({ form }) => {
      await deps.node.abandonCeremony(answer(form, 'id'));
      return { go: '/administration' };
    },
  });
}
