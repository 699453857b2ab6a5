/** What another State or the secretariat did, as it was told by letter or mouth: written down here by an officer who says how. */
import { type Actor, objectionsToStep, type Step } from '@comity/domain/national';
import { addSteps, isSaidAlready, knownReview, type ReviewDeps, unlessObjected } from './deps.ts';

export interface ToldStep {
  did: Step;
  language: string;
  /** Who acted; without a State, the secretariat. */
  by: Actor;
  /** Where it stands: the letter, its number and day. */
  note: string;
}

/** Steps of this State are taken by its own officers, never told. @throws NothingThere, NotKept */
export async function tellStep(
  deps: ReviewDeps,
  id: string,
  { did, language, by, note }: ToldStep,
  officer: string,
): Promise<void> {
  await deps.store.transact(async (tx) => {
    await tx.lock(`review/${id}`);
    const known = await knownReview(tx, id);
    if (isSaidAlready(known, { by, language, did })) return;
    unlessObjected(
      [
        ...(by.state === deps.me ? ['own-step'] : []),
        ...(note.trim() === '' ? ['no-note'] : []),
        ...objectionsToStep(known.review, known.mechanism.mechanism, by, did, language),
      ],
      did.step,
    );
    await addSteps(tx, deps, known, [{ by, language, did }], { how: 'told', note }, officer);
  });
}
