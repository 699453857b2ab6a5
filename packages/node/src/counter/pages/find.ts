/** The page of a search: what was typed stands in the address, so that it can be kept and gone back to. */
import { findScreen, findTitle } from '@comity/web';
import { find } from '../../usecases/find/find.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { nameOf } from './desk-row.ts';
import { addPage } from './page.ts';

const ROWS = 20;
const ID = /^[0-9a-f-]{36}$/;

export function findPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/find',
    permission: 'view',
    get: async ({ speech, query, officer, session: { roles } }) => {
      const typed = (query.get('q') ?? '').slice(0, 500);
      await deps.node.noteLookUp(typed, officer);
      const asked = query.get('before') ?? '';
      const before = ID.test(asked) ? asked : undefined;
      const wish = { typed, roles, before, limit: ROWS };
      const { requests, states, articles, ways, more } = await find(deps, wish);
      const last = requests.at(-1)?.id;
      return {
        page: { title: findTitle(speech), place: 'find' },
        content: findScreen(speech, {
          own: deps.me,
          typed,
          requests: requests.map((one) => ({ ...nameOf(one), updatedAt: one.updatedAt })),
          states,
          articles,
          ways: ways.map(({ says, href }) => ({ says: speech.say(says), href })),
          ...(more && last !== undefined
            ? { next: `/find?q=${encodeURIComponent(typed)}&before=${last}` }
            : {}),
        }),
      };
    },
  });
}
