/**
 * What a sender brought before: it gives each file a name by which it would know it unchanged, and asks for its items by those names, so
 * that a work broken off goes on where it broke off.
 */
import type { ItemRecord } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { ensureNotErased } from '../erasure/erased.ts';
import { ensureIncoming } from './add-evidence.ts';
import { onceKey } from './item.ts';

/** Those that are here, the first of each name. Throws NoSuchRequest, NotOurEvidence, Erased. */
export async function broughtBefore(
  { store }: { store: Store },
  request: string,
  names: readonly string[],
): Promise<{ once: string; item: ItemRecord }[]> {
  return store.transact(async (tx) => {
    await ensureIncoming(tx, request);
    await ensureNotErased(tx, request);
    const found = await Promise.all(names.map((once) => tx.items.where('once', onceKey(request, once))));
    return names.flatMap((once, i) => (found[i]![0] === undefined ? [] : [{ once, item: found[i]![0] }]));
  });
}
