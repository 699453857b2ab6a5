// A table of reviewers held against the rules by itself, however it came about: for whoever is handed one.
import { areOfOneGroup, type DrawAsked, type Pair } from './lot-rules.ts';

export interface BrokenRule {
  readonly rule:
    | 'reviewers'
    | 'same-group'
    | 'not-in-pool'
    | 'itself'
    | 'twice'
    | 'mutual'
    | 'repeated'
    | 'too-many-reviews'
    | 'not-under-review';
  readonly reviewed?: string;
  readonly reviewer?: string;
}

/** Every rule the pairs break; `pairs` are all of the cycle, those that stood before included. */
export function checkTable(asked: DrawAsked, pairs: readonly Pair[]): BrokenRule[] {
  const { rules } = asked;
  const isStanding = (pair: Pair) => asked.standing.some((one) => isSame(one, pair));
  const drawn = pairs.filter((pair) => !isStanding(pair));
  const reviews = Map.groupBy(pairs, ({ reviewer }) => reviewer);
  return [
    ...asked.underReview.flatMap((reviewed) => brokenFor(asked, reviewed, pairs)),
    ...drawn.flatMap((pair) => brokenBy(asked, pair, pairs).map((rule) => ({ rule, ...pair }))),
    ...[...reviews]
      .filter(([, done]) => done.length > rules.mostEach && done.some((pair) => !isStanding(pair)))
      .map(([reviewer]) => ({ rule: 'too-many-reviews' as const, reviewer })),
  ];
}

function brokenFor(asked: DrawAsked, reviewed: string, pairs: readonly Pair[]): BrokenRule[] {
  const { reviewers, fromSameGroup, otherGroupsIfTooFew, noRepeat } = asked.rules;
  const has = pairs.filter((pair) => pair.reviewed === reviewed);
  const ofGroup = has.filter((pair) => areOfOneGroup(asked, pair)).length;
  const couldHave = asked.pool.filter((reviewer) => {
    const pair = { reviewed, reviewer };
    return (
      reviewer !== reviewed &&
      areOfOneGroup(asked, pair) &&
      !(noRepeat && asked.earlier.some((one) => isSame(one, pair))) &&
      !asked.standing.some((one) => isSame(one, { reviewed: reviewer, reviewer: reviewed })) &&
      asked.standing.filter((one) => one.reviewer === reviewer).length < asked.rules.mostEach
    );
  }).length;
  const needed = otherGroupsIfTooFew && couldHave < fromSameGroup ? couldHave : fromSameGroup;
  return [
    ...(has.length < reviewers ? [{ rule: 'reviewers' as const, reviewed }] : []),
    ...(ofGroup < needed ? [{ rule: 'same-group' as const, reviewed }] : []),
  ];
}

function brokenBy(asked: DrawAsked, pair: Pair, pairs: readonly Pair[]): BrokenRule['rule'][] {
  const { noMutual, noRepeat } = asked.rules;
  const broken: [BrokenRule['rule'], boolean][] = [
    ['not-under-review', !asked.underReview.includes(pair.reviewed)],
    ['not-in-pool', !asked.pool.includes(pair.reviewer)],
    ['itself', pair.reviewed === pair.reviewer],
    ['twice', pairs.filter((one) => isSame(one, pair)).length > 1],
    [
      'mutual',
      noMutual && pairs.some((one) => isSame(one, { reviewed: pair.reviewer, reviewer: pair.reviewed })),
    ],
    ['repeated', noRepeat && asked.earlier.some((one) => isSame(one, pair))],
  ];
  return broken.filter(([, is]) => is).map(([rule]) => rule);
}

const isSame = (a: Pair, b: Pair): boolean => a.reviewed === b.reviewed && a.reviewer === b.reviewer;
