// The drawing of lots. Every State's lot is the SHA-256 of a line anybody can write: who has the seed can draw again with sha256sum
// and a pencil, and nobody who published the rest before the seed was known could choose the outcome.
import { type TooFew, tooFew, type WhoMay, whoMayReview } from './eligible.ts';
import { areOfOneGroup, type DrawAsked, type TakenPairs, takenPairs } from './lot-rules.ts';

/** SHA-256 of the UTF-8 text, as 64 hexadecimal digits in lower case. */
export type Sha256 = (text: string) => string;

/** One State's slip. */
export interface Slip {
  readonly state: string;
  readonly lot: string;
}

export interface DrawnReviewer {
  readonly state: string;
  /** The place it was drawn for; `standing`: it had it before this draw. */
  readonly place: 'same-group' | 'any-group' | 'for-same-group' | 'standing';
}

export interface Table {
  readonly outcome: 'drawn';
  /** Which attempt obeyed the rules; those before ran into a State that nobody left could review. */
  readonly attempt: number;
  /** In the order in which the States had their turn. */
  readonly turns: readonly Slip[];
  readonly hat: readonly Slip[];
  readonly table: readonly { readonly reviewed: string; readonly reviewers: readonly DrawnReviewer[] }[];
}

/** Enough for each alone, and yet no attempt gave all of them reviewers. */
export interface NoneFound {
  readonly outcome: 'none-found';
  readonly attempts: number;
  /** Who was left without, and in how many attempts. */
  readonly leftWithout: readonly { readonly state: string; readonly attempts: number }[];
}

/** Attempts after which it is said that no table was found. */
const ATTEMPTS = 1_000;

/** Line whose SHA-256 is a State's lot; `printf '%s' LINE | sha256sum` gives the same. */
export const lotLine = (seed: string, attempt: number, what: 'turn' | 'hat', state: string): string =>
  `comity lots v1 ${seed} ${attempt} ${what} ${state}`;

/**
 * Each State in the order of its lot gets reviewers: whoever has the fewest reviews so far, among those the lower lot; first for the
 * places of its own group. An attempt that leaves a State without is given up, and the next has other lots. `seed` is any text
 * without line breaks, as published.
 */
export function draw(
  asked: DrawAsked,
  seed: string,
  sha256: Sha256,
  attempts: number = ATTEMPTS,
): Table | TooFew | NoneFound {
  const who = whoMayReview(asked);
  const states = tooFew(asked, who);
  if (states.length > 0) return { outcome: 'too-few', states };
  const without = new Map<string, number>();
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const slips = (what: 'turn' | 'hat', of: readonly string[]): Slip[] =>
      [...new Set(of)]
        .map((state) => ({ state, lot: sha256(lotLine(seed, attempt, what, state)) }))
        .toSorted(byLot);
    const turns = slips('turn', asked.underReview);
    const hat = slips('hat', asked.pool);
    const found = oneAttempt(asked, who, turns, hat);
    if (Array.isArray(found)) return { outcome: 'drawn', attempt, turns, hat, table: found };
    without.set(found.left, (without.get(found.left) ?? 0) + 1);
  }
  const leftWithout = [...without].map(([state, times]) => ({ state, attempts: times }));
  return { outcome: 'none-found', attempts, leftWithout };
}

const byLot = (a: Slip, b: Slip): number => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : 0);

type Row = Table['table'][number];

function oneAttempt(
  asked: DrawAsked,
  who: WhoMay,
  turns: readonly Slip[],
  hat: readonly Slip[],
): Row[] | { left: string } {
  const soFar = takenPairs(asked.standing);
  const next = drawer(asked, who, hat, soFar);
  const rows: Row[] = [];
  for (const { state: reviewed } of turns) {
    const toBeOfGroup = who.toBeOfGroup.get(reviewed)!;
    const reviewers = reviewersFor(asked, { reviewed, toBeOfGroup }, soFar, next);
    if (!reviewers) return { left: reviewed };
    rows.push({ reviewed, reviewers });
  }
  return rows;
}

/** Takes the next slip that may review the State; of its own group only, when asked. */
function drawer(asked: DrawAsked, { mayNot }: WhoMay, hat: readonly Slip[], soFar: TakenPairs) {
  return (reviewed: string, sameGroup: boolean): string | undefined => {
    let best: string | undefined;
    for (const { state: reviewer } of hat) {
      const pair = { reviewed, reviewer };
      if (best !== undefined && soFar.reviewsOf(reviewer) >= soFar.reviewsOf(best)) continue;
      if ((sameGroup && !areOfOneGroup(asked, pair)) || mayNot(pair, soFar)) continue;
      best = reviewer;
    }
    if (best !== undefined) soFar.take({ reviewed, reviewer: best });
    return best;
  };
}

function reviewersFor(
  asked: DrawAsked,
  { reviewed, toBeOfGroup }: { reviewed: string; toBeOfGroup: number },
  soFar: TakenPairs,
  next: (reviewed: string, sameGroup: boolean) => string | undefined,
): DrawnReviewer[] | undefined {
  const { reviewers: needed, fromSameGroup } = asked.rules;
  const found: DrawnReviewer[] = soFar.reviewersOf(reviewed).map((state) => ({ state, place: 'standing' }));
  let ofGroup = found.filter(({ state }) => areOfOneGroup(asked, { reviewed, reviewer: state })).length;
  for (; found.length < needed; ofGroup++) {
    const own = ofGroup < toBeOfGroup;
    const state = next(reviewed, own);
    if (state === undefined) return undefined;
    found.push({
      state,
      place: own ? 'same-group' : ofGroup < fromSameGroup ? 'for-same-group' : 'any-group',
    });
  }
  return found;
}
