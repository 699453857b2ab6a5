/** What the keeper's policy asks for before it acts, and whether the approvals given so far answer it. */
import { type Approval, type ApprovalRule, checkApprovals, KeeperError, POLICY } from '@comity/keeper';
import type { Primitives } from '@comity/proof';
import type { MessageType } from '@comity/protocol';
import type { Clock } from '../../ports/clock.ts';
import type { Digest } from '../../ports/records.ts';
import type { Tx } from '../../ports/store.ts';
import { officers } from './register.ts';

export interface ApprovalNeed {
  action: string;
  count: number;
  approvals?: ApprovalRule;
}

/** Zero approvals for what any desk may say: acknowledgements, questions, status. */
export function approvalRuleFor(type: MessageType): ApprovalNeed {
  const name = type.replace(/\/\d+$/, '');
  const rule = POLICY.seal.find((row) => row.type === name);
  if (!rule) throw new Error(`the keeper's policy has no row for ${type}`);
  // What a sealed package's approvals stand in for needs no approvals of its own.
  if (rule.packageStandsIn) return { action: rule.action ?? 'send', count: 0 };
  const { action = 'send', approvals } = rule;
  return { action, count: approvals?.count ?? 0, ...(approvals ? { approvals } : {}) };
}

/** What a release of evidence needs: new headers are made only under it. */
export function releaseRule(): { action: string; approvals: ApprovalRule } {
  const found = POLICY.use.find((row) => row.use === 'rewrap');
  if (!found?.approvals || found.action === undefined) {
    throw new Error("the keeper's policy has no approvals for a release");
  }
  return { action: found.action, approvals: found.approvals };
}

/** What officers are asked: which bytes, for what, under which rule. */
export interface AskedOf {
  rule: ApprovalRule;
  action: string;
  digest: Digest;
  nonce: string;
}

/** Why these approvals do not answer, in words; undefined when they do, or do so far. The keeper checks them again. */
export async function approvalFault(
  tx: Tx,
  deps: { clock: Clock; primitives: Primitives },
  asked: AskedOf,
  approvals: Approval[],
): Promise<string | undefined> {
  if (approvals.some((approval) => approval.nonce !== asked.nonce))
    return 'the approval answers another question';
  const { rule } = asked;
  const question = {
    rule: approvals.length >= rule.count ? rule : { count: approvals.length, from: rule.from },
    action: asked.action,
    payloadDigest: asked.digest,
    officers: await officers(tx),
    now: deps.clock.now(),
    maxAge: POLICY.approvalAge,
  };
  try {
    checkApprovals(question, approvals, deps.primitives);
    return undefined;
  } catch (error) {
    if (error instanceof KeeperError) return error.message;
    throw error;
  }
}
