/** The record of a review as a paper: in which language, for whom, in which form. */
import type { Speech } from '@comity/language';
import { submitButton } from '../../kit/buttons.ts';
import { radioField } from '../../kit/choices.ts';
import { notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, p } from '../../tags.ts';
import { formatField, languageField } from '../law/papers.ts';
import type { CountryReviewFacts } from './facts.ts';
import { reviewAddress, reviewHead } from './parts.ts';

export const reviewRecordScreen = (speech: Speech, facts: CountryReviewFacts): Child[] => [
  ...reviewHead(speech, facts, 'record'),
  p(null, speech.say('record.said')),
  notice('tell', speech.say('record.ours')),
  postForm(
    { action: reviewAddress(facts.opened.id, 'record'), csrf: facts.csrf, class: 'form' },
    radioField({
      name: 'audience',
      label: speech.say('record.audience'),
      value: 'review',
      choices: (['review', 'public'] as const).map((value) => ({
        value,
        says: speech.say(`record.audience-${value}`),
        hint: speech.say(`record.audience-${value}-says`),
      })),
    }),
    languageField(speech, speech.language),
    formatField(speech, ['pdf', 'docx']),
    submitButton({ says: speech.say('law.make'), weight: 'main', icon: 'download-simple' }),
  ),
];
