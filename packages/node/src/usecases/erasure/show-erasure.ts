/** An erasure as officers see it. */
import type { ErasureRecord } from '../../ports/records/index.ts';
import { erasureRule } from '../officers/approvals.ts';

export function erasureView(record: ErasureRecord) {
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
      approvedBy: record.approvals.map(({ officer }) => officer),
    },
  };
}
