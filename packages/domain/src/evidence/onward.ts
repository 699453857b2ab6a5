// Passing personal data on to a third country or an organisation: notify, ask, and transfer only when authorised (36(3)). An
// organisation counts as well as a country.
import { cite, rule } from '@comity/convention';
import { allow, type Decision } from '../law/decision.ts';
import { judge } from '../law/judge.ts';
import { law, type Rule, unless } from '../law/rule.ts';
import type { Instant, StateCode } from '../law/scalars.ts';
import { isBlank } from '../law/text.ts';
import type { BoundItem } from './item.ts';

/** Whoever is outside the State that received the item. INTERPOL, Europol and the like are organisations. */
export type Recipient = { kind: 'state'; code: StateCode } | { kind: 'organisation'; name: string };

export interface OnwardTransfer {
  item: BoundItem;
  recipient: Recipient;
  stage:
    | { name: 'notified'; at: Instant }
    | { name: 'requested'; at: Instant; notifiedAt: Instant; reason: string }
    | { name: 'authorised'; at: Instant; by: StateCode; inWriting: boolean; writingRequired: boolean }
    | { name: 'refused'; at: Instant; reasons: string };
}

export const notifyOnward = (item: BoundItem, recipient: Recipient, at: Instant): OnwardTransfer => ({
  item,
  recipient,
  stage: { name: 'notified', at },
});

const noticeFirst = law<OnwardTransfer>(
  'S-64.notice',
  'enforce',
  rule(
    cite('enforces', ['S-64', 'art36.p3'], 'packages/domain/test/rules/onward.test.ts'),
    ({ stage }: OnwardTransfer) =>
      unless(stage.name === 'notified', 'Authorisation is asked for once, after the notice.'),
  ),
);

export const onwardRequestRules: readonly Rule<OnwardTransfer>[] = [noticeFirst];

/** Asks the State the item came from; the notice comes first. */
export const requestOnward = (
  transfer: OnwardTransfer,
  reason: string,
  at: Instant,
  rules = onwardRequestRules,
): Decision<OnwardTransfer> =>
  judge(rules, transfer, [], () => ({
    ...transfer,
    stage: { name: 'requested', at, notifiedAt: transfer.stage.at, reason },
  }));

/** Writes down the answer of the State the item came from. */
export const answerOnward = (
  transfer: OnwardTransfer,
  answer: Extract<OnwardTransfer['stage'], { name: 'authorised' | 'refused' }>,
): Decision<OnwardTransfer> => allow({ ...transfer, stage: answer });

const authorised = law<OnwardTransfer>(
  'S-64',
  'enforce',
  rule(
    cite('enforces', ['S-64', 'art36.p3'], 'packages/domain/test/rules/onward.test.ts'),
    ({ item, recipient, stage }: OnwardTransfer) =>
      unless(
        isReturn(item, recipient) || (stage.name === 'authorised' && stage.by === item.from),
        'Nothing is passed on before the State it came from has authorised it.',
      ),
  ),
);

/** To give an item back to where it came from is no onward transfer. */
const isReturn = (item: BoundItem, recipient: Recipient): boolean =>
  recipient.kind === 'state' && recipient.code === item.from;

const inWriting = law<OnwardTransfer>(
  'S-64.writing',
  'enforce',
  rule(
    cite('enforces', ['S-64', 'art36.p3'], 'packages/domain/test/rules/onward.test.ts'),
    ({ stage }: OnwardTransfer) =>
      unless(
        stage.name !== 'authorised' || !stage.writingRequired || stage.inWriting,
        'The State it came from asks for the authorisation in written form.',
      ),
  ),
);

const organisationNamed = law<OnwardTransfer>(
  'S-65',
  'enforce',
  rule(
    cite('enforces', ['S-65', 'art36.p3'], 'packages/domain/test/rules/onward.test.ts'),
    ({ recipient, stage }: OnwardTransfer) =>
      unless(
        recipient.kind !== 'organisation' || (stage.name === 'authorised' && !isBlank(recipient.name)),
        'An organisation is a recipient like a third country: name it, and have it authorised.',
        'recipient',
      ),
  ),
);

export const onwardRules: readonly Rule<OnwardTransfer>[] = [authorised, inWriting, organisationNamed];

/** May the export happen now? */
export const decideOnward = (transfer: OnwardTransfer, rules = onwardRules): Decision<OnwardTransfer> =>
  judge(rules, transfer, [], () => transfer);
