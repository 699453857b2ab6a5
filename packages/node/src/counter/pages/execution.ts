/** The execution of a request of another State, from the records alone: nothing is done on this page but to look. */
import { executionScreen } from '@comity/web';
import { roleFor } from '../../usecases/officers/permissions.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem } from '../problem.ts';
import { executionShown } from './execution-facts.ts';
import { addPage } from './page.ts';
import { nextFor, seenBy } from './request.ts';

export function executionPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/requests/:id/execution',
    permission: 'view',
    get: async (visit) => {
      const { speech, csrf, session, query } = visit;
      const seen = await seenBy(deps, visit);
      const { half } = seen.record;
      if (half.direction !== 'incoming')
        throw new CounterProblem(
          409,
          'NOT_REVIEWED',
          'Not a request made of us',
          'What another State executes for us, it reports itself.',
        );
      const { who: _, ...next } = await nextFor(deps, visit, seen);
      const mayTicket = !session.readOnly && roleFor('provider-ticket', session.roles) !== undefined;
      const facts = { ...next, ...(await executionShown(deps, half, seen.names)), mayTicket, csrf };
      return {
        page: { title: speech.say('execution.title'), place: 'requests', islands: ['desk'] },
        content: executionScreen(speech, facts),
        ...(query.has('withdrawn') ? { done: speech.say('execution.ticket-withdrawn') } : {}),
      };
    },
  });
}
