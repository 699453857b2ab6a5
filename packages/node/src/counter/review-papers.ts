/** The record of a Conference review on paper, in a language, for those in the review or for everybody. */
import { type Language, type Speech, speak } from '@comity/language';
import { type Audience, type Letter, recordLetter } from '@comity/letter';
import type { ReviewDeps } from '../usecases/reviews/deps.ts';
import { showReview } from '../usecases/reviews/show-review.ts';
import { lots } from '../usecases/reviews/take-lots.ts';
import type { CounterDeps } from './deps.ts';
import { type LawPaper, type PaperFormat, printedPaper, todayOf } from './law-papers.ts';

/** `id` of the review. @throws NothingThere */
export async function recordPaper(
  deps: CounterDeps,
  id: string,
  { language, format, audience }: { language: Language; format: PaperFormat; audience: Audience },
): Promise<LawPaper> {
  const speech = speak(language);
  const letter = await recordOf(deps, id, speech, audience);
  const name = `${id}-record-${audience}-${language}`;
  return printedPaper(deps, letter, name, format, speech.say('record.translation'));
}

/** As plain data. @throws NothingThere */
export async function recordOf(
  deps: ReviewDeps,
  id: string,
  speech: Speech,
  audience: Audience,
): Promise<Letter> {
  const shown = await showReview(deps, id, { id: '', name: '' });
  const draw = shown.lots === undefined ? undefined : await drawOf(deps, shown.lots);
  const { state, reviewers, began, cycle, cluster } = shown.opened;
  return recordLetter(speech, {
    ...{ audience, by: deps.me, day: todayOf(deps), review: id },
    ...{ state, reviewers, began, cycle, cluster },
    ...(draw ? { draw } : {}),
    stage: shown.stage,
    mechanism: shown.mechanism,
    tasks: shown.tasks,
    named: shown.named,
    parts: shown.parts,
    questions: shown.questions.map(({ requirement, document }) => ({
      requirement,
      ...(document?.did.step === 'answer' ? { status: document.did.answer.status, document } : {}),
    })),
    documents: shown.documents,
    taken: shown.taken,
    aside: shown.aside,
  });
}

const drawOf = async (deps: ReviewDeps, id: string) => (await lots(deps)).find((one) => one.id === id);
