/**
 * The items of an approved release, each with a new header for every recipient. The keeper makes headers only for what the
 * release names; the payload bytes are not touched, and no file key leaves it.
 */
import type { UseLimitation } from '@comity/domain';
import type { Keeper } from '@comity/keeper';
import type { Primitives } from '@comity/proof';
import { type PackageEntry, recipientIdOf } from '@comity/protocol';
import type { ItemRecord, MadePackage } from '../../ports/records/index.ts';
import type { ShelvedItem } from '../../ports/shelf.ts';
import type { Store } from '../../ports/store.ts';
import type { CustodyLog } from '../log/sequencer.ts';
import { factsOf, MARKED } from './item.ts';
import { releaseProver } from './release-tree.ts';

/** The head of a release, as its officers approved it. */
export interface ReleaseList {
  recipients: string[];
  /** In the words they were agreed in. */
  useLimitations: UseLimitation[];
}

/** Our own document, canonical when it was frozen. */
export const readRelease = (list: Uint8Array): ReleaseList =>
  JSON.parse(new TextDecoder().decode(list)) as ReleaseList;

export interface ReleasesItems {
  store: Store;
  log: CustodyLog;
  keeper: Pick<Keeper, 'rewrap'>;
  primitives: Pick<Primitives, 'sha256'>;
}

/** Headers asked of the keeper in one call. */
const AT_ONCE = 64;
/** As the schema of an entry has it. */
const MOST_SENSITIVITY = 16;
/** Records read in one step. */
const PAGE = 500;

export async function* releasedItems(
  deps: ReleasesItems,
  record: MadePackage,
  release: Uint8Array,
  list: ReleaseList,
): AsyncGenerator<ShelvedItem> {
  if (record.stage.name !== 'released') throw new Error(`package ${record.id} is not released`);
  const { leaf } = await deps.log.settle(record.stage.leaf);
  const prove = await releaseProver(itemsOf(deps.store, record.items), deps.primitives);
  for (let at = 0; at < record.items.length; at += AT_ONCE) {
    const batch = await readItems(deps.store, record.items.slice(at, at + AT_ONCE));
    const { headers } = await deps.keeper.rewrap({
      release,
      headers: batch.map(({ header }) => header),
      listed: prove(
        at,
        batch.map(({ item }) => item),
      ),
      recipients: list.recipients,
      leaf,
      approvals: record.approvals,
    });
    for (const [i, { item }] of batch.entries()) {
      yield {
        facts: {
          ...factsOf(item),
          ...sensitivityOf(item),
          itemId: item.id,
          limitations: list.useLimitations.map(({ id }) => id),
        },
        headers: headers[i]!.map((bytes, r) => ({ kid: recipientIdOf(list.recipients[r]!), bytes })),
      };
    }
  }
}

/** What was said of it; the mark goes with it, as it stands when it is sealed. */
function sensitivityOf(item: ItemRecord): Pick<PackageEntry, 'sensitivity'> {
  const said = factsOf(item).sensitivity ?? [];
  if (item.mark === undefined || said.includes(MARKED)) return {};
  return { sensitivity: [MARKED, ...said.slice(0, MOST_SENSITIVITY - 1)] };
}

/** The items of the release in its order. */
export async function* itemsOf(store: Store, ids: readonly string[]): AsyncGenerator<ItemRecord> {
  for (let at = 0; at < ids.length; at += PAGE) {
    yield* await store.transact((tx) =>
      Promise.all(ids.slice(at, at + PAGE).map(async (id) => (await tx.items.get(id)) ?? missing(id))),
    );
  }
}

function missing(id: string): never {
  throw new Error(`item ${id} of the release is missing`);
}

function readItems(store: Store, ids: string[]): Promise<{ item: ItemRecord; header: Uint8Array }[]> {
  return store.transact((tx) =>
    Promise.all(
      ids.map(async (id) => {
        const item = await tx.items.get(id);
        const header = item && (await tx.exact.get(item.header));
        if (!item || !header) return missing(id);
        return { item, header };
      }),
    ),
  );
}
