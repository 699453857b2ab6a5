// Ordering the preservation: 42(4), 25(1). Dual criminality is looked at nowhere here: it is never a condition for preserving.

import { cite, rule } from '@comity/convention';
import { on } from '../../law/adapt.ts';
import { isBefore } from '../../law/instant.ts';
import { present } from '../../law/present.ts';
import { law, unless } from '../../law/rule.ts';
import { assert, type Instant } from '../../law/scalars.ts';
import { says } from '../../law/words.ts';
import type { Act, Opening, Situation } from '../../request/act.ts';
import { prepare } from '../../request/half.ts';
import type { OrderPreservation } from '../../request/inputs.ts';
import { openIn } from '../../request/opening.ts';
import { begin, meetAnswered, staged } from '../../request/update.ts';
import { ninetyDays, orderRules } from '../../safeguards/order-rules.ts';
import { preservationScreening } from '../../safeguards/records.ts';
import type { Held, IncomingPreservation } from '../stages.ts';
import { FLOOR_DAYS, floorClock, floorFrom, orderEnds } from '../term.ts';
import { notYet, orderFacts, screenedUnlessUrgent, told } from './order-facts.ts';

const PROOF = 'packages/domain/test/rules/preservation-order.test.ts';
type Ordering = Situation<IncomingPreservation, OrderPreservation>;

const warningOpen = law<Opening<IncomingPreservation>>(
  'S-46',
  'enforce',
  rule(
    cite('enforces', ['S-46', 'art42.p7'], 'packages/domain/test/rules/preservation-order.test.ts'),
    ({ half }: Opening<IncomingPreservation>) =>
      unless(!half.warnings.some((warning) => warning.answer === null), says('S-46')),
  ),
);

const knownRisk = law<Ordering>(
  'S-46.known',
  'enforce',
  rule(
    cite('enforces', ['S-46', 'art42.p7'], 'packages/domain/test/rules/preservation-order.test.ts'),
    ({ half, input }: Ordering) =>
      unless(
        input.knownRisk === undefined || half.warnings.some((warning) => warning.risk === input.knownRisk),
        says('S-46.known'),
        'knownRisk',
      ),
  ),
);

/** 42(8) with 25(2): an order may be shorter than sixty days, but then it has to be renewed. */
const shorterThanFloor = law<{ from: Instant; until: Instant }>(
  'floor.short-order',
  'warn',
  rule(
    cite('supports', ['art42.p8', 'art25.p2'], 'comity incoming order'),
    ({ from, until }: { from: Instant; until: Instant }) =>
      unless(
        !isBefore(until, floorFrom(from)),
        says('floor.short-order', { days: FLOOR_DAYS }),
        'order.scope.until',
      ),
  ),
  PROOF,
);

export const orderPreservation: Act<IncomingPreservation, OrderPreservation> = {
  name: 'order',
  carriesOut: cite('supports', ['art42.p1', 'art42.p4', 'art25.p1'], 'comity incoming order'),
  opens: [openIn('order', ['registered'], 'open.order.preservation', ['42(4)']), warningOpen],
  rules: [
    ...on(
      ({ half, input, ctx }: Ordering) => orderFacts(half, input.order, ctx.now),
      [...orderRules, ninetyDays],
    ),
    ...on(screenedUnlessUrgent, preservationScreening),
    knownRisk,
    ...on(
      ({ input }: Ordering) => ({
        from: input.effectiveFrom ?? input.order.date,
        until: input.order.scope.until,
      }),
      [shorterThanFloor],
    ),
    ...on(
      ({ input, ctx }: Ordering) => ({
        effectiveFrom: input.effectiveFrom,
        now: ctx.now,
      }),
      [notYet('effectiveFrom')],
    ),
  ],
  apply: ({ half, input, ctx }) => {
    assert(half.stage.name === 'registered', 'ordered before it was registered');
    const { order, effectiveFrom } = input;
    const { dataIds, until } = order.scope;
    const held: Held = { order: told(order), dataIds, until, effectiveFrom: effectiveFrom ?? null };
    const body = {
      reference: half.reference,
      result: 'ordered' as const,
      dataIds,
      until,
      order: told(order),
      ...present({ effectiveFrom, note: input.note }),
    };
    const { half: sent, message } = prepare(half, 'comity.preservation.outcome/1', body, ctx.now);
    const { registration } = half.stage;
    const ordered = staged(sent, { name: 'ordered', registration, domestic: order, at: ctx.now, ...held });
    const counted = effectiveFrom ? begin(ordered, floorClock(effectiveFrom)) : ordered;
    return {
      half: begin(meetAnswered(counted, ctx.now, 'preservation-order-default'), orderEnds(until)),
      message,
    };
  },
};
