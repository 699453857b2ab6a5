// What a domestic order must carry before a measure is taken for another State: article 24(1) to (5), 25(2), 25(3), 28(4), 30(1), 5. The
// Requested State's own safeguards bind it here too (24(4)); the other State's order never stands in for them (24(5)).
import { cite, clock, rule } from '@comity/convention';
import { HOUR, isAfter, isBefore, plus, plusDays } from '../law/instant.ts';
import { type Finding, law, ours, type Rule, unless } from '../law/rule.ts';
import type { Instant } from '../law/scalars.ts';
import { isBlank, SAYING_SOMETHING, saysSomething } from '../law/text.ts';
import type { SafeguardRecord } from '../request/content.ts';
import type { DomesticOrder } from './domestic-order.ts';
import { missing } from './records.ts';

const PROOF = 'packages/domain/test/rules/domestic-order.test.ts';
const CEILING_DAYS = Number(clock('domestic-order-ceiling').value);

export interface OrderFacts {
  order: DomesticOrder;
  /** By this node's clock. */
  now: Instant;
  /** This State's own records. */
  records: readonly SafeguardRecord[];
  /** The authorities of the Requesting State, by name. */
  foreignAuthorities: readonly string[];
  /** The ids of the data items asked for. */
  asked: readonly string[];
  /** 40(3), for letters. */
  purposes: readonly string[];
  /** The request asks that the fact of it stay secret, or that the user not be told. */
  secrecyAsked: boolean;
  /** The Requesting State was told that secrecy cannot be kept. */
  secrecyDisclaimed: boolean;
}

const ownAuthority = law<OrderFacts>(
  'S-01.order',
  'enforce',
  rule(
    cite('enforces', ['S-01', 'art5.p1', 'art5.p2'], 'packages/domain/test/rules/domestic-order.test.ts'),
    ({ order }: OrderFacts): Finding[] =>
      unless(
        !isBlank(order.authority),
        'Every measure is ordered by an authority of the requested State: name it.',
        'order.authority',
      ),
  ),
);

const ownReview = law<OrderFacts>(
  'S-17',
  'enforce',
  rule(
    cite('enforces', ['S-17', 'art24.p5'], 'packages/domain/test/rules/domestic-order.test.ts'),
    (facts: OrderFacts): Finding[] =>
      unless(
        !facts.foreignAuthorities.some((name) => sameName(name, facts.order.authority)),
        'An order of the requesting State is no order of this State: review is domestic.',
        'order.authority',
      ),
  ),
);

const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

const proportionate = law<OrderFacts>(
  'S-10',
  'record',
  rule(cite('records', ['S-10', 'art24.p1'], 'safeguards[S-10]'), ({ records }: OrderFacts): Finding[] =>
    missing(records, 'S-10', 'Weigh how far the measure intrudes against why it is needed, and record it.'),
  ),
  PROOF,
);

const reviewed = law<OrderFacts>(
  'S-11',
  'record',
  rule(cite('records', ['S-11', 'art24.p2'], 'order.review'), ({ order }: OrderFacts): Finding[] => [
    ...unless(!isBlank(order.reference), 'Give the reference of the order.', 'order.reference'),
    ...unless(
      order.review !== 'none' || !isBlank(order.legalBasis),
      'An order nobody reviewed needs the legal basis that allows it.',
      'order.legalBasis',
    ),
  ]),
  PROOF,
);

/** Nowhere on earth is it more than so many hours later than UTC: a day given without its hour may have begun there. */
const FARTHEST_EAST = 14 * HOUR;
const isDay = (at: Instant): boolean => at.endsWith('T00:00:00.000Z');

const made = ours<OrderFacts>(
  'order.future',
  'enforce',
  PROOF,
  ({ order, now }) =>
    unless(
      !isAfter(order.date, isDay(order.date) ? plus(now, FARTHEST_EAST) : now),
      'The order bears a date to come, and nothing is done on an order that is not made yet. Give the date on it, or wait for it.',
      'order.date',
    ),
  ['24(2)'],
);

const unreviewed = law<OrderFacts>(
  'S-11.none',
  'warn',
  rule(cite('records', ['S-11', 'art24.p2'], 'order.review'), ({ order }: OrderFacts): Finding[] =>
    unless(
      order.review !== 'none',
      'The order has no judicial or other independent review. Say why that is enough here.',
      'order.review',
    ),
  ),
  PROOF,
);

