// What a domestic order must carry before a measure is taken for another State: article 24(1) to (5), 25(2), 25(3), 28(4), 30(1), 5. The
// Requested State's own safeguards bind it here too (24(4)); the other State's order never stands in for them (24(5)).

import { cite, clock, rule } from '@comity/convention';
import { HOUR, isAfter, isBefore, plus, plusDays } from '../law/instant.ts';
import { type Finding, law, ours, type Rule, unless } from '../law/rule.ts';
import type { Instant } from '../law/scalars.ts';
import { isBlank, saysSomething } from '../law/text.ts';
import { says } from '../law/words.ts';
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
  /** Those of them that this State refused. */
  refused: readonly string[];
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
      unless(!isBlank(order.authority), says('S-01.order'), 'order.authority'),
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
        says('S-17'),
        'order.authority',
      ),
  ),
);

const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Weighed before every order; only the records are looked at. */
export const proportionate = law<Pick<OrderFacts, 'records'>>(
  'S-10',
  'record',
  rule(
    cite('records', ['S-10', 'art24.p1'], 'safeguards[S-10]'),
    ({ records }: Pick<OrderFacts, 'records'>): Finding[] => missing(records, 'S-10', says('S-10')),
  ),
  PROOF,
);

const reviewed = law<OrderFacts>(
  'S-11',
  'record',
  rule(cite('records', ['S-11', 'art24.p2'], 'order.review'), ({ order }: OrderFacts): Finding[] => [
    ...unless(!isBlank(order.reference), says('S-11.reference'), 'order.reference'),
    ...unless(order.review !== 'none' || !isBlank(order.legalBasis), says('S-11.basis'), 'order.legalBasis'),
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
      says('order.future'),
      'order.date',
    ),
  ['24(2)'],
);

const unreviewed = law<OrderFacts>(
  'S-11.none',
  'warn',
  rule(cite('records', ['S-11', 'art24.p2'], 'order.review'), ({ order }: OrderFacts): Finding[] =>
    unless(order.review !== 'none', says('S-11.none'), 'order.review'),
  ),
  PROOF,
);

const grounded = law<OrderFacts>(
  'S-13',
  'enforce',
  rule(
    cite('enforces', ['S-13', 'art24.p2'], 'packages/domain/test/rules/domestic-order.test.ts'),
    ({ order }: OrderFacts): Finding[] => unless(saysSomething(order.grounds), says('S-13'), 'order.grounds'),
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
        says('S-14.data'),
        'order.scope.dataIds',
      ),
      ...order.scope.dataIds
        .filter((id) => !asked.includes(id))
        .map((id) => ({
          ...says('S-14.asked', { id }),
          field: 'order.scope.dataIds',
        })),
      ...unless(isAfter(order.scope.until, order.date), says('S-14.until'), 'order.scope.until'),
      ...unless(
        order.scope.from === undefined ||
          order.scope.to === undefined ||
          !isBefore(order.scope.to, order.scope.from),
        says('S-14.period'),
        'order.scope.to',
      ),
    ],
  ),
);

const notRefused = ours<OrderFacts>(
  'order.refused',
  'enforce',
  'packages/domain/test/rules/refusal-of-part.test.ts',
  ({ order, refused }) =>
    order.scope.dataIds
      .filter((id) => refused.includes(id))
      .map((id) => ({ ...says('order.refused', { id }), field: 'order.scope.dataIds' })),
  ['40(25)'],
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
        says('S-19'),
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
        says('S-40.order'),
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
      order.compelsKnowledge ? missing(records, 'S-20', says('S-20')) : [],
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
        says('S-21'),
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
  notRefused,
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
      says('S-18', { days: CEILING_DAYS }),
      'order.scope.until',
    ),
  ),
  PROOF,
);
