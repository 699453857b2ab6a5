/** A draft of ours changed from what it is at that moment: two officers who write at once both have their parts in it, and neither undoes the other's. Ours. */
import type { Decision, OutgoingHalf } from '@comity/domain';
import type { Json } from '@comity/protocol';
import type { Performed, PerformsActs } from './carry-out.ts';
import type { Officer } from './facts.ts';
import { halfRecord } from './half-record.ts';
import { performIn } from './perform-act.ts';

/**
 * `change` is asked within the transaction, and may be asked again; undefined where it finds that nothing may be changed. Throws what it throws,
 * NoSuchRequest, ActAwaitsApproval.
 */
export async function redraft(
  deps: PerformsActs,
  id: string,
  change: (half: OutgoingHalf) => Json | undefined,
  officer: Officer,
): Promise<Decision<Performed> | undefined> {
  return deps.store.transact(async (tx) => {
    await tx.lock(`thread:${id}`);
    const { half } = await halfRecord(tx, id);
    if (half.direction !== 'outgoing') throw new Error(`${id} is no request of ours`);
    const draft = change(half);
    return draft === undefined
      ? undefined
      : performIn(tx, deps, { id, name: 'draft', input: { draft }, officer });
  });
}
