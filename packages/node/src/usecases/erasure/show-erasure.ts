/** An erasure as officers see it. */
import type { Instant } from '../../ports/clock.ts';
import type { ErasureRecord } from '../../ports/records/index.ts';
import { countedApprovers, erasureRule } from '../officers/approvals.ts';

/** As it stands at `now`: approvals that lapsed before they were enough are not counted. */
export function erasureView(record: ErasureRecord, now: Instant) {
  const { request, basis, reference, askedBy, askedAt, notBefore, stage } = record;
  const { action, approvals } = erasureRule();
  return {
    ...{ request, basis, reference, askedBy, askedAt, notBefore },
    stage: stage.name,
    ...(stage.name === 'called-back'
      ? { calledBack: { by: stage.by, reason: stage.reason, at: stage.at } }
      : {}),
    ...(stage.name === 'erased'
      ? {
          erasedAt: stage.at,
          keyDestroyedAt: stage.keyDestroyedAt,
          items: stage.items,
          packages: stage.packages,
        }
      : {}),
    ...(stage.name === 'ordered' || stage.name === 'erased' ? { leaf: stage.leaf } : {}),
    approval: {
      payloadDigest: record.order,
      action,
      nonce: record.nonce,
      approvalsNeeded: approvals.count,
      approvedBy: countedApprovers({ waits: stage.name === 'asked', now }, record.approvals),
    },
  };
}
