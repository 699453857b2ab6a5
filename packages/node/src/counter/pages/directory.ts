/** The directory: every State that is pinned, and one State’s page. */
import { inOrderOf } from '@comity/language';
import { directoryScreen, entryScreen, LETTER } from '@comity/web';
import { directoryEntries, directoryEntry, requestsWith } from '../../usecases/directory/directory.ts';
import { roleFor } from '../../usecases/officers/permissions.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { nobody } from '../routes/directory.ts';
import { requestName } from './desk-row.ts';
import { addPage } from './page.ts';

const rowsOf = async (deps: CounterDeps, state: string) =>
  (await requestsWith(deps, state)).map((record) => ({
    ...requestName(record),
    updatedAt: record.updatedAt,
  }));

export function directoryPages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/directory',
    permission: 'trust',
    get: async ({ speech }) => {
      const entries = await directoryEntries(deps);
      const byState = new Map(entries.map((entry) => [entry.state, entry]));
      const inOrder = inOrderOf(speech.language, [...byState.keys()]).map((state) => byState.get(state)!);
      return {
        page: { title: speech.say('directory.title'), place: 'directory' },
        content: directoryScreen(speech, inOrder),
      };
    },
  });

  addPage(app, deps, {
    url: '/directory/:state',
    permission: 'trust',
    get: async ({ speech, params: { state = '' }, session }) => {
      const entry = (await directoryEntry(deps, state)) ?? nobody(state);
      const maySee = roleFor('view', session.roles) !== undefined;
      const mayWrite =
        !session.readOnly &&
        roleFor('draft', session.roles) !== undefined &&
        state !== deps.me &&
        entry.authorities.length > 0;
      const facts = {
        entry,
        ...(mayWrite ? { letter: `${LETTER}?to=${state}` } : {}),
        ...(maySee ? { underWay: await rowsOf(deps, state), law: `/law/${state}` } : {}),
      };
      return {
        page: { title: speech.state(state), place: 'directory' },
        content: entryScreen(speech, facts),
      };
    },
  });
}
