/** The evidence of a request in its file: a page of items, the packages, and what this officer may do. */
import type { TabFacts } from '@comity/web';
import type { HalfRecord } from '../../../ports/records/index.ts';
import { erasedOnes } from '../../../usecases/erasure/erased.ts';
import { factsOf } from '../../../usecases/evidence/item.ts';
import { chainEnd } from '../../../usecases/log/custody.ts';
import { roleFor } from '../../../usecases/officers/permissions.ts';
import type { CounterDeps } from '../../deps.ts';
import type { Visit } from '../page.ts';
import { itemName } from './seen.ts';

const ROWS = 100;
const ID = /^[0-9a-f-]{36}$/;

export async function evidenceOf(
  deps: CounterDeps,
  { session, query, officer }: Visit,
  { id, half }: HalfRecord,
  names: ReadonlyMap<string, string>,
): Promise<TabFacts> {
  const asked = query.get('after') ?? '';
  const page = { limit: ROWS + 1, ...(ID.test(asked) ? { after: asked } : {}) };
  const [items, packages, erased, end] = await deps.store.transact(async (tx) => [
    await tx.items.where('request', id, page),
    await tx.packages.where('request', id),
    await erasedOnes(tx),
    await chainEnd(tx, id),
  ]);
  const shown = items.slice(0, ROWS);
  if (shown.length > 0)
    await deps.node.noteLook(
      { request: id, ext: { list: 'items', from: shown[0]!.id, count: shown.length } },
      officer,
    );
  const isOurs = half.direction === 'incoming' && !session.readOnly && erased.get(id) === undefined;
  const may = (permission: 'evidence-add' | 'evidence-seal') =>
    isOurs && roleFor(permission, session.roles) !== undefined;
  return {
    tab: 'evidence',
    items: shown.map((item) => {
      const { kind, size, sha256 } = factsOf(item);
      return {
        ...itemName(item),
        ...{ kind, sha256, bytes: size, isMarked: item.mark !== undefined },
        ...{ addedAt: item.addedAt, by: names.get(item.addedBy) ?? item.addedBy },
      };
    }),
    packages: packages.map((one) => ({
      ...{ id: one.id, stage: one.stage.name, at: one.createdAt },
      direction: one.direction === 'made' ? ('made' as const) : ('received' as const),
    })),
    erased: erased.get(id),
    next: items.length > ROWS ? shown.at(-1)?.id : undefined,
    hasChain: end !== undefined || shown.length > 0,
    may: {
      add: may('evidence-add'),
      release: may('evidence-seal') && half.kind === 'letter' && shown.length > 0,
    },
  };
}
