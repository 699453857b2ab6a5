// What was written in a review, each text with the language it was written in and the others beside it.
import { type Actor, answersOf, type Part, publicParts, type Review, type Step, stepsOf } from './review.ts';

export interface InLanguage {
  readonly language: string;
  readonly text: string;
  readonly by: Actor;
  readonly at: string;
}

/** One text; the original is what its author meant. */
export interface ReviewDocument {
  /** Id of the step that wrote it. */
  readonly id: string;
  readonly number: number;
  readonly did: Exclude<Step, { step: 'translate' }>;
  /** Where the State decides whether everybody may read it; absent for what never becomes public. */
  readonly part?: Part;
  readonly original: InLanguage;
  /** The newest in each further language. */
  readonly translations: readonly InLanguage[];
}

const PART_OF: Readonly<Partial<Record<Step['step'], Part>>> = {
  answer: 'self-assessment',
  observe: 'observations',
  respond: 'responses',
  'follow-up': 'follow-up',
  input: 'input',
};

const textOf = (did: Step): string | undefined =>
  did.step === 'answer' ? did.answer.says : 'text' in did && did.step !== 'translate' ? did.text : undefined;

/** Every text in the order it was written; of answers to one question the newest alone. */
export function documentsOf(review: Review): ReviewDocument[] {
  const newest = answersOf(review);
  const translations = Map.groupBy(stepsOf(review, 'translate'), ({ did }) => did.of);
  return review.taken.flatMap(({ id, number, at, by, language, did }): ReviewDocument[] => {
    const text = textOf(did);
    if (text === undefined || did.step === 'translate') return [];
    if (did.step === 'answer' && newest.get(did.answer.requirement) !== did.answer) return [];
    const others = new Map(
      (translations.get(id) ?? []).map((one): [string, InLanguage] => [
        one.did.text.language,
        { ...one.did.text, by: one.by, at: one.at },
      ]),
    );
    const part = PART_OF[did.step];
    return [
      {
        id,
        number,
        did,
        ...(part ? { part } : {}),
        original: { language, text, by, at },
        translations: [...others.values()],
      },
    ];
  });
}

/** What everybody may read, as the State said last. */
export function publicDocuments(review: Review): ReviewDocument[] {
  const open = publicParts(review);
  return documentsOf(review).filter(({ part }) => part !== undefined && open.includes(part));
}
