/** Every request of both directions, the one changed last first, a page at a time. */
import { requestsScreen, requestsTitle } from '@comity/web';
import { roleFor } from '../../usecases/officers/permissions.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { requestName } from './desk-row.ts';
import { addPage } from './page.ts';

const ROWS = 40;
/** Where the page before ended: the moment of the last change, then the id. */
const PLACE = /^(\d{4}-[\dT:.-]{15,25}Z)\.([0-9a-f-]{36})$/;

export function requestsPage(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/requests',
    permission: 'view',
    get: async ({ speech, query, session }) => {
      const [, at, key] = PLACE.exec(query.get('after') ?? '') ?? [];
      const before = at === undefined || key === undefined ? {} : { before: { at, key } };
      const records = await deps.store.transact((tx) =>
        tx.halves.downFrom('changed', '', '~', { limit: ROWS + 1, ...before }),
      );
      const rows = records
        .slice(0, ROWS)
        .map((record) => ({ ...requestName(record), updatedAt: record.updatedAt }));
      const last = records.length > ROWS ? rows.at(-1) : undefined;
      return {
        page: { title: requestsTitle(speech), place: 'requests' },
        content: requestsScreen(speech, {
          rows,
          mayWrite: !session.readOnly && roleFor('draft', session.roles) !== undefined,
          next: last && `/requests?after=${last.updatedAt}.${last.id}`,
        }),
      };
    },
  });
}