const grounded = law<OrderFacts>(
  'S-13',
  'enforce',
  rule(
    cite('enforces', ['S-13', 'art24.p2'], 'packages/domain/test/rules/domestic-order.test.ts'),
    ({ order }: OrderFacts): Finding[] =>
      unless(
        saysSomething(order.grounds),
        `State the grounds that justify this measure in this case: ${SAYING_SOMETHING}.`,
        'order.grounds',
      ),
  ),
);

const limited = law<OrderFacts>(
  'S-14',
  'enforce',
  rule(
    cite('enforces', ['S-14', 'art24.p2'], 'packages/domain/test/rules/domestic-order.test.ts'),
    ({ order, asked }: OrderFacts): Finding[] => [
      ...unless(
        asked.length === 0 || order.scope.dataIds.length > 0,
        'Limit the order: name the data it covers.',
        'order.scope.dataIds',
      ),
      ...order.scope.dataIds
        .filter((id) => !asked.includes(id))
        .map((id) => ({
          text: `${id} was not asked for: an order goes no further than the request.`,
          field: 'order.scope.dataIds',
        })),
      ...unless(
        isAfter(order.scope.until, order.date),
        'Limit the order in time: it must end after it begins.',
        'order.scope.until',
      ),
      ...unless(
        order.scope.from === undefined ||
          order.scope.to === undefined ||
          !isBefore(order.scope.to, order.scope.from),
        'The period of the data ends before it begins.',
        'order.scope.to',
      ),
    ],
  ),
);

const secret = law<OrderFacts>(
  'S-19',
  'enforce',
  rule(
    cite(
      'enforces',
      ['S-19', 'art25.p3', 'art29.p3', 'art30.p3'],
      'packages/domain/test/rules/domestic-order.test.ts',
    ),
    ({ order }: OrderFacts): Finding[] =>
      unless(
        !order.secrecy.binds || !isBlank(order.secrecy.provision),
        'Name the provision that binds the custodian to secrecy; it also says for how long.',
        'order.secrecy.provision',
      ),
  ),
);

const secrecyKept = law<OrderFacts>(
  'S-40',
  'enforce',
  rule(
    cite('enforces', ['S-40', 'art40.p20'], 'packages/domain/test/rules/domestic-order.test.ts'),
    (facts: OrderFacts): Finding[] =>
      unless(
        !facts.secrecyAsked || facts.order.secrecy.binds || facts.secrecyDisclaimed,
        'Secrecy was asked for and this order does not keep it: tell the requesting State first, and let it decide.',
        'order.secrecy',
      ),
  ),
);

const knowledge = law<OrderFacts>(
  'S-20',
  'record',
  rule(
    cite('records', ['S-20', 'art28.p4'], 'safeguards[S-20]'),
    ({ order, records }: OrderFacts): Finding[] =>
      order.compelsKnowledge
        ? missing(
            records,
            'S-20',
            'Record why making someone share what they know of the system is necessary and reasonable, and what it does to security.',
          )
        : [],
  ),
  PROOF,
);

const interception = law<OrderFacts>(
  'S-21',
  'enforce',
  rule(
    cite('enforces', ['S-21', 'art30.p1'], 'packages/domain/test/rules/domestic-order.test.ts'),
    ({ order, purposes }: OrderFacts): Finding[] =>
      unless(
        !purposes.includes('40(3)(f)') || !isBlank(order.listedOffence),
        'Content is intercepted only for serious offences the law lists: name the entry of the list.',
        'order.listedOffence',
      ),
  ),
);

/** For every measure, in this order: whose order, whether reviewed, why, how far, how secret. */
export const orderRules: readonly Rule<OrderFacts>[] = [
  ownAuthority,
  ownReview,
  proportionate,
  reviewed,
  made,
  unreviewed,
  grounded,
  limited,
  secret,
  secrecyKept,
  knowledge,
  interception,
];

/** 25(2): at most ninety days an order; a longer one names the domestic provision that allows it, as its override. */
export const ninetyDays = law<OrderFacts>(
  'S-18',
  'warn',
  rule(cite('supports', ['S-18', 'art25.p2'], 'comity incoming order'), ({ order }: OrderFacts): Finding[] =>
    unless(
      !isAfter(order.scope.until, plusDays(order.date, CEILING_DAYS)),
      `The order runs for more than ${CEILING_DAYS} days. Name the domestic provision that allows it; otherwise renew by a new order.`,
      'order.scope.until',
    ),
  ),
  PROOF,
);
