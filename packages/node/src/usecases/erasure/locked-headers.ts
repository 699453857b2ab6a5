/**
 * The headers of a package that came are kept under the key of their case. They are our partner's words, signed for byte by byte, so they
 * are locked away as they are and not written anew: unlocked, the package is what was sealed; without the key there is nothing to unlock.
 */
import type { Keeper } from '@comity/keeper';
import type { Shelf } from '../../ports/shelf.ts';
import type { Store } from '../../ports/store.ts';

export interface UnlocksHeaders {
  store: Store;
  keeper: Pick<Keeper, 'packageKey'>;
}

/** Keys of packages remembered while they are read; a header file is read thousands of times over. */
const REMEMBERED = 8;

/** A shelf whose locked headers are read as they came, for as long as the keeper has the key of their case. */
export function unlockingShelf(shelf: Shelf, deps: UnlocksHeaders): Shelf {
  const keys = new Map<string, Uint8Array>();
  const keyOf = async (id: string): Promise<Uint8Array> => {
    const known = keys.get(id);
    if (known !== undefined) return known;
    const record = await deps.store.transact((tx) => tx.packages.get(id));
    if (record === undefined) throw new Error(`there is no package ${id}`);
    const { key } = await deps.keeper.packageKey({ case: record.request, package: id });
    keys.set(id, key);
    if (keys.size > REMEMBERED) keys.delete(keys.keys().next().value!);
    return key;
  };
  return {
    ...shelf,
    read: (id, name, range) => shelf.read(id, name, range, () => keyOf(id)),
    async strip(id) {
      keys.delete(id);
      await shelf.strip(id);
    },
  };
}
