/** Counts say how much, never who: nothing small can be read from them, nor reckoned from what they tell. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beganAt, countedRequest } from '../src/counts/facts.ts';
import { countedPaper } from '../src/counts/paper-facts.ts';
import { COUNT_RULES, closedAt, counting, lastClosedYear, tabulate } from '../src/counts/report.ts';
import { withhold } from '../src/counts/withhold.ts';
import { draftPaper, enterPaper, type Half } from '../src/index.ts';
import { must } from './support/exchange.ts';
import { preservationRequest } from './support/requests.ts';
import { inAlmara } from './support/states.ts';

const table = fc
  .dictionary(fc.constantFrom(...'abcdefgh'), fc.nat({ max: 40 }))
  .map((found) => new Map(Object.entries(found)));
const K = 5;

describe('a table of counts', () => {
  it('tells no count from one to below the threshold, and every one it tells as it is', () => {
    fc.assert(
      fc.property(table, (counts) => {
        for (const [key, cell] of withhold(counts, K)) {
          if (cell !== null) expect([cell, cell === 0 || cell >= K]).toEqual([counts.get(key), true]);
        }
      }),
    );
  });

  it('leaves no withheld count to be reckoned from the sum of the table: there are always several ways', () => {
    fc.assert(
      fc.property(table, (counts) => {
        const told = withhold(counts, K);
        const hidden = [...told].filter(([, cell]) => cell === null).map(([key]) => counts.get(key)!);
        if (hidden.length === 0) return;
        const sum = hidden.reduce((a, b) => a + b, 0);
        // Each is one at least; what is over may lie in any of them, so that each may still be at or above the threshold.
        expect(hidden.length).toBeGreaterThanOrEqual(2);
        expect(sum - (hidden.length - 1)).toBeGreaterThan(K);
      }),
    );
  });

  it('tells nothing of a table that is small in all its parts, such as five of one each', () => {
    expect(withhold(new Map(Object.entries({ a: 1, b: 1, c: 1, d: 1, e: 1 })), K).size).toBe(0);
    const ones = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`k${i}`, 1]));
    expect([...withhold(new Map(Object.entries({ ...ones, many: 50 })), K).values()]).toEqual(
      Array(11).fill(null),
    );
  });

  it('withholds nothing where nothing is small', () => {
    expect([...withhold(new Map(Object.entries({ a: 5, b: 0, c: 9 })), K)]).toEqual([
      ['a', 5],
      ['b', 0],
      ['c', 9],
    ]);
  });

  it('withholds the next smallest beside a small one', () => {
    expect([...withhold(new Map(Object.entries({ a: 2, b: 30, c: 9 })), K)]).toEqual([
      ['a', null],
      ['b', 30],
      ['c', null],
    ]);
  });
});

const AT = '2025-03-01T12:00:00.000Z';
const half = (over: object = {}): Half =>
  ({
    kind: 'letter',
    direction: 'incoming',
    class: 'normal',
    drill: false,
    inbound: { seen: [{ seq: 0, at: AT }] },
    sent: [],
    partialRefusals: [],
    request: { offence: { kind: 'convention-offence', articles: ['7', '11'], domesticProvision: '' } },
    history: [
      { at: '2025-03-03T12:00:00.000Z', act: 'acknowledge', by: 'xa-duty', paragraphs: [] },
      { at: '2025-03-11T12:00:00.000Z', act: 'refuse', by: 'xa-chief', paragraphs: [] },
    ],
    stage: {
      name: 'refused',
      at: '2025-03-11T12:00:00.000Z',
      refusal: { grounds: ['NO_DUAL_CRIMINALITY'], at: '2025-03-11T12:00:00.000Z' },
    },
    ...over,
  }) as unknown as Half;

describe('what is counted of a request', () => {
  it('is its instrument, urgency, offences, outcome, grounds and days, and no person', () => {
    const counted = countedRequest(half(), AT, closedAt(2025, COUNT_RULES));
    expect(counted).toEqual({
      assurance: 'sealed',
      at: AT,
      instrument: 'letter',
      direction: 'incoming',
      urgency: 'normal',
      offences: ['11', '7'],
      outcome: 'refused',
      grounds: ['NO_DUAL_CRIMINALITY'],
      days: { acknowledge: 2, decide: 10 },
    });
    expect(JSON.stringify(counted)).not.toContain('xa-');
  });

  it('is nothing for an exercise, and for what was never sent', () => {
    expect(beganAt(half({ drill: true }))).toBeUndefined();
    expect(beganAt(half({ direction: 'outgoing', stage: { name: 'draft' } }))).toBeUndefined();
  });

  it('stays what it was when the year was closed, whatever comes later', () => {
    const late = half({
      history: [{ at: '2026-05-01T00:00:00.000Z', act: 'refuse', by: 'x', paragraphs: [] }],
      stage: {
        name: 'refused',
        at: '2026-05-01T00:00:00.000Z',
        refusal: { grounds: ['NATIONALITY'], at: '2026-05-01T00:00:00.000Z' },
      },
    });
    expect(countedRequest(late, AT, closedAt(2025, COUNT_RULES))).toMatchObject({
      outcome: 'open',
      grounds: [],
      days: {},
    });
  });
});

describe('a report', () => {
  it('has whole years only, and none before it is closed', () => {
    expect(closedAt(2025, COUNT_RULES)).toBe('2026-04-01T00:00:00.000Z');
    expect(lastClosedYear('2026-03-31T23:59:59.999Z', COUNT_RULES)).toBe(2024);
    expect(lastClosedYear('2026-04-01T00:00:00.000Z', COUNT_RULES)).toBe(2025);
  });

  it('of several years has for each what a report of that year alone has: none can be taken from another', () => {
    const halves = [2023, 2024, 2024, 2025].flatMap((year, i) =>
      Array.from({ length: 3 + 4 * i }, () =>
        half({ inbound: { seen: [{ seq: 0, at: `${year}-06-01T00:00:00.000Z` }] } }),
      ),
    );
    const report = (from: number, to: number) => {
      const counts = counting(from, to);
      for (const one of halves) counts.add(one);
      return counts.report();
    };
    expect(report(2023, 2025)).toEqual([2023, 2024, 2025].flatMap((year) => report(year, year)));
    expect(report(2023, 2023)[0]).toMatchObject({ total: null, counts: [], days: [] });
    expect(report(2025, 2025)[0]?.total).toBe(15);
  });

  it('gives quartiles of many, never of few', () => {
    const one = countedRequest(half(), AT, closedAt(2025, COUNT_RULES));
    const many = Array.from({ length: 12 }, (_, n) => ({ ...one, days: { decide: n } }));
    const row = (requests: typeof many) => tabulate(requests, K).days.find(({ step }) => step === 'decide');
    expect(row(many)).toEqual({
      step: 'decide',
      count: 12,
      quartiles: { first: 2.8, median: 5.5, third: 8.3 },
    });
    expect(row(many.slice(0, 9))).toEqual({ step: 'decide', count: 9 });
  });
});

describe('a reader who reckons', () => {
  const one = countedRequest(half(), AT, closedAt(2025, COUNT_RULES));
  const many = (times: number, over: Partial<typeof one>) =>
    Array.from({ length: times }, () => ({ ...one, grounds: [], ...over }));
  const counts = (requests: (typeof one)[]) => tabulate(requests, K).days.map(({ count }) => count);

  it('does not find the refusals that were withheld by how many were decided and executed', () => {
    const told = tabulate(
      [
        ...many(17, { outcome: 'executed', days: { acknowledge: 1, decide: 5, execute: 9 } }),
        ...many(3, { outcome: 'refused', days: { acknowledge: 1, decide: 5 } }),
        ...many(20, { outcome: 'open', days: {} }),
      ],
      K,
    );
    const outcomes = told.counts.filter(({ dimension }) => dimension === 'outcome');
    expect(outcomes.map(({ count }) => count)).toEqual([null, 20, null]);
    // 20 decided without the 17 executed would be the three.
    expect(told.days.map(({ count }) => count)).toEqual([20, null, null]);
    expect(told.days.every(({ quartiles }) => quartiles !== undefined)).toBe(true);
  });

  it('does not find withdrawals by the grounds of refusals that keep them company', () => {
    const told = tabulate(
      [
        ...many(45, { outcome: 'executed', days: { decide: 5, execute: 9 } }),
        ...many(12, { outcome: 'refused', grounds: ['NO_DUAL_CRIMINALITY'], days: { decide: 5 } }),
        ...many(3, { outcome: 'withdrawn', days: {} }),
      ],
      K,
    );
    const of = (dimension: string) => told.counts.filter((cell) => cell.dimension === dimension);
    expect(of('outcome').map(({ value, count }) => [value, count])).toEqual([
      ['executed', 45],
      ['refused', null],
      ['withdrawn', null],
    ]);
    expect(of('ground')).toEqual([]);
  });

  it('is told grounds where no refusal is withheld, and steps between which nothing small lies', () => {
    const executed = many(20, { outcome: 'executed', days: { acknowledge: 1, decide: 5, execute: 9 } });
    const refused = many(12, { outcome: 'refused', grounds: ['NO_DUAL_CRIMINALITY'], days: { decide: 5 } });
    const told = tabulate([...executed, ...refused], K);
    expect(told.counts.filter(({ dimension }) => dimension === 'ground')).toEqual([
      { dimension: 'ground', value: 'NO_DUAL_CRIMINALITY', count: 12 },
    ]);
    expect(told.days.map(({ count }) => count)).toEqual([20, 32, 20]);
  });

  it('does not find three between two steps, nor between a step and the total', () => {
    const decided = (times: number, days: object) => many(times, { outcome: 'executed', days });
    expect(
      counts([...decided(40, { acknowledge: 1, decide: 2 }), ...decided(3, { acknowledge: 1 })]),
    ).toEqual([43, null, 0]);
    const some = [...decided(27, { acknowledge: 1, decide: 2 }), ...decided(3, { acknowledge: 1 })];
    expect(counts([...some, ...decided(30, {})])).toEqual([30, null, 0]);
    expect(counts([...decided(3, { acknowledge: 1 }), ...decided(97, {})])).toEqual([null, 0, 0]);
    expect(counts([])).toEqual([0, 0, 0]);
  });
});

describe('a request by hand', () => {
  const day = '2025-03-01T12:00:00.000Z';
  const ctx = inAlmara('2025-06-01T00:00:00.000Z');
  const fresh = { id: '1', class: 'normal' as const, reference: 'A-1' };
  const draft = draftPaper({ ...fresh, kind: 'preservation', content: preservationRequest() }, ctx);
  const sent = must(
    enterPaper(draft, { step: 'request', channel: 'paper', day, says: '', signedBy: 'N. Oru' }, ctx),
  );

  it('counts beside the sealed ones and is told apart from them; a draft counts for nothing', () => {
    const counts = counting(2025, 2025, { threshold: 1, closedAfterDays: 90 });
    for (const paper of [draft, sent, sent]) counts.addPaper(paper);
    counts.add(
      half({
        direction: 'outgoing',
        sent: [{ seq: 0, at: AT }],
        stage: { name: 'dispatched', at: AT, request: {} },
      }),
    );
    const told = counts.report().find(({ direction }) => direction === 'outgoing')!;
    expect(told.total).toBe(3);
    expect(told.counts.filter(({ dimension }) => dimension === 'assurance')).toEqual([
      { dimension: 'assurance', value: 'by-hand', count: 2 },
      { dimension: 'assurance', value: 'sealed', count: 1 },
    ]);
  });

  it('is counted by the days the officers entered, as it stood when the year was closed', () => {
    const check = { how: 'called-back' as const, says: 'Spoke with their desk.' };
    const until = '2025-09-01T00:00:00.000Z';
    const input = {
      step: 'preserve' as const,
      channel: 'e-mail' as const,
      says: 'They preserved it all.',
      check,
      until,
    };
    const answered = must(enterPaper(sent, { ...input, day: '2025-03-06T12:00:00.000Z' }, ctx));
    expect(countedPaper(answered, day, closedAt(2025, COUNT_RULES))).toMatchObject({
      ...{ assurance: 'by-hand', outcome: 'executed', days: { decide: 5, execute: 5 } },
    });
  });
});
