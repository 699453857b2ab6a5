/** Four eyes on what is destroyed: each officer approves the exact order, after its window; with the last approval the leaf is written. */
import { allow, type Decision } from '@comity/domain';
import type { Approval } from '@comity/keeper';
import type { Primitives } from '@comity/proof';
import type { ErasureRecord } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { recordHand } from '../log/custody.ts';
import { erasureRule, withOneMore } from '../officers/approvals.ts';
import { notNow } from '../request/refusal.ts';
import { type AsksErasures, mayErase } from './ask-erasure.ts';
import { lockEvidence } from './erased.ts';

export interface ApprovesErasures extends AsksErasures {
  primitives: Primitives;
}

/** Refused with paragraphs when a duty to keep has arisen meanwhile. */
export async function approveErasure(
  deps: ApprovesErasures,
  request: string,
  approval: Approval,
): Promise<Decision<ErasureRecord>> {
  return deps.store.transact(async (tx) => {
    await lockEvidence(tx, request);
    const record = await tx.erasures.get(request);
    if (record?.stage.name !== 'asked')
      return notNow('NOT_AWAITING', 'No erasure of this request awaits approval.');
    if (deps.clock.now() < record.notBefore)
      return notNow(
        'ERASURE_WAITS',
        `It can be called back until ${record.notBefore}: it is approved after that.`,
      );
    const decision = await mayErase(tx, deps, record);
    if (!decision.allowed) return decision;
    const { action, approvals: rule } = erasureRule();
    const asked = { rule, action, digest: record.order, nonce: record.nonce };
    const { approvals, fault } = await withOneMore(tx, deps, asked, record.approvals, approval);
    if (fault !== undefined) return notNow(fault.code, fault.text);
    return allow(await keep(tx, deps, { ...record, approvals }, approval, approvals.length >= rule.count));
  });
}

async function keep(
  tx: Tx,
  deps: ApprovesErasures,
  record: ErasureRecord,
  { officer, role }: Approval,
  complete: boolean,
): Promise<ErasureRecord> {
  const { request, order: digest, basis, reference } = record;
  const event = { actor: officer, role, case: request, digest };
  await recordHand(tx, deps, { ...event, action: 'approval-given' });
  const kept: ErasureRecord = complete
    ? {
        ...record,
        stage: {
          name: 'ordered',
          leaf: await recordHand(tx, deps, { ...event, action: 'erased', basis, reason: reference }),
          at: deps.clock.now(),
        },
      }
    : record;
  await tx.erasures.put(kept);
  if (complete) await tx.wake('erase');
  return kept;
}

/** Until the order is complete it can be called back by whoever may ask for it. */
export async function callBackErasure(
  deps: AsksErasures,
  request: string,
  { officer, reason }: { officer: string; reason: string },
): Promise<Decision<ErasureRecord>> {
  return deps.store.transact(async (tx) => {
    await lockEvidence(tx, request);
    const record = await tx.erasures.get(request);
    if (record?.stage.name !== 'asked')
      return notNow(
        'NOT_AWAITING',
        'No erasure of this request can be called back: none was asked for, or it is done.',
      );
    const at = deps.clock.now();
    const kept: ErasureRecord = { ...record, stage: { name: 'called-back', by: officer, reason, at } };
    await recordHand(tx, deps, {
      ...{ action: 'decision', actor: officer, case: request, digest: record.order, reason },
      ext: { erasure: 'called-back' },
    });
    await tx.erasures.put(kept);
    return allow(kept);
  });
}
