/** Beginning a letter of request: to a State one chooses, or following a preservation request of ours. */
import type { Speech } from '@comity/language';
import { breadcrumbs, pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { radioField } from '../../kit/choices.ts';
import { errorSummary, type Fault } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, div, p } from '../../tags.ts';
import { type AskableState, askablePick } from '../urgent/askable.ts';

/** Where a letter that follows nothing is begun; `?to=` chooses the State. */
export const LETTER = '/requests/letter';
export const LETTER_ISLANDS = ['state-pick'];
export const URGENCIES = ['normal', 'urgent', 'emergency'] as const;

export interface NewLetterFacts {
  csrf: string;
  /** The id the letter will have: sent twice, it is begun once. */
  letter: string;
  states: readonly AskableState[];
  to: string;
  urgency: string;
  faults: readonly Fault[];
  /** A State that has no node is written to by hand. */
  byHand?: string | undefined;
}

export const newLetterScreen = (speech: Speech, facts: NewLetterFacts): Child[] => [
  pageHead({
    trail: breadcrumbs(speech.say('request.way'), [
      { says: speech.say('shell.requests'), href: '/requests' },
      { says: speech.say('drafting.begin') },
    ]),
    title: speech.say('drafting.begin'),
    said: speech.say('drafting.new-said'),
    acts:
      facts.byHand === undefined
        ? undefined
        : linkButton({ says: speech.say('paper.prepare'), href: facts.byHand }),
  }),
  errorSummary(speech.say('common.to-fix', { count: facts.faults.length }), facts.faults),
  postForm(
    { action: LETTER, csrf: facts.csrf, about: { letter: facts.letter }, class: 'form narrow' },
    askablePick(speech, { ...facts, value: facts.to }),
    radioField({
      name: 'urgency',
      label: speech.say('request.urgency'),
      value: facts.urgency,
      choices: URGENCIES.map((value) => ({ value, says: speech.label('urgency', value) })),
    }),
    p({ class: 'hint' }, speech.say('drafting.new-follows')),
    div(
      { class: 'go' },
      submitButton({ says: speech.say('drafting.begin'), weight: 'main' }),
      linkButton({ says: speech.say('common.cancel'), href: '/requests', weight: 'quiet' }),
    ),
  ),
];

/** Beside a preservation request of ours: the letter that follows it is begun here. `letter` is the id it will have. */
export const beginLetterScreen = (
  speech: Speech,
  { request, csrf, letter }: { request: string; csrf: string; letter: string },
): Child[] => [
  pageHead({ title: speech.say('drafting.begin'), said: speech.say('drafting.begin-said') }),
  postForm(
    { action: `/requests/${request}/drafting`, csrf, about: { letter }, class: 'form' },
    div(
      { class: 'go' },
      submitButton({ says: speech.say('drafting.begin'), weight: 'main' }),
      linkButton({ says: speech.say('common.back'), href: `/requests/${request}`, weight: 'quiet' }),
    ),
  ),
];
