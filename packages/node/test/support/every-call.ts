/** A use case with every call of its store broken once, before it is done and after: nothing is ever half written, and it says so. */
import { expect } from 'vitest';
import { copyState, type MemoryState } from '../../src/adapters/memory/state.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { type Store, StoreError, type Tx } from '../../src/ports/store.ts';

type How = 'not done' | 'done';

/** A store of which the call number `at` of a work breaks, or its commit does, before it is done or after. */
export function breakingAt(whole: Store, at: number, how: How) {
  let calls = 0;
  let wasCommit = false;
  const count = async <T>(call: () => Promise<T>, isWork = false): Promise<T> => {
    if (calls++ !== at) return call();
    wasCommit = isWork && how === 'done';
    if (how === 'done') await call();
    throw new StoreError('unavailable', 'broken on purpose');
  };
  const counted = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(inner, key) {
        const value = Reflect.get(inner, key);
        if (typeof value === 'function')
          return (...args: unknown[]) => count(() => Promise.resolve(value.apply(inner, args)));
        return typeof value === 'object' && value !== null ? counted(value) : value;
      },
    });
  const store: Store = {
    transact: (work) => count(() => whole.transact((tx) => work(counted(tx as Tx))), true),
  };
  return { store, isOver: () => calls <= at, wasCommit: () => wasCommit };
}

/** All records as text. */
const told = (state: MemoryState): string =>
  JSON.stringify([
    ...Object.entries(state.tables).map(([name, rows]) => [name, [...rows].toSorted()]),
    [...state.exact.keys()],
  ]);

/** Each call in turn; of the thousands of a table those that begin it, and some of the rest. */
const next = (at: number): number => at + (at > 40 ? 211 : 1);

/** `work` in one transaction, over records that were there before. It has to write something, or to `change` nothing. */
export async function expectWhole(
  before: MemoryState,
  work: (store: Store) => Promise<unknown>,
  change: 'something' | 'nothing' = 'something',
): Promise<void> {
  const empty = told(before);
  const sound = memoryStore(copyState(before));
  await work(sound);
  const full = told(sound.state);
  expect(full !== empty).toBe(change === 'something');
  for (const how of ['not done', 'done'] as const)
    for (let at = 0, over = false; !over; at = next(at)) {
      const own = memoryStore(copyState(before));
      const { store, isOver, wasCommit } = breakingAt(own, at, how);
      const outcome = await work(store).catch((error: unknown) => error);
      over = isOver();
      expect(outcome instanceof StoreError, `call ${at}`).toBe(!over);
      // A commit that was lost after it was done may be there although it was said not to be; nothing else is.
      const may = over ? [full] : wasCommit() ? [full, empty] : [empty];
      expect(may.includes(told(own.state)), `call ${at}, ${how}`).toBe(true);
    }
}
