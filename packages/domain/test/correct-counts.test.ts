// A corrected table, beside all that were told before: nothing small lies between any two of them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CountedRequest } from '../src/counts/facts.ts';
import { tabulate } from '../src/counts/report.ts';
import { edition, type ToldTable, tellAgain } from '../src/index.ts';

const K = 5;
const request = (outcome: CountedRequest['outcome'], over: Partial<CountedRequest> = {}): CountedRequest => ({
  assurance: 'sealed',
  at: '2027-05-01T00:00:00.000Z',
  instrument: 'letter',
  direction: 'incoming',
  urgency: 'normal',
  offences: ['7'],
  outcome,
  grounds: [],
  days: { acknowledge: 1 },
  ...over,
});
const of = (executed: number, refused: number, open = 0) =>
  [
    ...Array(executed).fill(request('executed')),
    ...Array(refused).fill(request('refused')),
    ...Array(open).fill(request('open')),
  ] as CountedRequest[];
const tableOf = (requests: readonly CountedRequest[]) => ({
  direction: 'incoming' as const,
  ...tabulate(requests, K),
});
/** All versions that are told when these tables come one after another. */
const toldOf = (tables: readonly CountedRequest[][]): ToldTable[] => {
  const told: ToldTable[] = [];
  for (const [i, requests] of tables.entries())
    told.push(tellAgain(tableOf(requests), [...told], i + 1, K).table);
  return told;
};
const outcomes = ({ counts }: ToldTable) =>
  Object.fromEntries(counts.filter((c) => c.dimension === 'outcome').map((c) => [c.value, c.count]));

describe('a corrected table of counts', () => {
  it('is told as it is when everything in it differs by the threshold at least', () => {
    const [, second] = toldOf([of(20, 10), of(30, 10)]);
    expect(second).toMatchObject({ total: 40, since: 2 });
    expect(outcomes(second!)).toEqual({ executed: 30, refused: 10 });
  });

  it('stays as it was told when it differs by less in all, and says that it stays', () => {
    const [first] = toldOf([of(20, 10)]);
    const again = tellAgain(tableOf(of(21, 10)), [first!], 2, K);
    expect(again).toEqual({ table: first, stays: ['total'], leftOut: [] });
  });

  it('keeps a dimension as it was told when one request of it went to another value', () => {
    const [first] = toldOf([of(20, 10)]);
    const again = tellAgain(tableOf(of(19, 11)), [first!], 2, K);
    expect(again.table).toEqual(first);
    expect(again.stays).toEqual(['outcome']);
  });

  it('leaves a dimension out whose sum would no longer come to the total', () => {
    const [first] = toldOf([of(20, 10)]);
    const again = tellAgain(tableOf(of(22, 13)), [first!], 2, K);
    expect(again.table).toMatchObject({ total: 35, since: 2 });
    expect(outcomes(again.table)).toEqual({});
    expect(again.leftOut).toContain('outcome');
  });

  it('does not tell what it withheld before, by which the other withheld count would be had', () => {
    const [first] = toldOf([of(20, 4, 7)]);
    expect(outcomes(first!)).toEqual({ executed: 20, open: null, refused: null });
    const again = tellAgain(tableOf(of(20, 9, 7)), [first!], 2, K);
    expect(outcomes(again.table)).toEqual({});
  });

  it('is held against every version there was, not the last alone', () => {
    const told = toldOf([of(20, 10), of(30, 10), of(22, 10)]);
    expect(told.map(({ total, since }) => [total, since])).toEqual([
      [30, 1],
      [40, 2],
      [40, 2],
    ]);
  });

  it('tells nothing small to who holds any two versions, whatever came in between', () => {
    const year = fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 }), fc.nat({ max: 12 }));
    fc.assert(
      fc.property(fc.array(year, { minLength: 2, maxLength: 6 }), (years) => {
        const told = toldOf(years.map(([a, b, c]) => of(a, b, c)));
        for (const [i, later] of told.entries())
          for (const earlier of told.slice(0, i)) nothingBetween(earlier, later);
      }),
      { numRuns: 400 },
    );
  });
});

const isSmall = (a: number, b: number) => a !== b && Math.abs(a - b) < K;

function nothingBetween(earlier: ToldTable, later: ToldTable): void {
  if (earlier.total === null || later.total === null) return;
  expect(isSmall(earlier.total, later.total)).toBe(false);
  const [before, after] = [outcomes(earlier), outcomes(later)];
  if (Object.keys(before).length === 0 || Object.keys(after).length === 0) return;
  expect(Object.keys(after).filter((key) => after[key] === null)).toEqual(
    Object.keys(before).filter((key) => before[key] === null),
  );
  for (const [key, count] of Object.entries(after))
    if (count !== null) expect(isSmall(count, before[key]!)).toBe(false);
  const rest = (table: ToldTable, cells: Record<string, number | null>) =>
    table.total! - Object.values(cells).reduce<number>((sum, n) => sum + (n ?? 0), 0);
  expect(isSmall(rest(earlier, before), rest(later, after))).toBe(false);
}

describe('an edition of compiled counts', () => {
  const from = (...states: string[]) => states.map((state) => ({ state, version: 1 }));

  it('needs three States', () => {
    expect(edition([], from('xa', 'xb'))).toEqual({ code: 'too-few-States', states: ['xa', 'xb'] });
    expect(edition([], from('xa', 'xb', 'xc'))).toBeUndefined();
  });

  it('differs from every earlier one by three States, so that nobody’s report is what lies between', () => {
    const first = from('xa', 'xb', 'xc');
    expect(edition([first], from('xa', 'xb', 'xc', 'xd'))).toEqual({
      code: 'too-few-new',
      states: ['xd'],
      edition: 1,
    });
    expect(edition([first], from('xa', 'xb', 'xc', 'xd', 'xe', 'xf'))).toBeUndefined();
    expect(edition([first], [...from('xb', 'xc', 'xd'), { state: 'xa', version: 2 }])).toMatchObject({
      states: ['xa', 'xd'],
    });
  });

  it('is not made anew of the same reports', () => {
    expect(edition([from('xa', 'xb', 'xc')], from('xc', 'xa', 'xb'))?.code).toBe('nothing-new');
  });
});
