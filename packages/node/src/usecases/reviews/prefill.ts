/** A self-assessment begun from what was found before: each answer is a step of its own, looked through and changed by whoever is named. */
import { answersOf, objectionsToStep, prefilled, questionsOf, type Step } from '@comity/domain/national';
import { actorOf, addSteps, knownReview, type Person, type ReviewDeps, unlessObjected } from './deps.ts';

/** How many answers were begun; what is answered already stays as it is. @throws NothingThere, NotKept */
export async function prefillAnswers(
  deps: ReviewDeps,
  id: string,
  language: string,
  officer: Person,
): Promise<number> {
  const by = actorOf(deps, officer);
  return deps.store.transact(async (tx) => {
    await tx.lock(`review/${id}`);
    const known = await knownReview(tx, id);
    const { review, mechanism } = known;
    const answered = answersOf(review);
    const questions = questionsOf(mechanism.mechanism, review.cycle, review.cluster);
    const open = questions.filter((question) => !answered.has(question.id));
    const said = prefilled(open, await tx.cells.where('state', review.state)).map((answer) => ({
      by,
      language,
      did: { step: 'answer', answer } satisfies Step as Step,
    }));
    const [first] = said;
    if (first)
      unlessObjected(objectionsToStep(review, mechanism.mechanism, by, first.did, language), 'answer');
    await addSteps(tx, deps, known, said, { how: 'taken' }, officer.id);
    return said.length;
  });
}
