/** Counts what the border refuses without a write per refusal: gathered in memory, written from time to time. */
import type { Store } from '../ports/store.ts';

export interface Tally {
  count: (counter: string) => void;
  write: () => Promise<void>;
}

const MOST_NAMES = 256;

export function tally(store: Store): Tally {
  let gathered = new Map<string, number>();
  return {
    count(counter) {
      const name = gathered.has(counter) || gathered.size < MOST_NAMES ? counter : 'other';
      gathered.set(name, (gathered.get(name) ?? 0) + 1);
    },
    async write() {
      if (gathered.size === 0) return;
      const taken = gathered;
      gathered = new Map();
      await store.transact(async (tx) => {
        for (const [name, times] of taken) for (let i = 0; i < times; i++) await tx.count(name);
      });
    },
  };
}
