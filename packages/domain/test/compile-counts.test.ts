// Counts of many States in one table: what is missing is said, and no State reads another's figures in it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCounts, type Reported, type YearOfCounts } from '../src/index.ts';

type Count = YearOfCounts['counts'][number];
const count = (value: string, n: number | null): Count => ({ dimension: 'outcome', value, count: n });
const report = (state: string, total: number | null, counts: Count[], year = 2027): Reported => ({
  state,
  years: [{ year, direction: 'incoming', total, counts, days: [] }],
});
const three = ['xa', 'xb', 'xc'].map((state, i) =>
  report(state, 20, [count('executed', 10 + i), count('refused', null), count('open', 5)]),
);
const cell = (reports: Reported[], value: string) =>
  compileCounts(reports, [])[0]!.counts.find((one) => one.value === value);

describe('counts compiled for the Conference', () => {
  it('sum what was told, and say how many States withheld it', () => {
    expect(cell(three, 'executed')).toMatchObject({ sum: 33, toldBy: 3, withheldBy: 0 });
    expect(cell(three, 'refused')).toMatchObject({ sum: null, toldBy: 0, withheldBy: 3 });
  });

  it('say who reported and who did not', () => {
    expect(compileCounts(three, ['xa', 'xd', 'xc', 'xb', 'xe'])[0]).toMatchObject({
      reported: ['xa', 'xb', 'xc'],
      missing: ['xd', 'xe'],
    });
  });

  it('keep years and directions apart', () => {
    const outgoing: Reported = { state: 'xa', years: [{ ...three[0]!.years[0]!, direction: 'outgoing' }] };
    const all = compileCounts([...three, outgoing, report('xa', 9, [], 2026)], []);
    expect(all.map(({ year, direction }) => `${year} ${direction}`)).toEqual([
      '2026 incoming',
      '2027 incoming',
      '2027 outgoing',
    ]);
  });

  it('tell no figure that rests on fewer than three States', () => {
    const two = compileCounts(three.slice(0, 2), [])[0]!;
    expect([two.total.sum, ...two.counts.filter(({ toldBy }) => toldBy > 0).map(({ sum }) => sum)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('leave no single figure to be had by taking the others from the total', () => {
    const reports = three.map((one, i) =>
      report(one.state, i === 0 ? 65 : 60, [
        count('executed', 40),
        count('open', 20),
        ...(i === 0 ? [count('withdrawn', 5)] : []),
      ]),
    );
    expect(compileCounts(reports, [])[0]!.counts.map(({ value, sum }) => [value, sum])).toEqual([
      ['executed', 120],
      ['open', null],
      ['withdrawn', null],
    ]);
  });

  it('never tell more than was told to them', () => {
    const reports = fc.array(
      fc.tuple(fc.option(fc.integer({ min: 5, max: 99 })), fc.option(fc.integer({ min: 5, max: 99 }))),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(reports, (told) => {
        const [table] = compileCounts(
          told.map(([a, b], i) => report(`s${i}`, 200, [count('executed', a), count('refused', b)])),
          [],
        );
        for (const { value, sum, toldBy, withheldBy } of table!.counts) {
          const own = told.map(([a, b]) => (value === 'executed' ? a : b));
          const known = own.filter((one) => one !== null);
          expect([toldBy, withheldBy]).toEqual([known.length, own.length - known.length]);
          if (sum !== null) expect(sum).toBe(known.reduce((all, n) => all + n, 0));
          if (sum !== null && sum > 0) expect(toldBy).toBeGreaterThanOrEqual(3);
        }
      }),
    );
  });
});
