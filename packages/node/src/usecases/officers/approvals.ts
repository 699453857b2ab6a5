/** What the keeper's policy asks for before it will seal a message of a given type. */
import { type ApprovalRule, POLICY } from '@comity/keeper';
import type { MessageType } from '@comity/protocol';

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
  const { action = 'send', approvals } = rule;
  return { action, count: approvals?.count ?? 0, ...(approvals ? { approvals } : {}) };
}
