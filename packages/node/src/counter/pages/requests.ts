/** Every request of both directions, a page at a time. */
import { requestsScreen, requestsTitle } from '@comity/web';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { requestName } from './desk-row.ts';
import { addPage } from './page.ts';

const ROWS = 40;
const ID = /^[0-9a-f-]{36}$/;

export function requestsPage(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/requests',
    permission: 'view',
    get: async ({ speech, query }) => {
      const asked = query.get('after') ?? '';
      const after = ID.test(asked) ? asked : undefined;
      const records = await deps.store.transact((tx) =>
        tx.halves.list({ limit: ROWS + 1, ...(after === undefined ? {} : { after }) }),
      );
      const rows = records
        .slice(0, ROWS)
        .map((record) => ({ ...requestName(record), updatedAt: record.updatedAt }));
      const last = records.length > ROWS ? rows.at(-1)?.id : undefined;
      return {
        page: { title: requestsTitle(speech), place: 'requests' },
        content: requestsScreen(speech, { rows, next: last && `/requests?after=${last}` }),
      };
    },
  });
}
