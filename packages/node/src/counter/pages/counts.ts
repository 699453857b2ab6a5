/** The page of counts: years from the address, the last closed one where none is named. */
import { closedAt } from '@comity/domain';
import { countsScreen, countsTitle } from '@comity/web';
import { countRequests } from '../../usecases/counts/count-requests.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { addPage } from './page.ts';

export function countPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/counts',
    permission: 'view',
    get: async ({ speech, query }) => {
      const found = await countRequests(deps, {
        from: yearOf(query.get('from')),
        to: yearOf(query.get('to')),
      });
      const { rules, lastClosed, years } = found;
      return {
        page: { title: countsTitle(speech) },
        content: countsScreen(speech, {
          ...rules,
          from: years[0]?.year ?? lastClosed,
          to: years.at(-1)?.year ?? lastClosed,
          next: { year: lastClosed + 1, from: closedAt(lastClosed + 1, rules) },
          years,
        }),
      };
    },
  });
}

/** What is no year is not asked for. */
const yearOf = (text: string | null): number | undefined =>
  /^2\d{3}$/.test(text ?? '') ? Number(text) : undefined;
