// @module-tag slow
// Whatever two States do, in whatever order the post brings it, their halves end up telling one story.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  Half,
  IncomingLetter,
  IncomingPreservation,
  OutgoingLetter,
  OutgoingPreservation,
} from '../../src/index.ts';
import { receivedLetter, receivedPreservation } from '../support/cases.ts';
import { START } from '../support/states.ts';
import { almaraLetter, almaraPreservation, kessarLetter, kessarPreservation } from './acts.ts';
import { holdsTogether, isPlain, type Step, settle, step, type Tries, type World } from './two-states.ts';

const someStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      by: fc.constant('kessar' as const),
      which: fc.nat(40),
      n: fc.nat(30),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      by: fc.constant('almara' as const),
      which: fc.nat(40),
      n: fc.nat(30),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('deliver' as const), pick: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('repeat' as const), pick: fc.nat(40) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.constantFrom(1, 24, 24 * 40) }),
  },
);

/** Which stage of Kessar’s half goes with which of Almara’s, once all is delivered. */
const PRESERVATION: Record<string, string[]> = {
  dispatched: ['received', 'registered'],
  ordered: ['ordered'],
  preserved: ['preserved'],
  'not-preserved': ['not-preserved'],
  refused: ['refused'],
  released: ['released'],
  withdrawn: ['withdrawn', 'refused', 'not-preserved'],
};
const LETTER: Record<string, string[]> = {
  dispatched: ['received', 'registered'],
  postponed: ['postponed'],
  accepted: ['accepted', 'executing'],
  'partly-executed': ['partly-executed', 'executing'],
  executed: ['executed'],
  'not-executed': ['not-executed'],
  refused: ['refused'],
  withdrawn: ['withdrawn', 'refused', 'executed', 'not-executed'],
};

const run = (
  world: World,
  tries: Tries,
  steps: readonly Step[],
  picks: readonly number[],
  visited = new Set<string>(),
): World => {
  const look = (now: World): World => {
    holdsTogether(now.almara);
    holdsTogether(now.kessar);
    visited.add(`${now.almara.kind} out ${now.almara.stage.name}`);
    visited.add(`${now.kessar.kind} in ${now.kessar.stage.name}`);
    return now;
  };
  const acted = steps.reduce((now, one) => look(step(now, tries, one)), world);
  const end = look(settle(acted, picks));
  for (const side of [end.almara, end.kessar]) {
    isPlain(side);
    expect(side.inbound.held).toEqual([]);
  }
  expect([...end.effects.values()].every((times) => times === 1)).toBe(true);
  expect(end.effects.size).toBe(end.landed.length);
  return end;
};

const worldOf = (pair: { out: Half; in: Half }): World => ({
  ...{ almara: pair.out, kessar: pair.in, now: START },
  ...{ flying: [], landed: [], effects: new Map() },
});
const scripts = [
  fc.array(someStep, { minLength: 10, maxLength: 60, size: 'max' }),
  fc.array(fc.nat(20), { maxLength: 20, size: 'max' }),
] as const;

describe('a preservation', () => {
  const tries = { almara: almaraPreservation, kessar: kessarPreservation } as unknown as Tries;

  it.each(['normal', 'emergency'] as const)(
    'of class %s: both States end at stages that go together',
    (urgency) => {
      const start = worldOf(receivedPreservation({ urgency: { reason: 'Deletion tonight' } }, urgency));
      fc.assert(
        fc.property(...scripts, (steps, picks) => {
          const end = run(start, tries, steps, picks);
          const [out, inn] = [end.almara as OutgoingPreservation, end.kessar as IncomingPreservation];
          expect(PRESERVATION[out.stage.name]).toContain(inn.stage.name);
          if ('until' in out.stage && 'until' in inn.stage) {
            const { until, effectiveFrom, dataIds } = inn.stage;
            expect({
              until: out.stage.until,
              from: out.stage.effectiveFrom,
              dataIds: out.stage.dataIds,
            }).toEqual({
              ...{ until, from: effectiveFrom, dataIds },
            });
          }
          const answered = ({ warnings }: { warnings: { answer: unknown }[] }) =>
            warnings.filter(({ answer }) => answer).length;
          if (out.stage.name === inn.stage.name && out.stage.name !== 'withdrawn')
            expect(answered(out)).toBe(answered(inn));
        }),
        { numRuns: 600, seed: 42_8 },
      );
    },
  );
});

describe('a letter of request', () => {
  const tries = { almara: almaraLetter, kessar: kessarLetter } as unknown as Tries;

  it.each(['normal', 'emergency'] as const)(
    'of class %s: both States end at stages that go together',
    (urgency) => {
      const deadline = { by: '2027-01-10T00:00:00.000Z', reason: 'The trial opens then.' };
      const start = worldOf(receivedLetter({ deadline }, urgency));
      fc.assert(
        fc.property(...scripts, (steps, picks) => {
          const end = run(start, tries, steps, picks);
          const [out, inn] = [end.almara as OutgoingLetter, end.kessar as IncomingLetter];
          expect(LETTER[out.stage.name]).toContain(inn.stage.name);
          expect(out.partialRefusals.map(({ dataIds }) => dataIds)).toEqual(
            inn.partialRefusals.map(({ dataIds }) => dataIds),
          );
          if (out.stage.name === 'withdrawn') return;
          expect(out.evidence).toHaveLength(inn.evidence.length);
          const standings = (half: OutgoingLetter | IncomingLetter) =>
            Object.fromEntries(
              half.conditions.map(({ limitation, standing }) => [limitation.id, standing.name]),
            );
          expect(standings(out)).toEqual(standings(inn));
        }),
        { numRuns: 600, seed: 40_28 },
      );
    },
  );
});

describe('the model itself', () => {
  it('reaches every stage of both halves', () => {
    const reached = new Set<string>();
    const visit = (pair: { out: Half; in: Half }, tries: Tries) =>
      fc.assert(
        fc.property(...scripts, (steps, picks) => {
          run(worldOf(pair), tries, steps, picks, reached);
        }),
        { numRuns: 600, seed: 7 },
      );
    visit(receivedPreservation(), {
      almara: almaraPreservation,
      kessar: kessarPreservation,
    } as unknown as Tries);
    visit(receivedLetter(), { almara: almaraLetter, kessar: kessarLetter } as unknown as Tries);
    const expected = [
      ...Object.keys(PRESERVATION).map((stage) => `preservation out ${stage}`),
      ...new Set(
        Object.values(PRESERVATION)
          .flat()
          .map((stage) => `preservation in ${stage}`),
      ),
      ...Object.keys(LETTER).map((stage) => `letter out ${stage}`),
      ...new Set(
        Object.values(LETTER)
          .flat()
          .map((stage) => `letter in ${stage}`),
      ),
    ];
    expect(expected.filter((stage) => !reached.has(stage))).toEqual([]);
  });
});
