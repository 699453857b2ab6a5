/** The halves of this State, a page at a time. */
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import { summaryOf } from './views.ts';

export interface Listing {
  direction?: 'outgoing' | 'incoming' | undefined;
  after?: string | undefined;
  limit: number;
}

export async function listRequests(
  deps: { store: Store; clock: Clock },
  { direction, after, limit }: Listing,
) {
  const page = { limit, ...(after === undefined ? {} : { after }) };
  const records = await deps.store.transact((tx) =>
    direction === undefined ? tx.halves.list(page) : tx.halves.where('direction', direction, page),
  );
  return records.map((record) => summaryOf(record, deps.clock.now()));
}
