/** What every store promises about reviews: versions of a mechanism in their order, steps of one review and of no other. */
import { LOT_RULES } from '@comity/domain/national';
import { expect, it } from 'vitest';
import type {
  CountryReviewRecord,
  LotsRecord,
  MechanismRecord,
  ReviewStepRecord,
} from '../../src/ports/country-reviews.ts';
import type { Store } from '../../src/ports/store.ts';

const noted = { recordedAt: '2026-11-22T10:00:00.000Z', recordedBy: 'xa-duty' };

const version = (id: string, number: number): MechanismRecord => ({
  mechanism: {
    id,
    title: 'Trial',
    cycles: [],
    days: {},
    lots: LOT_RULES,
    mostExperts: 1,
    observers: false,
    visits: false,
    civilSociety: 'none',
    languages: ['en'],
  },
  version: number,
  basis: 'A trial of two ministries',
  ...noted,
});

const step = (review: string, id: string): ReviewStepRecord => ({
  review,
  entry: {
    id,
    at: '2026-11-22T10:00:00.000Z',
    by: { name: 'secretariat' },
    language: 'en',
    did: { step: 'end-stage', stage: 'nominating' },
  },
  known: { how: 'told', note: 'NV 1' },
  ...noted,
});

export function countryReviewsContract(open: () => Promise<{ store: Store }>): void {
  it('gives the versions of one mechanism in their order, the eleventh after the second', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      for (const number of [11, 2]) await tx.mechanisms.insert(version('one', number));
      await tx.mechanisms.insert(version('other', 1));
    });
    const found = await store.transact((tx) => tx.mechanisms.where('mechanism', 'one'));
    expect(found).toEqual([version('one', 2), version('one', 11)]);
    await expect(store.transact((tx) => tx.mechanisms.insert(version('one', 2)))).rejects.toMatchObject({
      code: 'exists',
    });
  });

  it('gives the steps of one review and of no other', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      for (const [review, id] of [
        ['r1', 'b'],
        ['r1', 'a'],
        ['r2', 'c'],
      ] as const)
        await tx.reviewsteps.insert(step(review, id));
    });
    expect(await store.transact((tx) => tx.reviewsteps.where('review', 'r1'))).toEqual([
      step('r1', 'a'),
      step('r1', 'b'),
    ]);
  });

  it('gives back a draw and a review as they were kept, and keeps neither twice', async () => {
    const { store } = await open();
    const opened = {
      ...{ id: 'one-1-a-xa', mechanism: 'one', cycle: 1, cluster: 'a', state: 'xa' },
      ...{ reviewers: ['xb', 'xc'], began: '2026-11-02' },
    };
    const review: CountryReviewRecord = { opened, version: 1, lots: 'd1', ...noted };
    const drawn: LotsRecord = {
      ...{ id: 'd1', mechanism: 'one', version: 1, cycle: 1, seed: '17 4 ﷽ 42', leaf: 'leaf' },
      ...{ draw: 'a'.repeat(64), result: 'b'.repeat(64) },
      pairs: [{ reviewed: 'xa', reviewer: 'xb' }],
      ...noted,
    };
    await store.transact(async (tx) => {
      await tx.lots.insert(drawn);
      await tx.countryreviews.insert(review);
    });
    await store.transact(async (tx) => {
      expect(await tx.lots.get('d1')).toEqual(drawn);
      expect(await tx.lots.list()).toEqual([drawn]);
      expect(await tx.countryreviews.get(opened.id)).toEqual(review);
      expect(await tx.countryreviews.get('one-1-a-xb')).toBeUndefined();
    });
    for (const again of [
      store.transact((tx) => tx.lots.insert(drawn)),
      store.transact((tx) => tx.countryreviews.insert(review)),
    ])
      await expect(again).rejects.toMatchObject({ code: 'exists' });
  });
}
