// A review as everybody who has the same steps sees it, in whatever order they came. Several States write at once and nobody keeps the
// order for them: steps are gone through by their moment, and what the rules would not have let happen then stands aside, with the reasons.
import type { Mechanism } from './mechanism.ts';
import type { Entry, Review, Taken } from './review.ts';
import { objectionsToStep, type StepObjection } from './steps.ts';

/** A review before anything was done in it. */
export type Opened = Omit<Review, 'taken'>;

/** A step that does not count: it stays, and is shown with why. */
export interface SetAside {
  readonly entry: Entry;
  readonly objections: readonly StepObjection[];
}

export interface Replayed {
  readonly review: Review;
  readonly aside: readonly SetAside[];
}

const byMoment = (a: Entry, b: Entry): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** The same entries and mechanism give the same review anywhere. */
export function replay(opened: Opened, mechanism: Mechanism, entries: readonly Entry[]): Replayed {
  const taken: Taken[] = [];
  const aside: SetAside[] = [];
  const review: Review = { ...opened, taken };
  for (const entry of entries.toSorted(byMoment)) {
    const objections = objectionsToStep(review, mechanism, entry.by, entry.did, entry.language);
    if (objections.length > 0) aside.push({ entry, objections });
    else taken.push({ ...entry, number: taken.length + 1 });
  }
  return { review, aside };
}
