/** What another State or the secretariat did in a review, and no file brought: written down with where it stands. */
import type { Speech } from '@comity/language';
import { answered } from '../../kit/answered.ts';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { radioField } from '../../kit/choices.ts';
import { selectField, textField } from '../../kit/field.ts';
import { errorSummary, type Fault } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, div, type Markup, p } from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import type { ReviewRow, ToldForm } from './facts.ts';
import { reviewAddress, reviewTitle, reviewTrail } from './parts.ts';

export interface ToldFormFacts {
  readonly csrf: string;
  readonly review: ReviewRow;
  readonly kind: ToldForm;
  readonly answers: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
  /** Those it may be about. */
  readonly states: readonly string[];
  /** Who could be withdrawn, each under a value of its own. */
  readonly named: readonly { value: string; state: string; person: string }[];
}

export const ROLES = ['focal-point', 'expert', 'observer'] as const;

export const toldFormScreen = (speech: Speech, facts: ToldFormFacts): Child[] => {
  const { review, kind, faults, csrf } = facts;
  const { id } = review.opened;
  const title = speech.say(`reviews.told-${kind}`);
  return [
    lawTabs(speech, 'reviews'),
    pageHead({
      trail: reviewTrail(
        speech,
        { says: reviewTitle(speech, review), href: reviewAddress(id) },
        { says: title },
      ),
      title,
      said: speech.say('reviews.told-says'),
    }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    kind === 'end-stage'
      ? p(null, speech.say('reviews.told-stage', { stage: speech.say(`reviews.stage-${review.stage}`) }))
      : null,
    postForm(
      { action: toldAddress(id, kind), csrf, class: 'form' },
      ...fieldsOf(speech, facts),
      div(
        { class: 'acts' },
        submitButton({ says: speech.say('reviews.told-keep'), weight: 'main' }),
        linkButton({ says: speech.say('common.back'), href: reviewAddress(id) }),
      ),
    ),
  ];
};

export const toldAddress = (id: string, kind: ToldForm): string => `/reviews/${id}/told/${kind}`;

function fieldsOf(speech: Speech, { kind, answers, faults, states, named }: ToldFormFacts): Markup[] {
  const field = answered(answers, faults);
  const empty = speech.say('reviews.choose');
  const state = selectField({
    ...field('state'),
    label: speech.say('common.state'),
    choices: states.map((value) => ({ value, says: speech.state(value) })),
    empty,
  });
  const note = textField({
    ...field('note'),
    label: speech.say('reviews.told-note'),
    hint: speech.say('reviews.told-note-hint'),
    most: 500,
  });
  if (kind === 'withdraw-nomination')
    return [
      selectField({
        ...field('who'),
        label: speech.say('reviews.told-person'),
        choices: named.map(({ value, state: of, person }) => ({
          value,
          says: `${person}, ${speech.state(of)}`,
        })),
        empty,
      }),
      note,
    ];
  if (kind !== 'nominate') return states.length === 0 ? [note] : [state, note];
  return [
    state,
    radioField({
      ...field('role'),
      label: speech.say('reviews.told-role'),
      choices: ROLES.map((value) => ({ value, says: speech.say(`reviews.role-${value}`) })),
    }),
    textField({
      ...field('person'),
      label: speech.say('reviews.told-person'),
      hint: speech.say('reviews.told-person-hint'),
      most: 200,
    }),
    note,
  ];
}
