/**
 * Takes a list off the table before all have approved it: nothing of it leaves, and its items may be described and listed again. What
 * was approved of it counts for nothing else. With the last approval it is too late: that leaf says the evidence leaves.
 */
import { allow, type Decision } from '@comity/domain';
import type { MadePackage } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { recordHand, type WritesLeaves } from '../log/custody.ts';
import type { Officer } from '../request/facts.ts';
import { notNow } from '../request/refusal.ts';

/** Taken back already, the same answer again. */
export async function takeBackRelease(
  deps: WritesLeaves & { store: Store },
  id: string,
  officer: Officer,
): Promise<Decision<MadePackage>> {
  return deps.store.transact(async (tx) => {
    await tx.lock(`package:${id}`);
    const record = await tx.packages.get(id);
    if (record?.direction === 'made' && record.stage.name === 'taken-back') return allow(record);
    if (record?.direction !== 'made' || record.stage.name !== 'listed')
      return notNow('NOT_AWAITING', 'only a list that still awaits approvals can be taken back');
    await recordHand(tx, deps, {
      ...{ action: 'decision', actor: officer.id, role: officer.role, case: record.request },
      ...{ digest: record.release, ext: { act: 'abandon', abandoned: id } },
    });
    const stage = { name: 'taken-back', by: officer.id, at: deps.clock.now() } as const;
    const kept: MadePackage = { ...record, stage };
    await tx.packages.put(kept);
    return allow(kept);
  });
}
