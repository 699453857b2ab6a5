/** What everybody may read of a review: the parts its State opened, with the language each text was written in. Nobody's name is in it. */
import { publicDocuments, publicParts } from '@comity/domain/national';
import { knownReview, type ReviewDeps } from './deps.ts';

/** @throws NothingThere */
export async function publicRecord({ store, clock }: Pick<ReviewDeps, 'store' | 'clock'>, id: string) {
  const { review, mechanism } = await store.transact((tx) => knownReview(tx, id));
  const { taken: _, ...opened } = review;
  return {
    format: 'comity.review.public/1' as const,
    at: clock.now(),
    opened,
    mechanism: { title: mechanism.mechanism.title, basis: mechanism.basis },
    parts: publicParts(review),
    documents: publicDocuments(review).map(({ part, did, original, translations }, at) => ({
      // Not its place among all steps, which would tell how much is withheld
      number: at + 1,
      part: part!,
      ...('requirement' in did && did.requirement !== undefined ? { requirement: did.requirement } : {}),
      ...(did.step === 'answer' ? { requirement: did.answer.requirement, status: did.answer.status } : {}),
      ...(did.step === 'observe' ? { kind: did.kind } : {}),
      ...(did.step === 'respond' ? { response: did.response } : {}),
      ...(did.step === 'follow-up' ? { done: did.done } : {}),
      ...(did.step === 'input' ? { from: did.from } : {}),
      state: original.by.state ?? 'secretariat',
      day: original.at.slice(0, 10),
      original: { language: original.language, text: original.text },
      translations: translations.map(({ language, text }) => ({ language, text })),
    })),
  };
}
