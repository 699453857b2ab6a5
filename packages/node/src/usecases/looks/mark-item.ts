/**
 * The mark of child sexual abuse material (what it is, art 14 says): set by whoever works with evidence, lifted by a custodian alone. From
 * then on its name is shown to nobody, its content opened only by custodians or through broken glass. Desk rules of ours.
 */
import type { ItemRecord } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { recordHand, type WritesLeaves } from '../log/custody.ts';
import type { Officer } from '../request/facts.ts';
import { knownItem } from './known-item.ts';
import { LookRefused } from './may-look.ts';

/** Sets the mark, or lifts it. Doing it again changes nothing and is no event. Throws NoSuchItem, LookRefused. */
export async function markItem(
  deps: WritesLeaves & { store: Store },
  { item: id, marked, reason }: { item: string; marked: boolean; reason: string },
  officer: Officer,
): Promise<ItemRecord> {
  if (reason.trim() === '') throw new LookRefused('say why: it stands in the custody log');
  return deps.store.transact(async (tx) => {
    await tx.lock(`item:${id}`);
    const item = await knownItem(tx, id);
    if ((item.mark !== undefined) === marked) return item;
    await recordHand(tx, deps, {
      ...{ action: 'altered-metadata', actor: officer.id, role: officer.role, case: item.request, item: id },
      ...{ reason, ext: { mark: marked ? 'abuse-material' : 'none' } },
    });
    const { mark: _, ...without } = item;
    const kept: ItemRecord = marked
      ? { ...without, mark: { kind: 'abuse-material', by: officer.id, at: deps.clock.now() } }
      : without;
    await tx.items.put(kept);
    return kept;
  });
}
