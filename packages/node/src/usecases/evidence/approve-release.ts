/** Four eyes on what leaves: each officer approves the exact release list; with the last approval its leaf is committed. */
import { allow, type Decision } from '@comity/domain';
import type { Approval } from '@comity/keeper';
import type { Primitives } from '@comity/proof';
import type { Clock } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import type { MadePackage } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { recordHand } from '../log/custody.ts';
import { releaseRule, withOneMore } from '../officers/approvals.ts';
import { notNow } from '../request/refusal.ts';

export interface ApprovesReleases {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  primitives: Primitives;
}

export async function approveRelease(
  deps: ApprovesReleases,
  id: string,
  approval: Approval,
): Promise<Decision<MadePackage>> {
  return deps.store.transact(async (tx) => {
    await tx.lock(`package:${id}`);
    const record = await tx.packages.get(id);
    if (record?.direction !== 'made' || record.stage.name !== 'listed') {
      return notNow('NOT_AWAITING', 'only a listed release awaits approvals');
    }
    const { action, approvals: rule } = releaseRule();
    const asked = { rule, action, digest: record.release, nonce: record.nonce };
    const { approvals, fault } = await withOneMore(tx, deps, asked, record.approvals, approval);
    if (fault !== undefined) return notNow(fault.code, fault.text);
    return allow(await keep(tx, deps, { ...record, approvals }, approval, approvals.length >= rule.count));
  });
}

async function keep(
  tx: Tx,
  deps: ApprovesReleases,
  record: MadePackage,
  approval: Approval,
  complete: boolean,
) {
  const event = {
    actor: approval.officer,
    role: approval.role,
    case: record.request,
    digest: record.release,
  };
  await recordHand(tx, deps, { ...event, action: 'approval-given' });
  const kept: MadePackage = complete
    ? {
        ...record,
        stage: {
          name: 'released',
          leaf: await recordHand(tx, deps, {
            ...event,
            action: 'disclosed',
            ext: { to: record.to, package: record.id },
          }),
          at: deps.clock.now(),
        },
      }
    : record;
  await tx.packages.put(kept);
  return kept;
}
