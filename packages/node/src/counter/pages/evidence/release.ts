/** What is to leave: chosen here, frozen by the use case, approved at the keeper's window. */
import { type Fault, packageHref, releaseScreen } from '@comity/web';
import { factsOf } from '../../../usecases/evidence/item.ts';
import { acceptedLimitations } from '../../../usecases/evidence/package-facts.ts';
import { NothingToRelease } from '../../../usecases/evidence/release-list.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { answers } from '../form.ts';
import { addPage, type Outcome, type Visit } from '../page.ts';
import { itemName, seenRequest } from './seen.ts';

/** Items one form lists: as many answers to one name as a form may carry. */
const ROWS = 200;

export function releasePages(app: Counter, deps: CounterDeps): void {
  addPage(app, deps, {
    url: '/requests/:id/evidence/release',
    permission: 'evidence-seal',
    get: (visit) => shown(deps, visit, undefined, []),
    post: async (visit) => {
      const { params, form, officer, speech } = visit;
      const chosen = answers(form, 'items');
      if (chosen.length === 0)
        return shown(deps, visit, [], [{ field: 'items', says: speech.say('evidence.fault-no-item') }]);
      const made = await deps.node.listRelease(params.id!, chosen, officer.id);
      return { go: packageHref(params.id!, made.id) };
    },
  });
}

async function shown(
  deps: CounterDeps,
  visit: Visit,
  chosen: readonly string[] | undefined,
  faults: Fault[],
): Promise<Outcome> {
  const { speech, csrf, officer } = visit;
  const { name, record } = await seenRequest(deps, visit);
  const { half } = record;
  if (half.direction !== 'incoming' || half.kind !== 'letter')
    throw new NothingToRelease('evidence answers a letter of request that came to us: 44(1)');
  const [items, packages] = await deps.store.transact(async (tx) => [
    await tx.items.where('request', record.id, { limit: ROWS + 1 }),
    await tx.packages.where('request', record.id),
  ]);
  const known = new Set(
    packages.flatMap((one) => (one.direction === 'made' && one.stage.name !== 'taken-back' ? one.items : [])),
  );
  const listed = items.filter(({ erasedAt }) => erasedAt === undefined).slice(0, ROWS);
  if (listed.length > 0)
    await deps.node.noteLook({ request: record.id, ext: { list: 'items', count: listed.length } }, officer);
  return {
    page: {
      ...{ title: speech.say('evidence.prepare'), place: 'requests' },
      ...(faults.length > 0 ? { faults: true } : {}),
    },
    content: releaseScreen(speech, {
      ...{ name, csrf, faults, more: items.length > ROWS },
      items: listed.map((item) => ({
        ...itemName(item),
        ...{ bytes: factsOf(item).size, isMarked: item.mark !== undefined },
      })),
      // What stands on a list already, and what is marked, leaves only when somebody says so.
      chosen:
        chosen ?? listed.filter(({ id, mark }) => !known.has(id) && mark === undefined).map(({ id }) => id),
      limitations: acceptedLimitations(half).map(({ id, text }) => ({ id, text })),
    }),
  };
}
