/** A Store in memory: whole transactions one after another, each on a draft that becomes true at its end. */
import type { JobName, Store } from '../../ports/store.ts';
import { draftOn } from './draft.ts';
import { emptyState, type MemoryState } from './state.ts';

export interface MemoryStore extends Store {
  state: MemoryState;
  /** Called after a commit for every job it woke. */
  onWake: (job: JobName, at?: string) => void;
}

export function memoryStore(initial: MemoryState = emptyState()): MemoryStore {
  let turn: Promise<unknown> = Promise.resolve();
  const store: MemoryStore = {
    state: initial,
    onWake: () => {},
    transact(work) {
      const mine = turn.then(async () => {
        const draft = draftOn(store.state);
        const result = await work(draft.tx);
        draft.apply();
        for (const [job, at] of draft.woken) store.onWake(job, at);
        return result;
      });
      turn = mine.catch(() => {});
      return mine;
    },
  };
  return store;
}
