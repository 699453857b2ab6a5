// What the acts on an order have in common: the facts its rules look at, and what of it is told abroad.

import { isAfter } from '../../law/instant.ts';
import { ours, type Rule, unless } from '../../law/rule.ts';
import type { Instant } from '../../law/scalars.ts';
import { says } from '../../law/words.ts';
import { dataRefused } from '../../request/data-left.ts';
import type { DomesticOrder } from '../../safeguards/domestic-order.ts';
import type { OrderFacts } from '../../safeguards/order-rules.ts';
import type { IncomingPreservation } from '../stages.ts';

/** What the rules on domestic orders look at, for a preservation. */
export const orderFacts = (half: IncomingPreservation, order: DomesticOrder, now: Instant): OrderFacts => ({
  order,
  now,
  records: half.safeguards,
  foreignAuthorities: [half.request.authority.name],
  asked: half.request.data.map((item) => item.id),
  refused: dataRefused(half),
  purposes: [],
  secrecyAsked:
    half.request.confidentiality?.required === true || half.request.confidentiality?.nonNotification === true,
  secrecyDisclaimed: half.warnings.some(
    ({ risk, answer }) => risk === 'confidentiality' && answer?.choice === 'go-on',
  ),
});

export const screened = ({ half }: { half: IncomingPreservation }) => ({
  records: half.safeguards,
  offence: half.request.offence,
});

/** S-31: the short form never delays an urgent preservation; it is asked for when the data are safe. */
export const screenedUnlessUrgent = (situation: { half: IncomingPreservation }) =>
  situation.half.class === 'normal' ? screened(situation) : undefined;

/** What the other State is told of an order; grounds and scope stay at home. */
export const told = ({ authority, reference, date }: DomesticOrder) => ({ authority, reference, date });

/** 42(8): preserving begins when it was in fact effected. */
export const notYet = (field: string): Rule<{ effectiveFrom: Instant | undefined; now: Instant }> =>
  ours(
    'preserved.future',
    'enforce',
    'packages/domain/test/rules/preservation-order.test.ts',
    ({ effectiveFrom, now }) =>
      unless(effectiveFrom === undefined || !isAfter(effectiveFrom, now), says('preserved.future'), field),
    ['42(8)'],
  );
