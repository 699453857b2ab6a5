// Two people look at the same text before a request leaves: ours, and the keeper checks it again with their signatures.
import { ours, unless } from '../law/rule.ts';
import { REVIEWER } from '../safeguards/records.ts';
import type { Approval } from './parts.ts';

export const fourEyes = ours<{ approvals: readonly Approval[] }>(
  'four-eyes',
  'enforce',
  'packages/domain/test/rules/outgoing.test.ts',
  ({ approvals }) => [
    ...unless(
      new Set(approvals.map((approval) => approval.officer)).size >= 2,
      'Two different officers approve a request before it leaves.',
      'approvals',
    ),
    ...unless(
      approvals.some((approval) => approval.role === REVIEWER),
      'One of the officers who approve is the approving authority.',
      'approvals',
    ),
  ],
);
