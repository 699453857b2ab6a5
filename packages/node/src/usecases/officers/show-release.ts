/**
 * Hands the lines of a release to the keeper's window, which makes the root of them itself: what an officer reads there is what they
 * sign for, or the window says that it is not (decision 164).
 */
import type { Keeper } from '@comity/keeper';
import type { ItemRecord } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { shownLine } from '../evidence/release-tree.ts';
import { itemsOf } from '../evidence/released-items.ts';

export interface ShowsReleases {
  store: Store;
  keeper: Pick<Keeper, 'show'>;
}

/** Lines of one call. */
const AT_ONCE = 500;

/** All of them, in their order. Throws KeeperError; a window that was not shown everything approves nothing. */
export async function showRelease(
  { store, keeper }: ShowsReleases,
  id: string,
  ticket: string,
): Promise<void> {
  const record = await store.transact((tx) => tx.packages.get(id));
  if (record?.direction !== 'made') throw new Error(`package ${id} is none of ours`);
  let from = 0;
  let batch: ItemRecord[] = [];
  const hand = async () => {
    await keeper.show({ ticket, from, lines: batch.map(shownLine) });
    from += batch.length;
    batch = [];
  };
  for await (const item of itemsOf(store, record.items)) if (batch.push(item) === AT_ONCE) await hand();
  if (batch.length > 0) await hand();
}
