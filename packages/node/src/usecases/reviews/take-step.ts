/** An officer takes a step for this State: it counts at once, or the rules say why not. */
import { objectionsToStep, type Step } from '@comity/domain/national';
import {
  actorOf,
  addSteps,
  isSaidAlready,
  knownReview,
  type Person,
  type ReviewDeps,
  unlessObjected,
} from './deps.ts';

/** `language`: the one it is written in. @throws NothingThere, NotKept */
export async function takeStep(
  deps: ReviewDeps,
  id: string,
  { did, language }: { did: Step; language: string },
  officer: Person,
): Promise<void> {
  const by = actorOf(deps, officer);
  await deps.store.transact(async (tx) => {
    await tx.lock(`review/${id}`);
    const known = await knownReview(tx, id);
    if (isSaidAlready(known, { by, language, did })) return;
    const objections = objectionsToStep(known.review, known.mechanism.mechanism, by, did, language);
    // Whoever is not named learns under which name a review would know them
    unlessObjected(objections, objections.includes('not-named') ? `${did.step}, ${by.name}` : did.step);
    await addSteps(tx, deps, known, [{ by, language, did }], { how: 'taken' }, officer.id);
  });
}
