/** The bench's arithmetic: what it holds exchanges against, and what it calls met, missed or a fault. */
import { describe, expect, test } from 'vitest';
import { readArguments } from '../../bench/arguments.ts';
import { type Audit, judgeAudits } from '../../bench/exchange/audit.ts';
import { leastCosts, limitOf, OPERATIONS, type Rates, together } from '../../bench/exchange/limit.ts';
import { byStep } from '../../bench/exchange/steps.ts';
import { quantile } from '../../bench/support/figures.ts';
import { figure, stepsOf } from '../../bench/support/findings.ts';

const rates: Rates = {
  'signature, both halves': 300,
  'verification, both halves': 1500,
  'envelope closed': 1000,
  'envelope opened': 500,
  commit: 2000,
};

describe('the limit', () => {
  test('is what is left when every operation is done as often as one exchange needs it', () => {
    // 3/300 + 3/1500 + 1/1000 + 1/500 + 6/2000 seconds of the machine
    expect(limitOf(rates)).toBeCloseTo(1 / 0.018, 9);
    expect(leastCosts(rates).commit).toBeCloseTo(0.003, 12);
  });

  test('counts three hybrid signatures and their checks, one envelope, six states', () => {
    expect(Object.values(OPERATIONS)).toEqual([3, 3, 1, 1, 6]);
  });

  test('takes of two measurements the mean time, not the mean rate', () => {
    const slow = Object.fromEntries(Object.entries(rates).map(([name, rate]) => [name, rate / 3])) as Rates;
    expect(limitOf(together([rates, slow]))).toBeCloseTo(1 / (0.018 * 2), 9);
    expect(limitOf(together([rates]))).toBeCloseTo(limitOf(rates), 9);
  });
});

describe('a figure', () => {
  const against = { what: 'limit', value: 100, unit: '/s' };
  test.each([
    [{ value: 60, aim: { least: 0.6, of: 'ratio' as const } }, 'met'],
    [{ value: 59.9, aim: { least: 0.6, of: 'ratio' as const } }, 'missed'],
    [{ value: 60, aim: { least: 60 } }, 'met'],
    [{ value: 999, aim: { most: 1000 } }, 'met'],
    [{ value: 1001, aim: { most: 1000 } }, 'missed'],
    [{ value: Number.NaN, aim: { most: 1000 } }, 'missed'],
    [{ value: 5 }, 'told'],
  ])('%o is %s', (given, verdict) => {
    expect(figure({ what: 'x', unit: '/s', against, ...given }).verdict).toBe(verdict);
  });

  test('with an aim for a ratio it has none of is missed', () => {
    expect(figure({ what: 'x', value: 1, unit: '', aim: { least: 0.6, of: 'ratio' } }).verdict).toBe(
      'missed',
    );
  });
});

test('steps are shares of all, the dearest first', () => {
  expect(stepsOf({ a: 1, b: 3 }, 'ms').map(({ step, share }) => [step, share])).toEqual([
    ['b', 0.75],
    ['a', 0.25],
  ]);
});

test('a quantile is a value that was measured', () => {
  const values = Array.from({ length: 200 }, (_, i) => i + 1);
  expect(quantile(values, 0.99)).toBe(199);
  expect(quantile([7], 0.99)).toBe(7);
});

test('a sample counts for the innermost frame that says what it is for', () => {
  const frame = (id: number, url: string, children: number[] = [], functionName = 'f') => ({
    id,
    callFrame: { functionName, url },
    children,
  });
  const nodes = [
    frame(1, '', [2, 5], '(root)'),
    frame(2, 'file:///packages/node/src/usecases/exchange/seal-act.ts', [3]),
    frame(3, 'file:///packages/seal/src/age/envelope.ts', [4]),
    frame(4, 'node:buffer'),
    frame(5, '', [], '(idle)'),
  ];
  const spent = byStep({ nodes, samples: [2, 3, 4, 5], timeDeltas: [1000, 2000, 3000, 9000] });
  expect(spent).toEqual({ 'use cases': 1, cryptography: 5 });
});

describe('faults', () => {
  const side: Audit = {
    sent: ['a', 'b'],
    sentStages: { receipted: 2 },
    received: ['a', 'b'],
    receivedStages: { taken: 2 },
    effects: 2,
    arrivals: 2,
    receipts: 2,
  };
  test.each([
    ['none', side, side, 0],
    ['a lost message', { ...side, sent: ['a', 'c'] }, side, 1],
    ['a message taken twice', side, { ...side, received: ['a', 'b', 'b'], receivedStages: { taken: 3 } }, 1],
    ['an effect twice', side, { ...side, effects: 3 }, 1],
    ['no receipt', { ...side, sentStages: { receipted: 1, sealed: 1 } }, side, 1],
    ['one receipt for two', side, { ...side, receipts: 1 }, 1],
  ])('%s', (_, sender, recipient, faults) => {
    expect(judgeAudits(sender, recipient)).toHaveLength(faults);
  });
});

test('arguments', () => {
  expect(readArguments([])).toMatchObject({ json: false, help: false });
  expect(readArguments(['--only', 'log', '--only', 'exchange', '--minutes', '10'])).toEqual({
    sections: ['exchange', 'log'],
    minutes: 10,
    json: false,
    help: false,
  });
  expect(() => readArguments(['--only', 'speed'])).toThrow(/no section/);
  expect(() => readArguments(['--minutes', '-1'])).toThrow(/minutes/);
});
