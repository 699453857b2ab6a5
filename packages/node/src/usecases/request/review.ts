/** Reviewing a request of another State before it is decided: kept for each officer apart, shown to nobody else, and sent to nobody. */
import type { Clock } from '../../ports/clock.ts';
import { type ReviewRecord, reviewKey } from '../../ports/reviews.ts';
import type { Store } from '../../ports/store.ts';
import type { Officer } from './facts.ts';
import { halfRecord } from './half-record.ts';

/** What that officer kept last; undefined where nothing was. */
export const reviewBy = (
  { store }: { store: Store },
  request: string,
  officer: Pick<Officer, 'id'>,
): Promise<ReviewRecord | undefined> =>
  store.transact((tx) => tx.reviews.get(reviewKey({ request, officer: officer.id })));

/**
 * `seen` is when the answers were kept that the officer began from; empty for none. Undefined when another window of theirs has kept
 * something else since: nothing is overwritten then. Throws NoSuchRequest.
 */
export const keepReview = (
  { store, clock }: { store: Store; clock: Clock },
  request: string,
  officer: Pick<Officer, 'id'>,
  { answers, seen }: { answers: ReviewRecord['answers']; seen: string },
): Promise<ReviewRecord | undefined> =>
  store.transact(async (tx) => {
    await halfRecord(tx, request);
    const key = reviewKey({ request, officer: officer.id });
    await tx.lock(`review:${key}`);
    const before = await tx.reviews.get(key);
    if (before && isSame(before.answers, answers)) return before;
    if ((before?.keptAt ?? '') !== seen) return undefined;
    const record = { request, officer: officer.id, answers, keptAt: clock.now() };
    await tx.reviews.put(record);
    return record;
  });

const isSame = (a: ReviewRecord['answers'], b: ReviewRecord['answers']): boolean => {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
};
