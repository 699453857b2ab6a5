// Whether a provider may be told to bring data: only for an order of this State that stands, and no longer than it does: 24(2), 27(a), 44(1).

import { allow, type Decision, type Reason, refuse } from '../law/decision.ts';
import { isAfter, isBefore } from '../law/instant.ts';
import type { Instant } from '../law/scalars.ts';
import type { IncomingHalf, OutgoingHalf } from '../request/half.ts';
import type { DomesticOrder } from '../safeguards/domestic-order.ts';

/** The orders of this request that were made and not ended by its refusal, release or withdrawal. */
export function standingOrders(half: IncomingHalf | OutgoingHalf): DomesticOrder[] {
  if (half.direction !== 'incoming') return [];
  const { stage } = half;
  if ('orders' in stage) return stage.orders;
  return stage.name === 'ordered' || stage.name === 'preserved' ? [stage.domestic] : [];
}

export interface Bringing {
  half: IncomingHalf | OutgoingHalf;
  /** Of the order; may be left out where there is one. */
  reference?: string;
  expires: Instant;
  now: Instant;
}

/** The order under which a provider may bring data until `expires`. Every rule here is a product default on the article it names. */
export function orderToBring({ half, reference, expires, now }: Bringing): Decision<DomesticOrder> {
  const orders = standingOrders(half);
  if (orders.length === 0)
    return refuse(
      no(
        'provide.no-order',
        `A provider brings data under an order that stands; this request is ${half.stage.name} and has none.`,
      ),
    );
  const named = reference === undefined ? orders : orders.filter((order) => order.reference === reference);
  if (named.length === 0)
    return refuse(
      no(
        'provide.unknown-order',
        `No order ${reference} stands in this request. There is: ${orders.map((order) => order.reference).join(', ')}.`,
        'order',
      ),
    );
  const [order] = named;
  if (order === undefined || named.length > 1)
    return refuse(
      no(
        'provide.which-order',
        `Several orders stand: say which. ${orders.map((each) => each.reference).join(', ')}.`,
        'order',
      ),
    );
  const reasons = [
    ...(isAfter(order.scope.until, now)
      ? []
      : [no('provide.order-ended', `The order ${order.reference} ended on ${order.scope.until}.`, 'order')]),
    ...(isAfter(expires, now)
      ? []
      : [no('provide.expired', 'The ticket would have expired already.', 'expires')]),
    ...(isBefore(order.scope.until, expires)
      ? [
          no(
            'provide.outlives-order',
            `The ticket would outlive the order, which ends on ${order.scope.until}.`,
            'expires',
          ),
        ]
      : []),
  ];
  const [first, ...others] = reasons;
  return first === undefined ? allow(order) : refuse(first, ...others);
}

const no = (code: string, text: string, field?: string): Reason => ({
  code,
  text,
  paragraphs: ['24(2)', '27(a)'],
  source: 'product',
  mode: 'enforce',
  ...(field === undefined ? {} : { field }),
});
