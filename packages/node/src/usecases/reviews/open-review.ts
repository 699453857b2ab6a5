/** A review this State has a part in is opened: as the one under review, or as a reviewer. */
import { isDay, type Mechanism } from '@comity/domain/national';
import type { CountryReviewRecord } from '../../ports/country-reviews.ts';
import type { Tx } from '../../ports/store.ts';
import { NothingThere } from '../national/deps.ts';
import { isState, mechanismOf, type ReviewDeps, tidy, unlessObjected } from './deps.ts';

export interface ReviewSaid {
  mechanism: string;
  version: number;
  cycle: number;
  cluster: string;
  state: string;
  /** Left out where `lots` says who they are. */
  reviewers?: readonly string[];
  lots?: string;
  began: string;
}

/** The same wherever it is opened, so that States mean the same review. */
export const reviewId = ({
  mechanism,
  cycle,
  cluster,
  state,
}: Pick<ReviewSaid, 'mechanism' | 'cycle' | 'cluster' | 'state'>): string =>
  `${mechanism}-${cycle}-${cluster}-${state}`;

/** Opened already just so, it is the same review. @throws NothingThere, NotKept */
export async function openReview(
  deps: ReviewDeps,
  said: ReviewSaid,
  by: string,
): Promise<CountryReviewRecord> {
  return deps.store.transact(async (tx) => {
    const { mechanism } = await mechanismOf(tx, said.mechanism, said.version);
    const reviewers = said.reviewers ?? (await drawnFor(tx, said));
    const { cycle, cluster, state, began, version, lots } = said;
    const id = reviewId(said);
    const before = await tx.countryreviews.get(id);
    const opened = { id, mechanism: said.mechanism, cycle, cluster, state, reviewers, began };
    if (before && before.version === version && tidy(before.opened) === tidy(opened)) return before;
    unlessObjected([
      ...objectionsTo(deps.me, mechanism, said, reviewers),
      ...(before ? ['already-open'] : []),
    ]);
    const record: CountryReviewRecord = {
      opened,
      version,
      ...(lots === undefined ? {} : { lots }),
      recordedAt: deps.clock.now(),
      recordedBy: by,
    };
    await tx.countryreviews.insert(record);
    return record;
  });
}

async function drawnFor(tx: Tx, { lots, mechanism, cycle, state }: ReviewSaid): Promise<string[]> {
  if (lots === undefined) return [];
  const table = await tx.lots.get(lots);
  if (!table) throw new NothingThere(`no draw ${lots.slice(0, 80)} is kept here`);
  if (table.mechanism !== mechanism || table.cycle !== cycle) return [];
  return table.pairs.filter(({ reviewed }) => reviewed === state).map(({ reviewer }) => reviewer);
}

export function objectionsTo(
  me: string,
  { cycles }: Mechanism,
  { cycle, cluster, state, began }: Pick<ReviewSaid, 'cycle' | 'cluster' | 'state' | 'began'>,
  reviewers: readonly string[],
): string[] {
  const clusters = cycles.find(({ number }) => number === cycle)?.clusters ?? [];
  const wrong: [string, boolean][] = [
    ['no-such-cluster', !clusters.some(({ id }) => id === cluster)],
    ['unknown-state', ![state, ...reviewers].every(isState)],
    ['no-reviewers', reviewers.length === 0],
    ['reviews-itself', reviewers.includes(state)],
    ['reviewer-twice', new Set(reviewers).size < reviewers.length],
    ['not-ours', state !== me && !reviewers.includes(me)],
    ['date', !isDay(began)],
  ];
  return wrong.filter(([, is]) => is).map(([objection]) => objection);
}
