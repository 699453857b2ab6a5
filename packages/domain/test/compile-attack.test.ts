/** Whoever holds editions and reckons: no figure of one State, or of two, comes out of what was told of many. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CountedRequest } from '../src/counts/facts.ts';
import { tabulate } from '../src/counts/report.ts';
import { type CompiledYear, compileCounts, edition, type Reported } from '../src/index.ts';
import { type LetOut, restsOnFew, WHOLES } from './support/linear-attack.ts';

const told = (state: string, cells: Record<string, number | null>, rest = 0): Reported => ({
  state,
  years: [
    {
      year: 2027,
      direction: 'incoming',
      total: Object.values(cells).reduce<number>((sum, n) => sum + (n ?? 0), rest),
      counts: Object.entries(cells).map(([value, count]) => ({ dimension: 'outcome', value, count })),
      days: [],
    },
  ],
});
const compiled = (reports: Reported[], ...before: Reported[][]): CompiledYear => {
  const earlier = before.map((each, i) => ({
    reports: each,
    tables: [compiled(each, ...before.slice(0, i))],
  }));
  return compileCounts(reports, [], earlier)[0]!;
};
const sums = ({ counts }: CompiledYear) => Object.fromEntries(counts.map(({ value, sum }) => [value, sum]));

describe('an edition', () => {
  it('lets no State read another where two figures are told by one State each', () => {
    const reports = [
      told('xa', { executed: 30, withdrawn: 9 }),
      told('xb', { executed: 30, refused: 8 }),
      told('xc', { executed: 30, open: 20 }),
      told('xd', { executed: 30, open: 20 }),
      told('xe', { executed: 30, open: 20 }),
    ];
    // Of 137 in all, 120 executed and open would leave 17 to withdrawn and refused: who refused 8 would read the 9.
    expect(sums(compiled(reports))).toEqual({ executed: 150, open: null, refused: null, withdrawn: null });
  });

  it('leaves what it does not tell room, above the least that everybody knows it to be', () => {
    const reports = [
      told('xa', { executed: 30, open: 5, withdrawn: 5 }),
      told('xb', { executed: 30, open: 5 }),
      told('xc', { executed: 30, open: 5 }),
    ];
    // Open and withdrawn come to 20; told by three States and by one, none below five: it can only be 15 and 5.
    expect(sums(compiled(reports))).toEqual({ executed: null, open: null, withdrawn: null });
  });

  it('tells nothing of a kind of count where even that gives no room, and the total stands', () => {
    const small = ['xa', 'xb', 'xc'].map((state) =>
      told(state, state === 'xa' ? { open: 5, refused: 5 } : { open: 5 }),
    );
    const table = compiled(small);
    expect([table.total.sum, table.counts]).toEqual([20, []]);
  });

  it('lets nobody reckon what a single State withheld together', () => {
    const reports = [
      told('xa', { executed: 30, open: 20, refused: null, withdrawn: null }, 12),
      told('xb', { executed: 30, open: 20 }),
      told('xc', { executed: 30, open: 20 }),
    ];
    expect(sums(compiled(reports))).toEqual({ executed: 90, open: null, refused: null, withdrawn: null });
  });
});

describe('a second edition beside the first', () => {
  const three = ['xa', 'xb', 'xc'].map((state) => told(state, { executed: 30, open: 20, refused: 15 }));

  it('does not tell a figure that one or two further States have', () => {
    const six = [...three, told('xd', { executed: 9, open: 9 }), told('xe', { executed: 9, open: 9 })];
    six.push(told('xf', { executed: 9, refused: 9 }));
    // Refused 54 after 45 would be the 9 of one State. Open, of two States, goes with it, and executed beside them covers nothing.
    expect(compiled(six, three).total.sum).toBe(195 + 54);
    expect(sums(compiled(six, three))).toMatchObject({ refused: null, open: null });
  });

  it('does not tell a total that differs by what one State corrected', () => {
    const again = [told('xa', { executed: 40, open: 20, refused: 15 }), ...three.slice(1)];
    expect(compiled(again, three)).toMatchObject({ total: { sum: null }, counts: [] });
  });

  it('does not tell a figure that the first kept back, unless enough States changed it', () => {
    const first = [
      told('xa', { executed: 30, open: 20, withdrawn: 9 }),
      ...three.slice(1).map(({ state }) => told(state, { executed: 30, open: 20 })),
    ];
    expect(sums(compiled(first))).toMatchObject({ open: null, withdrawn: null });
    const more = ['xd', 'xe', 'xf'].map((state) => told(state, { executed: 30, withdrawn: 9 }));
    expect(sums(compiled([...first, ...more], first))).toMatchObject({ open: null });
  });
});

const outcome = fc.constantFrom(
  'executed',
  'executed',
  'executed',
  'open',
  'open',
  'refused',
  'withdrawn',
  'partly-executed',
);
const request = fc.record({
  assurance: fc.constantFrom('sealed', 'sealed', 'by-hand'),
  instrument: fc.constantFrom('letter', 'preservation'),
  urgency: fc.constantFrom('normal', 'normal', 'urgent', 'emergency'),
  outcome,
});
const ofState = fc.array(request, { maxLength: 90 });

const reportOf = (state: string, requests: readonly object[]): Reported => ({
  state,
  years: [
    {
      year: 2027,
      direction: 'incoming',
      ...tabulate(
        requests.map((one) => ({ offences: [], grounds: [], days: {}, ...one }) as unknown as CountedRequest),
        5,
      ),
    },
  ],
});

describe('any editions of a year', () => {
  it('leave no sum or difference that rests on two States', () => {
    fc.assert(
      fc.property(
        fc.array(ofState, { minLength: 3, maxLength: 9 }),
        fc.array(ofState, { maxLength: 4 }),
        (found, anew) => {
          const rounds = [found.slice(0, 3), found.slice(0, 6), found];
          const versions = rounds.map((states) => states.map((_, i) => ({ state: `s${i}`, version: 1 })));
          const reports = rounds.map((states) => states.map((requests, i) => reportOf(`s${i}`, requests)));
          reports.push(found.map((requests, i) => reportOf(`s${i}`, anew[i] ?? requests)));
          versions.push(found.map((_, i) => ({ state: `s${i}`, version: anew[i] ? 2 : 1 })));
          const made: (LetOut & { included: (typeof versions)[number] })[] = [];
          for (const [i, each] of reports.entries()) {
            if (
              edition(
                made.map(({ included }) => included),
                versions[i]!,
              )
            )
              continue;
            const table = compileCounts(
              each,
              [],
              made.map((one) => ({ reports: one.reports, tables: [one.table] })),
            )[0]!;
            made.push({ reports: each, table, included: versions[i]! });
          }
          for (const dimension of WHOLES)
            expect([dimension, restsOnFew(made, dimension)]).toEqual([dimension, undefined]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
