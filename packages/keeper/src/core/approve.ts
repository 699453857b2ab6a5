/** The keeper's own check of approvals, by its own register (trust.md §11). */
import { checkApprovals } from '../approval.ts';
import type { Approval, Hex, Instant, PasskeyProof } from '../contract/index.ts';
import type { ApprovalRule } from '../policy.ts';
import { type Core, registerOf } from './core.ts';
import { isCopied } from './counts.ts';

/** Throws KeeperError 'approvals' unless a rule that asks for approvals has them, for exactly this digest. */
export function approved(
  core: Core,
  rule: { action?: string; approvals?: ApprovalRule },
  payloadDigest: Hex,
  approvals: readonly Approval[] | undefined,
  now: Instant,
): void {
  if (rule.approvals === undefined) return;
  const question = {
    rule: rule.approvals,
    action: rule.action ?? '',
    payloadDigest,
    officers: registerOf(core).officers,
    now,
    maxAge: core.policy.approvalAge,
    isCopied: (passkey: PasskeyProof, challenge: Uint8Array) => isCopied(core, passkey, challenge),
  };
  checkApprovals(question, approvals ?? [], core.deps.primitives);
}
