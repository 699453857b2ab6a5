// Renewing the order, or saying that it is not extended: 42(9), 25(2). A renewal is a new order, with everything an order needs.

import { cite } from '@comity/convention';
import { on } from '../../law/adapt.ts';
import { isAfter } from '../../law/instant.ts';
import { ours, unless } from '../../law/rule.ts';
import { assert } from '../../law/scalars.ts';
import { saysSomething } from '../../law/text.ts';
import { says } from '../../law/words.ts';
import type { Act, Situation } from '../../request/act.ts';
import { type Change, prepare } from '../../request/half.ts';
import type { ExtendOrder } from '../../request/inputs.ts';
import { openIn } from '../../request/opening.ts';
import { begin, meet, staged } from '../../request/update.ts';
import { heldOf } from '../../request/withdrawn.ts';
import type { DomesticOrder } from '../../safeguards/domestic-order.ts';
import { ninetyDays, orderRules } from '../../safeguards/order-rules.ts';
import type { Extension, IncomingPreservation } from '../stages.ts';
import { orderEnds } from '../term.ts';
import { orderFacts, told } from './order-facts.ts';

const PROOF = 'packages/domain/test/rules/preservation-order.test.ts';
type Renewing = Situation<IncomingPreservation, ExtendOrder>;

const orderGiven = ours<Renewing>(
  'extend-order.order',
  'enforce',
  PROOF,
  ({ input }) =>
    unless(input.choice === 'decline' || input.order !== undefined, says('extend-order.order'), 'order'),
  ['25(2)'],
);

const longer = ours<Renewing>('extend-order.longer', 'enforce', PROOF, ({ half, input }) =>
  unless(
    input.choice === 'decline' ||
      input.order === undefined ||
      isAfter(input.order.scope.until, heldOf(half)?.until ?? ''),
    says('extend-order.longer'),
    'order.scope.until',
  ),
);

const asked = ours<Renewing>(
  'extend-order.asked',
  'enforce',
  PROOF,
  ({ half, input }) =>
    unless(
      input.choice === 'extend' || half.extensions.some((extension) => extension.answer === null),
      says('extend-order.asked'),
    ),
  ['42(9)'],
);

const reasoned = ours<Renewing>('extend-order.reasons', 'enforce', PROOF, ({ input }) =>
  unless(input.choice === 'extend' || saysSomething(input.reasons), says('extend-order.reasons'), 'reasons'),
);

export const extendOrder: Act<IncomingPreservation, ExtendOrder> = {
  name: 'extend-order',
  carriesOut: cite('supports', ['art42.p9', 'art25.p2', 'S-18'], 'comity incoming extend-order'),
  opens: [openIn('extend-order', ['ordered', 'preserved'], 'open.extend-order', ['42(9)', '25(2)'])],
  rules: [
    orderGiven,
    ...on(
      ({ half, input, ctx }: Renewing) =>
        input.choice === 'extend' && input.order ? orderFacts(half, input.order, ctx.now) : undefined,
      [...orderRules, ninetyDays],
    ),
    longer,
    asked,
    reasoned,
  ],
  apply: ({ half, input, ctx }) => {
    if (input.choice === 'decline') return declined(half, input.reasons ?? '', ctx.now);
    assert(input.order, 'renewed without an order');
    return renewed(half, input.order, ctx.now);
  },
};

const declined = (half: IncomingPreservation, reasons: string, at: string): Change<IncomingPreservation> => {
  const { dataIds, until } = inForce(half);
  const body = { reference: half.reference, result: 'not-extended' as const, dataIds, until, reasons };
  const { half: sent, message } = prepare(half, 'comity.preservation.outcome/1', body, at);
  return { half: answered(sent, { extended: false, reasons, at }, at), message };
};

const renewed = (
  half: IncomingPreservation,
  order: DomesticOrder,
  at: string,
): Change<IncomingPreservation> => {
  const stage = inForce(half);
  const { until } = order.scope;
  const body = {
    ...{ reference: half.reference, result: 'extended' as const, dataIds: stage.dataIds },
    ...{ until, order: told(order) },
  };
  const { half: sent, message } = prepare(half, 'comity.preservation.outcome/1', body, at);
  const standing = staged(sent, { ...stage, domestic: order, order: told(order), until });
  const done = meet(answered(standing, { extended: true, until, at }, at), at, 'order-ends');
  return { half: begin(done, orderEnds(until)), message };
};

/** One answer serves every extension that was asked for and not answered. */
const answered = (
  half: IncomingPreservation,
  answer: NonNullable<Extension['answer']>,
  at: string,
): IncomingPreservation => {
  const extensions = half.extensions.map((one) => (one.answer ? one : { ...one, answer }));
  return meet({ ...half, extensions }, at, 'extension-answer');
};

const inForce = ({ stage }: IncomingPreservation) => {
  assert(stage.name === 'ordered' || stage.name === 'preserved', 'renewed without an order');
  return stage;
};
