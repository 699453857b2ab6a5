/** The form of one step; every answer comes back with what is wrong with it. */
import { languageName, type Speech } from '@comity/language';
import { pageHead, panel } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { radioField } from '../../kit/choices.ts';
import { areaField, dayField, selectField, textField } from '../../kit/field.ts';
import { errorSummary, faultOf } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, div, type Markup, p } from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import type { StepForm, StepFormFacts } from './facts.ts';
import { reviewAddress, reviewTitle, reviewTrail, stepName, textShown } from './parts.ts';

/** Characters of one text; the rules allow more by command. */
const MOST = 20_000;

export const stepFormScreen = (speech: Speech, facts: StepFormFacts): Child[] => {
  const { review, kind, faults, csrf, about, answers } = facts;
  const { id } = review.opened;
  const said = Object.fromEntries(
    ['to', 'of'].flatMap((name) => (answers[name] === undefined ? [] : [[name, answers[name]]])),
  );
  return [
    lawTabs(speech, 'reviews'),
    pageHead({
      trail: reviewTrail(
        speech,
        { says: reviewTitle(speech, review), href: reviewAddress(id) },
        { says: stepName(speech, kind) },
      ),
      title: stepName(speech, kind),
    }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    about === undefined
      ? null
      : panel(
          { title: stepName(speech, about.did.step) },
          div({ class: 'part' }, ...textShown(speech, about)),
        ),
    postForm(
      { action: `/reviews/${id}/steps/${kind}`, csrf, about: said, class: 'form' },
      ...FIELDS[kind].map((field) => fieldShown(speech, facts, field)),
      div(
        { class: 'acts' },
        submitButton({ says: speech.say('reviews.take'), weight: 'main' }),
        linkButton({ says: speech.say('common.back'), href: reviewAddress(id) }),
      ),
    ),
  ];
};

type Field =
  | 'status'
  | 'requirement'
  | 'kind'
  | 'response'
  | 'done'
  | 'form'
  | 'on'
  | 'part'
  | 'from'
  | 'yes'
  | 'into'
  | 'language'
  | 'text'
  | 'confirm';

const FIELDS: Readonly<Record<StepForm, readonly Field[]>> = {
  answer: ['requirement', 'status', 'language', 'text'],
  ask: ['requirement', 'language', 'text'],
  reply: ['language', 'text'],
  'agree-to-meet': ['form'],
  meet: ['form', 'on', 'language', 'text'],
  observe: ['kind', 'requirement', 'language', 'text'],
  respond: ['response', 'language', 'text'],
  'follow-up': ['done', 'language', 'text'],
  agree: ['confirm'],
  publish: ['part', 'yes'],
  'admit-input': ['from', 'yes'],
  translate: ['into', 'text'],
  'end-stage': ['confirm'],
};

/** Words for the values of a choice. */
const CHOICES = {
  kind: ['good-practice', 'challenge', 'recommendation', 'assistance-need'],
  response: ['accepted', 'partly', 'noted'],
  done: ['yes', 'no'],
  form: ['written', 'call', 'joint-meeting', 'visit'],
  part: ['self-assessment', 'observations', 'responses', 'follow-up', 'input'],
} as const;
const LABELS = { kind: 'kind', response: 'response', done: 'follow-up', form: 'form', part: 'part' } as const;

function fieldShown(speech: Speech, facts: StepFormFacts, field: Field): Markup {
  const { answers, faults, kind, languages, questions, review } = facts;
  const common = { name: field, error: faultOf(faults, field) };
  const value = answers[field];
  const inLanguages = languages.map((tag) => ({ value: tag, says: languageName(speech, tag) }));
  const empty = speech.say('reviews.choose');
  switch (field) {
    case 'confirm':
      return p(
        null,
        kind === 'agree'
          ? speech.say('reviews.confirm-agree')
          : speech.say('reviews.confirm-end-stage', { stage: speech.say(`reviews.stage-${review.stage}`) }),
      );
    case 'text':
      return areaField({ ...common, label: speech.say('reviews.text'), value, most: MOST, rows: 8 });
    case 'from':
      return textField({ ...common, label: speech.say('reviews.from'), value: value ?? '', most: 300 });
    case 'on':
      return dayField({ ...common, label: speech.say('reviews.on'), value });
    case 'language':
    case 'into':
      return selectField({
        ...common,
        label: speech.say(`reviews.${field}`),
        value,
        choices: inLanguages,
        empty,
      });
    case 'requirement':
      return selectField({
        ...common,
        label: speech.say('reviews.question'),
        value,
        choices: questions.map(({ id, ref, title }) => ({ value: id, says: `${ref} ${title}` })),
        empty,
      });
    case 'status':
      return radioField({
        ...common,
        label: speech.say('reviews.status'),
        value,
        choices: (['met', 'partly', 'not', 'not-applicable'] as const).map((one) => ({
          value: one,
          says: speech.say(`law.is-${one}`),
        })),
      });
    case 'yes':
      return radioField({
        ...common,
        label: speech.say('reviews.may'),
        value,
        choices: ['yes', 'no'].map((one) => ({
          value: one,
          says: speech.label('reviews', `${one}-${kind}`),
        })),
      });
    default:
      return radioField({
        ...common,
        label: speech.say(`reviews.${LABELS[field]}`),
        value,
        choices: CHOICES[field].map((one) => ({
          value: one,
          says: speech.label('reviews', `${field}-${one}`),
        })),
      });
  }
}
