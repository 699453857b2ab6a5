/** What the keeper's policy asks for before it will seal a message of a given type. */
import { POLICY } from '@comity/keeper';
import type { MessageType } from '@comity/protocol';

export interface ApprovalNeed {
  action: string;
  count: number;
}

/** Zero approvals for what any desk may say: acknowledgements, questions, status. */
export function approvalRuleFor(type: MessageType): ApprovalNeed {
  const name = type.replace(/\/\d+$/, '');
  const rule = POLICY.seal.find((row) => row.type === name);
  if (!rule) throw new Error(`the keeper's policy has no row for ${type}`);
  return { action: rule.action ?? 'send', count: rule.approvals?.count ?? 0 };
}
