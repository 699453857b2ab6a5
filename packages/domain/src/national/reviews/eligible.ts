// Before any lot is drawn: who may review whom, and whether there are enough of them.
import { areOfOneGroup, type DrawAsked, eligibility, takenPairs } from './lot-rules.ts';

/** Nobody can be drawn: too few may review these States, whatever the lots. */
export interface TooFew {
  readonly outcome: 'too-few';
  readonly states: readonly {
    readonly state: string;
    readonly of: 'same-group' | 'any-group';
    readonly needed: number;
    readonly eligible: readonly string[];
  }[];
}

/** What is known of a draw whatever the lots; the same for every attempt. */
export interface WhoMay {
  readonly mayNot: ReturnType<typeof eligibility>;
  /** By State under review: whoever may be drawn for it, and how many of its reviewers have to be of its group. */
  readonly eligible: ReadonlyMap<
    string,
    { readonly any: readonly string[]; readonly ofGroup: readonly string[] }
  >;
  readonly toBeOfGroup: ReadonlyMap<string, number>;
}

export function whoMayReview(asked: DrawAsked): WhoMay {
  const mayNot = eligibility(asked);
  const standing = takenPairs(asked.standing);
  const pool = [...new Set(asked.pool)];
  const eligible = new Map(
    asked.underReview.map((reviewed) => {
      const any = pool.filter((reviewer) => mayNot({ reviewed, reviewer }, standing) === undefined);
      const ofGroup = any.filter((reviewer) => areOfOneGroup(asked, { reviewed, reviewer }));
      return [reviewed, { any, ofGroup }];
    }),
  );
  const { fromSameGroup, otherGroupsIfTooFew } = asked.rules;
  const toBeOfGroup = [...eligible].map(([reviewed, { ofGroup }]): [string, number] => [
    reviewed,
    otherGroupsIfTooFew
      ? Math.min(fromSameGroup, standingOfGroup(asked, reviewed) + ofGroup.length)
      : fromSameGroup,
  ]);
  return { mayNot, eligible, toBeOfGroup: new Map(toBeOfGroup) };
}

const standingOfGroup = (asked: DrawAsked, reviewed: string): number =>
  asked.standing.filter((pair) => pair.reviewed === reviewed && areOfOneGroup(asked, pair)).length;

/** States for which there are too few, and who there is. */
export function tooFew(asked: DrawAsked, { eligible, toBeOfGroup }: WhoMay): TooFew['states'] {
  const standing = takenPairs(asked.standing);
  return [...eligible].flatMap(([state, { any, ofGroup }]): TooFew['states'] => {
    const needed = asked.rules.reviewers - standing.reviewersOf(state).length;
    if (any.length < needed) return [{ state, of: 'any-group', needed, eligible: any }];
    const own = toBeOfGroup.get(state)! - standingOfGroup(asked, state);
    return ofGroup.length < own ? [{ state, of: 'same-group', needed: own, eligible: ofGroup }] : [];
  });
}
