/**
 * The items of an approved release, each with a new header for every recipient. The keeper makes headers only for what the
 * release names; the payload bytes are not touched, and no file key leaves it.
 */
import type { Keeper } from '@comity/keeper';
import { recipientIdOf } from '@comity/protocol';
import type { ItemRecord, MadePackage } from '../../ports/records.ts';
import type { ShelvedItem } from '../../ports/shelf.ts';
import type { Store } from '../../ports/store.ts';
import type { CustodyLog } from '../log/sequencer.ts';
import { factsOf } from './item.ts';

export interface ReleaseList {
  recipients: string[];
  useLimitations: string[];
}

/** Our own document, canonical when it was frozen. */
export const readRelease = (list: Uint8Array): ReleaseList =>
  JSON.parse(new TextDecoder().decode(list)) as ReleaseList;

export interface ReleasesItems {
  store: Store;
  log: CustodyLog;
  keeper: Pick<Keeper, 'rewrap'>;
}

/** Headers asked of the keeper in one call. */
const AT_ONCE = 64;

export async function* releasedItems(
  deps: ReleasesItems,
  record: MadePackage,
  release: Uint8Array,
  list: ReleaseList,
): AsyncGenerator<ShelvedItem> {
  if (record.stage.name !== 'released') throw new Error(`package ${record.id} is not released`);
  const { leaf } = await deps.log.settle(record.stage.leaf);
  for (let at = 0; at < record.items.length; at += AT_ONCE) {
    const batch = await readItems(deps.store, record.items.slice(at, at + AT_ONCE));
    const { headers } = await deps.keeper.rewrap({
      release,
      headers: batch.map((item) => item.header),
      recipients: list.recipients,
      leaf,
      approvals: record.approvals,
    });
    for (const [i, { item }] of batch.entries()) {
      yield {
        facts: { ...factsOf(item), itemId: item.id, limitations: list.useLimitations },
        headers: headers[i]!.map((bytes, r) => ({ kid: recipientIdOf(list.recipients[r]!), bytes })),
      };
    }
  }
}

function readItems(store: Store, ids: string[]): Promise<{ item: ItemRecord; header: Uint8Array }[]> {
  return store.transact((tx) =>
    Promise.all(
      ids.map(async (id) => {
        const item = await tx.items.get(id);
        const header = item && (await tx.exact.get(item.header));
        if (!item || !header) throw new Error(`item ${id} of the release is missing`);
        return { item, header };
      }),
    ),
  );
}
