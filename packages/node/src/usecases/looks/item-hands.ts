/** Who has held one item, or the evidence of a case: the events of the custody chain, as far as they were written down. */
import type { CustodyEvent } from '@comity/protocol';
import type { LeafRecord } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';

/** One link: its number in the chain of the case, the event, and the commitment that the outside may see. */
export interface Link {
  n: number;
  event: CustodyEvent;
  commitment: string;
  /** Its place in the log; null until the sequencer gave it one. */
  index: number | null;
}

/** Links of an item, oldest first, `limit` at most, after the link with this key. */
export const handsOfItem = (store: Store, item: string, page: Page): Promise<Link[]> =>
  store.transact(async (tx) => {
    const hands = await tx.hands.where('item', item, page);
    return linked(await Promise.all(hands.map(({ leaf }) => tx.log.get(leaf))));
  });

/** The last `limit` links of a case, newest first, and how many there are. */
export const newestHands = (store: Store, request: string, limit: number): Promise<Link[]> =>
  store.transact(async (tx) => {
    const end = (await tx.settings.get(`custody/${request}`))?.value as { n: number } | null | undefined;
    const last = end?.n ?? 0;
    const after = last > limit ? `${request}/${String(last - limit).padStart(12, '0')}` : undefined;
    const hands = await tx.hands.where('case', request, { limit, ...(after === undefined ? {} : { after }) });
    return linked(await Promise.all(hands.map(({ leaf }) => tx.log.get(leaf)))).reverse();
  });

interface Page {
  limit: number;
  after?: string;
}

const linked = (leaves: (LeafRecord | undefined)[]): Link[] =>
  leaves.flatMap((leaf) => {
    if (leaf === undefined) return [];
    const event = leaf.event as unknown as CustodyEvent;
    return [{ n: event.chain?.n ?? 0, event, commitment: leaf.commitment, index: leaf.index }];
  });
