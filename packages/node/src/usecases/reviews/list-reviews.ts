/** Every review this State has a part in, those that began last first. Nobody is ranked. */

import { knownReview, type ReviewDeps } from './deps.ts';
import { headOf } from './show-review.ts';

export async function listReviews({ store }: Pick<ReviewDeps, 'store'>) {
  return store.transact(async (tx) => {
    const records = await tx.countryreviews.list();
    const known = await Promise.all(records.map(({ opened }) => knownReview(tx, opened.id)));
    return known
      .map(headOf)
      .toSorted((a, b) => (a.opened.began < b.opened.began ? 1 : a.opened.began > b.opened.began ? -1 : 0));
  });
}
