/** What every page about the evidence of a request knows: which request, who is who, how items are called. */
import { PRINT_WORDS } from '@comity/print';
import type { ItemName, LinkFacts, RequestName } from '@comity/web';
import type { HalfRecord, ItemRecord } from '../../../ports/records/index.ts';
import type { Tx } from '../../../ports/store.ts';
import { MARKED } from '../../../usecases/evidence/item.ts';
import type { Link } from '../../../usecases/looks/item-hands.ts';
import { knownItem, NoSuchItem } from '../../../usecases/looks/known-item.ts';
import { officers } from '../../../usecases/officers/register.ts';
import { halfRecord } from '../../../usecases/request/half-record.ts';
import type { CounterDeps } from '../../deps.ts';
import { shownName } from '../../item-view.ts';
import { requestName } from '../desk-row.ts';
import type { Visit } from '../page.ts';

export interface Seen {
  record: HalfRecord;
  name: RequestName;
  /** Names of officers by id; the id itself for whom the register no longer has. */
  who: (officer: string) => string;
}

/** Throws NoSuchRequest. */
export const seenRequest = (deps: CounterDeps, { params }: Visit): Promise<Seen> =>
  deps.store.transact(async (tx) => {
    const record = await halfRecord(tx, params.id!);
    const names = new Map((await officers(tx)).map(({ id, name }) => [id, name]));
    return { record, name: requestName(record), who: (officer) => names.get(officer) ?? officer };
  });

/** Throws NoSuchItem, also for one of another request. */
export async function itemOf(tx: Tx, { params }: Visit): Promise<ItemRecord> {
  const item = await knownItem(tx, params.item!);
  if (item.request !== params.id) throw new NoSuchItem(item.id);
  return item;
}

export const itemName = (record: ItemRecord): ItemName => ({ id: record.id, label: shownName(record) });

/** Parts of the node that lay a hand on evidence by themselves. */
const MACHINES: ReadonlySet<string> = new Set(['node', 'post-room', 'scrub']);

/** Of the mark which way it went; of a look what kind of list was given, or that content of a package was opened: a look says so beside its event. */
function sawOf({ action, item, ext }: Link['event']): string | undefined {
  if (ext?.mark !== undefined) return ext.mark === MARKED ? 'marked' : 'unmarked';
  if (action !== 'viewed' || item !== undefined) return undefined;
  const { list, package: of } = (ext ?? {}) as { list?: unknown; package?: unknown };
  return typeof list === 'string' ? list : of === undefined ? undefined : 'content';
}

/** Links as a person reads them, with the items they speak of. */
export async function linksShown(
  deps: CounterDeps,
  { speech }: Pick<Visit, 'speech'>,
  links: readonly Link[],
  who: Seen['who'],
): Promise<LinkFacts[]> {
  const ids = [...new Set(links.flatMap(({ event }) => event.item ?? []))];
  const items = await deps.store.transact((tx) => Promise.all(ids.map((id) => tx.items.get(id))));
  const named = new Map(items.flatMap((item) => (item ? [[item.id, itemName(item)] as const] : [])));
  const { actions } = PRINT_WORDS[speech.language];
  return links.map(({ n, event, commitment, index }) => ({
    ...{ n, commitment, index, action: event.action, at: event.at },
    says: actions[event.action],
    by: event.actor === undefined || MACHINES.has(event.actor) ? undefined : who(event.actor),
    saw: sawOf(event),
    place: typeof event.ext?.place === 'number' ? event.ext.place : undefined,
    ...{ role: event.role, purpose: event.purpose, reason: event.reason, basis: event.basis },
    item: event.item === undefined ? undefined : (named.get(event.item) ?? { id: event.item }),
  }));
}
