// Who may review whom. The Conference has decided no mechanism yet (57(5)(e)), so every rule is ours to
// set, after what the reviews of other conventions do: by lot, one of the same regional group, nobody twice, nobody each other.
import type { RegionalGroup } from '@comity/convention/national';

/** What a table of reviewers has to obey. */
export interface LotRules {
  /** Reviewers each State gets. */
  readonly reviewers: number;
  /** How many of them have to be of its own regional group. */
  readonly fromSameGroup: number;
  /** Where its group has too few who may, others take their places; otherwise there is no draw. */
  readonly otherGroupsIfTooFew: boolean;
  /** Reviews one State does in a cycle. */
  readonly mostEach: number;
  /** Two States do not review each other in one cycle. */
  readonly noMutual: boolean;
  /** Who has reviewed a State in an earlier cycle does not do so again. */
  readonly noRepeat: boolean;
}

/** Product defaults: two reviewers, one of the same group. */
export const LOT_RULES: LotRules = {
  reviewers: 2,
  fromSameGroup: 1,
  otherGroupsIfTooFew: true,
  mostEach: 3,
  noMutual: true,
  noRepeat: true,
};

/** Codes of two participants. */
export interface Pair {
  readonly reviewed: string;
  readonly reviewer: string;
}

/** What a draw is over. The same input gives the same table anywhere. */
export interface DrawAsked {
  readonly rules: LotRules;
  /** States that get reviewers. */
  readonly underReview: readonly string[];
  /** States that may be drawn; whoever deferred is not among them. */
  readonly pool: readonly string[];
  /** Regional group of each; a State in none is left out. */
  readonly groups: Readonly<Record<string, RegionalGroup>>;
  /** Pairs of earlier cycles. */
  readonly earlier: readonly Pair[];
  /** Pairs of this cycle that stand: of an earlier draw, or beside a place that is drawn again. */
  readonly standing: readonly Pair[];
}

/** Why a State may not review another. */
export type NotEligible = 'itself' | 'reviews-it-already' | 'repeated' | 'mutual' | 'has-enough';

/** The rules over pairs, with those of this cycle so far. */
export function eligibility(asked: DrawAsked): (pair: Pair, soFar: TakenPairs) => NotEligible | undefined {
  const { noMutual, noRepeat, mostEach } = asked.rules;
  const earlier = new Set(asked.earlier.map(pairText));
  return (pair, soFar) => {
    if (pair.reviewed === pair.reviewer) return 'itself';
    if (soFar.has(pair)) return 'reviews-it-already';
    if (noRepeat && earlier.has(pairText(pair))) return 'repeated';
    if (noMutual && soFar.has({ reviewed: pair.reviewer, reviewer: pair.reviewed })) return 'mutual';
    return soFar.reviewsOf(pair.reviewer) >= mostEach ? 'has-enough' : undefined;
  };
}

/** Pairs of a cycle as they grow. */
export interface TakenPairs {
  has: (pair: Pair) => boolean;
  reviewsOf: (reviewer: string) => number;
  reviewersOf: (reviewed: string) => readonly string[];
  take: (pair: Pair) => void;
}

export function takenPairs(standing: readonly Pair[]): TakenPairs {
  const pairs = new Set<string>();
  const reviews = new Map<string, number>();
  const reviewers = new Map<string, string[]>();
  const take = (pair: Pair): void => {
    pairs.add(pairText(pair));
    reviews.set(pair.reviewer, (reviews.get(pair.reviewer) ?? 0) + 1);
    reviewers.set(pair.reviewed, [...(reviewers.get(pair.reviewed) ?? []), pair.reviewer]);
  };
  for (const pair of standing) take(pair);
  return {
    has: (pair) => pairs.has(pairText(pair)),
    reviewsOf: (reviewer) => reviews.get(reviewer) ?? 0,
    reviewersOf: (reviewed) => reviewers.get(reviewed) ?? [],
    take,
  };
}

const pairText = ({ reviewed, reviewer }: Pair): string => `${reviewed} ${reviewer}`;

/** Both are in one regional group. */
export const areOfOneGroup = ({ groups }: DrawAsked, { reviewed, reviewer }: Pair): boolean =>
  groups[reviewed] !== undefined && groups[reviewed] === groups[reviewer];
