// Two people look at the same text before a request leaves: ours, and the keeper checks it again with their signatures.

import { ours, unless } from '../law/rule.ts';
import { says } from '../law/words.ts';
import { REVIEWER } from '../safeguards/records.ts';
import type { Approval } from './parts.ts';

export const fourEyes = ours<{ approvals: readonly Approval[] }>(
  'four-eyes',
  'enforce',
  'packages/domain/test/rules/outgoing.test.ts',
  ({ approvals }) => [
    ...unless(
      new Set(approvals.map((approval) => approval.officer)).size >= 2,
      says('four-eyes.two'),
      'approvals',
    ),
    ...unless(
      approvals.some((approval) => approval.role === REVIEWER),
      says('four-eyes.authority'),
      'approvals',
    ),
  ],
);
