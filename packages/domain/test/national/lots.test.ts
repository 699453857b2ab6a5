// Reviewers by lot: anybody with the seed draws the same table, and no table breaks a rule.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { participants } from '@comity/convention/national';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkTable,
  type DrawAsked,
  draw,
  LOT_RULES,
  lotLine,
  type Pair,
  type Table,
} from '../../src/national/index.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const groups = Object.fromEntries(participants.flatMap(({ code, group }) => (group ? [[code, group]] : [])));
const states = Object.keys(groups);
const asked = (over: Partial<DrawAsked> = {}): DrawAsked => ({
  rules: LOT_RULES,
  underReview: states.slice(0, 30),
  pool: states.slice(0, 60),
  groups,
  earlier: [],
  standing: [],
  ...over,
});
const drawn = (over: Partial<DrawAsked> = {}, seed = 'the number read out in the plenary'): Table => {
  const found = draw(asked(over), seed, sha256);
  if (found.outcome !== 'drawn') throw new Error(`the draw came to ${JSON.stringify(found)}`);
  return found;
};
const pairsOf = ({ table }: Table): Pair[] =>
  table.flatMap(({ reviewed, reviewers }) => reviewers.map(({ state }) => ({ reviewed, reviewer: state })));

describe('reviewers by lot', () => {
  it('are the same for everybody who has the seed, whatever the order of the lists', () => {
    const mixed = drawn({
      underReview: states.slice(0, 30).toReversed(),
      pool: states.slice(0, 60).toReversed(),
    });
    expect(mixed).toEqual(drawn());
  });

  it('are others with another seed', () => {
    expect(pairsOf(drawn({}, 'another'))).not.toEqual(pairsOf(drawn()));
  });

  it('go by slips that sha256sum writes too', () => {
    const { attempt, hat } = drawn();
    const line = lotLine('the number read out in the plenary', attempt, 'hat', hat[0]!.state);
    expect(execFileSync('sha256sum', { input: line, encoding: 'utf8' }).slice(0, 64)).toBe(hat[0]!.lot);
  });

  it('are two for each, one of its own regional group', () => {
    const { table } = drawn();
    expect(table).toHaveLength(30);
    for (const { reviewed, reviewers } of table) {
      expect(reviewers.map(({ place }) => place)).toEqual(['same-group', 'any-group']);
      expect(groups[reviewers[0]!.state]).toBe(groups[reviewed]);
    }
  });

  it('are nobody who deferred, nobody who reviewed it before, nobody it reviews', () => {
    const first = drawn();
    const earlier = pairsOf(first);
    const { reviewed, reviewer } = earlier[0]!;
    const again = pairsOf(drawn({ earlier, pool: states.slice(0, 60).filter((one) => one !== reviewer) }));
    expect(again.some((pair) => pair.reviewer === reviewer)).toBe(false);
    expect(again).not.toContainEqual({ reviewed, reviewer });
    for (const pair of again)
      expect(again).not.toContainEqual({ reviewed: pair.reviewer, reviewer: pair.reviewed });
  });

  it('leave what stands as it is when one place is drawn again', () => {
    const pairs = pairsOf(drawn());
    const [gone, ...standing] = pairs;
    const pool = states.slice(0, 60).filter((one) => one !== gone!.reviewer);
    const { table } = drawn({ underReview: [gone!.reviewed], pool, standing }, 'a second number');
    expect(table[0]!.reviewers.map(({ place }) => place)).toEqual(['standing', 'same-group']);
    expect(table[0]!.reviewers[1]!.state).not.toBe(gone!.reviewer);
  });

  it('come from other groups where a group has nobody, if the rules allow it, and say so', () => {
    const alone = states.filter((one) => groups[one] === 'eastern-european').slice(0, 1);
    const pool = states.filter((one) => groups[one] === 'african').slice(0, 5);
    expect(drawn({ underReview: alone, pool }).table[0]!.reviewers.map(({ place }) => place)).toEqual([
      'for-same-group',
      'any-group',
    ]);
    const strict = draw(
      asked({ underReview: alone, pool, rules: { ...LOT_RULES, otherGroupsIfTooFew: false } }),
      'seed',
      sha256,
    );
    expect(strict).toEqual({
      outcome: 'too-few',
      states: [{ state: alone[0], of: 'same-group', needed: 1, eligible: [] }],
    });
  });

  it('are none when too few may be drawn, and it says for whom and who there is', () => {
    const [one, other] = states as [string, string];
    expect(draw(asked({ underReview: [one], pool: [one, other] }), 'seed', sha256)).toEqual({
      outcome: 'too-few',
      states: [{ state: one, of: 'any-group', needed: 2, eligible: [other] }],
    });
  });

  it('are none when nobody is left for somebody in any attempt, and it says for whom', () => {
    const three = states.filter((one) => groups[one] === 'african').slice(0, 3);
    const found = draw(asked({ underReview: three, pool: three }), 'seed', sha256);
    expect(found).toMatchObject({ outcome: 'none-found', attempts: 1_000 });
  });

  it('obey every rule, whatever is drawn from', () => {
    let tables = 0;
    const some = fc.subarray(states.slice(0, 24), { minLength: 3, maxLength: 10 });
    const pair = fc.record({
      reviewed: fc.constantFrom(...states.slice(0, 24)),
      reviewer: fc.constantFrom(...states.slice(0, 24)),
    });
    fc.assert(
      fc.property(
        some,
        fc.subarray(states.slice(0, 24), { minLength: 18 }),
        fc.array(pair, { maxLength: 20 }),
        fc.record({
          reviewers: fc.integer({ min: 1, max: 3 }),
          fromSameGroup: fc.integer({ min: 0, max: 2 }),
          otherGroupsIfTooFew: fc.boolean(),
          mostEach: fc.integer({ min: 2, max: 4 }),
          noMutual: fc.boolean(),
          noRepeat: fc.boolean(),
        }),
        fc.string(),
        (underReview, pool, earlier, rules, seed) => {
          fc.pre(rules.fromSameGroup <= rules.reviewers);
          const one = asked({ underReview, pool, earlier, rules });
          const found = draw(one, seed, sha256);
          if (found.outcome !== 'drawn') return;
          tables += 1;
          expect(checkTable(one, pairsOf(found))).toEqual([]);
        },
      ),
      { numRuns: 200, seed: 20_261_122 },
    );
    expect(tables).toBeGreaterThan(100);
  });

  it('favour nobody: over many seeds each of a group is drawn about as often', () => {
    const group = states.filter((one) => groups[one] === 'african').slice(0, 6);
    const times = new Map<string, number>();
    for (let seed = 0; seed < 2_000; seed++)
      for (const { reviewer } of pairsOf(drawn({ underReview: [group[0]!], pool: group }, `${seed}`)))
        times.set(reviewer, (times.get(reviewer) ?? 0) + 1);
    for (const state of group.slice(1)) expect(Math.abs(times.get(state)! - 800)).toBeLessThan(100);
  });
});

describe('a table handed over by somebody', () => {
  it('is held against the rules, and each one it breaks is named', () => {
    const [a, b, c] = states as [string, string, string];
    const rules = { ...LOT_RULES, mostEach: 1 };
    const broken = checkTable(
      asked({ underReview: [a, b], pool: [a, b, c], rules, earlier: [{ reviewed: a, reviewer: b }] }),
      [
        { reviewed: a, reviewer: b },
        { reviewed: b, reviewer: a },
        { reviewed: a, reviewer: a },
        { reviewed: c, reviewer: 'zz' },
      ],
    );
    expect([...new Set(broken.map(({ rule }) => rule))].toSorted()).toEqual(
      [
        'itself',
        'mutual',
        'not-in-pool',
        'not-under-review',
        'repeated',
        'reviewers',
        'same-group',
        'too-many-reviews',
      ].toSorted(),
    );
  });
});
