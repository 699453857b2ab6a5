/** Opening a review: what it is about, of whom, by whom. Its name follows from that, so that all States mean the same one. */
import type { Speech } from '@comity/language';
import { answered } from '../../kit/answered.ts';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { dayField, selectField, textField } from '../../kit/field.ts';
import { emptyState, errorSummary } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, div } from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import { cycleName } from './lots.ts';
import { reviewTrail } from './parts.ts';
import type { OpenFormFacts } from './setting-facts.ts';

export const openReviewForm = (speech: Speech, facts: OpenFormFacts): Child[] => [
  lawTabs(speech, 'reviews'),
  pageHead({
    trail: reviewTrail(speech, { says: speech.say('mechanism.open') }),
    title: speech.say('mechanism.open'),
    said: speech.say('mechanism.open-said'),
  }),
  errorSummary(speech.say('common.to-fix', { count: facts.faults.length }), facts.faults),
  facts.clusters.length === 0
    ? emptyState(
        speech.say('mechanism.none'),
        linkButton({ says: speech.say('mechanism.set'), href: '/reviews/mechanisms/new' }),
      )
    : form(speech, facts),
];

const form = (speech: Speech, { csrf, answers, faults, clusters, draws }: OpenFormFacts): Child => {
  const field = answered(answers, faults);
  const optional = speech.say('common.optional');
  return postForm(
    { action: '/reviews/open', csrf, class: 'form' },
    selectField({
      ...field('of'),
      label: speech.say('mechanism.cluster'),
      empty: speech.say('reviews.choose'),
      choices: clusters.map((one) => ({
        value: one.value,
        says: `${one.cluster} (${one.articles.join(', ')})${speech.colon}${cycleName(speech, one)}`,
      })),
    }),
    textField({
      ...field('state'),
      label: speech.say('record.under-review'),
      hint: speech.say('mechanism.one-state-hint'),
      most: 200,
      width: 'medium',
    }),
    draws.length === 0
      ? null
      : selectField({
          ...field('lots'),
          label: speech.say('mechanism.from-draw'),
          optional,
          empty: speech.say('mechanism.by-name'),
          choices: draws.map(({ id, says }) => ({ value: id, says })),
        }),
    textField({
      ...field('reviewers'),
      label: speech.say('record.reviewers'),
      hint: speech.say(draws.length === 0 ? 'mechanism.states-hint' : 'mechanism.states-or-draw-hint'),
      ...(draws.length === 0 ? {} : { optional }),
      most: 1_000,
    }),
    dayField({ ...field('began'), label: speech.say('record.began') }),
    div(
      { class: 'acts' },
      submitButton({ says: speech.say('mechanism.open'), weight: 'main' }),
      linkButton({ says: speech.say('common.back'), href: '/reviews' }),
    ),
  );
};
