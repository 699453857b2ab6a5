// Telling a provider to bring data: only under an order that stands, and no longer than it does: 24(2), 27(a).
import { describe, expect, it } from 'vitest';
import { orderToBring } from '../../src/index.ts';
import { executingLetter } from '../support/cases.ts';
import { domesticOrder } from '../support/requests.ts';

const half = executingLetter().in;
const now = '2026-12-01T00:00:00.000Z';
const expires = '2026-12-10T00:00:00.000Z';
const codes = (change: object) => {
  const decision = orderToBring({ half, expires, now, ...change } as Parameters<typeof orderToBring>[0]);
  return decision.allowed ? [decision.value.reference] : decision.reasons.map(({ code }) => code);
};
const withOrders = (...references: string[]) => ({
  half: {
    ...half,
    stage: { ...half.stage, orders: references.map((reference) => domesticOrder({ reference })) },
  },
});

describe('a provider brings data', () => {
  it('under the one order that stands, or the one that is named', () => {
    expect(codes(withOrders('A'))).toEqual(['A']);
    expect(codes({ ...withOrders('A', 'B'), reference: 'B' })).toEqual(['B']);
  });

  it('not before there is an order, nor for a request of our own', () => {
    expect(codes({ half: { ...half, stage: { name: 'registered' } } })).toEqual(['provide.no-order']);
    expect(codes({ half: { ...half, direction: 'outgoing' } })).toEqual(['provide.no-order']);
  });

  it('not under an order nobody made, nor under one of several that nobody named', () => {
    expect(codes({ ...withOrders('A'), reference: 'B' })).toEqual(['provide.unknown-order']);
    expect(codes(withOrders('A', 'B'))).toEqual(['provide.which-order']);
  });

  it('not once the order ended, and never for longer than it lasts', () => {
    expect(codes({ ...withOrders('A'), expires: '2027-02-11T00:00:00.000Z' })).toEqual([
      'provide.outlives-order',
    ]);
    expect(codes({ ...withOrders('A'), expires: '2026-11-30T00:00:00.000Z' })).toEqual(['provide.expired']);
    expect(
      codes({ ...withOrders('A'), now: '2027-03-01T00:00:00.000Z', expires: '2027-03-02T00:00:00.000Z' }),
    ).toEqual(['provide.order-ended', 'provide.outlives-order']);
  });
});
