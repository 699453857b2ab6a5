/** A need said or said anew. Who may see it is the State's own choice, with what each choice means beside it. */
import type { Speech } from '@comity/language';
import { type Answered, answered } from '../../kit/answered.ts';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { checksField, radioField } from '../../kit/choices.ts';
import { areaField, dayField, selectField, textField } from '../../kit/field.ts';
import { errorSummary, faultOf } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import type { Child } from '../../tags.ts';
import { inEnglish, refOf } from '../law/parts.ts';
import {
  GAPS_SHOWN,
  HELP_AREAS,
  HELP_FORMS_SHOWN,
  type NeedFormFacts,
  PRIORITIES,
  SEEN_BY,
} from './facts.ts';
import { helpTabs, helpTrail } from './parts.ts';

export function needForm(speech: Speech, facts: NeedFormFacts): Child[] {
  const { csrf, action, back, state, answers, faults } = facts;
  const field = answered(answers, faults);
  const optional = speech.say('common.optional');
  return [
    ...helpTabs(speech, 'needs'),
    pageHead({
      trail: helpTrail(
        speech,
        'needs',
        { says: speech.state(state), href: `/assistance?state=${state}` },
        { says: speech.say('assistance.say-need') },
      ),
      title: speech.say('assistance.say-need-of', { state: speech.state(state) }),
      said: speech.say('assistance.say-need-said'),
    }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    postForm(
      { action, csrf, class: 'form', about: { state, version: field('version').value } },
      textField({ ...field('title'), label: speech.say('assistance.need-title'), most: 300 }),
      textField({
        ...field('articles'),
        label: speech.say('assistance.articles'),
        hint: speech.say('assistance.articles-hint'),
        most: 200,
        width: 'medium',
        machine: true,
      }),
      questionsField(speech, facts),
      ...whatIsLacking(speech, field),
      formsField(speech, answers.forms ?? [], faultOf(faults, 'forms')),
      languagesField(speech, field),
      dayField({ ...field('neededBy'), label: speech.say('assistance.needed-by'), optional }),
      areaField({
        ...field('earlierHelp'),
        label: speech.say('assistance.earlier'),
        hint: speech.say('assistance.earlier-hint'),
        optional,
        most: 4000,
      }),
      textField({
        ...field('contact'),
        label: speech.say('assistance.contact'),
        hint: speech.say('assistance.contact-hint'),
        most: 300,
      }),
      visibilityField(speech, field),
      submitButton({ says: speech.say('common.save'), weight: 'main' }),
      linkButton({ says: speech.say('common.cancel'), href: back, weight: 'quiet' }),
    ),
  ];
}

const questionsField = (speech: Speech, { answers, questions, faults }: NeedFormFacts): Child =>
  questions.length === 0
    ? null
    : checksField({
        name: 'requirement',
        label: speech.say('assistance.questions'),
        hint: speech.say('assistance.questions-hint'),
        values: answers.requirement ?? [],
        error: faultOf(faults, 'requirement'),
        choices: questions.map(({ id, ref, title, question }) => ({
          value: id,
          says: [refOf(ref), ' ', inEnglish(title)],
          hint: inEnglish(question),
        })),
      });

const whatIsLacking = (speech: Speech, field: Answered): Child[] => [
  radioField({
    ...field('area'),
    label: speech.say('assistance.area'),
    hint: speech.say('assistance.area-hint'),
    choices: HELP_AREAS.map((value) => ({ value, says: speech.say(`assistance.area-${value}`) })),
  }),
  radioField({
    ...field('gap'),
    label: speech.say('assistance.gap'),
    choices: GAPS_SHOWN.map((value) => ({ value, says: speech.say(`assistance.gap-${value}`) })),
  }),
  selectField({
    ...field('priority'),
    label: speech.say('assistance.priority'),
    empty: '–',
    choices: PRIORITIES.map((value) => ({ value, says: speech.say(`assistance.priority-${value}`) })),
  }),
];

const visibilityField = (speech: Speech, field: Answered): Child =>
  radioField({
    ...field('visibility'),
    label: speech.say('assistance.visibility-ask'),
    hint: speech.say('assistance.visibility-hint'),
    choices: SEEN_BY.map((value) => ({
      value,
      says: speech.say(`assistance.visibility-${value}`),
      hint: speech.say(`assistance.visibility-${value}-means`),
    })),
  });

/** Languages of the help, by their codes. */
export const languagesField = (speech: Speech, field: Answered): Child =>
  textField({
    ...field('languages'),
    label: speech.say('assistance.languages'),
    hint: speech.say('assistance.languages-hint'),
    most: 200,
    width: 'medium',
    machine: true,
  });

/** Forms of help to tick; a practice desk says what it is. */
export const formsField = (
  speech: Speech,
  values: readonly string[],
  error?: string,
  optional?: string,
): Child =>
  checksField({
    name: 'forms',
    label: speech.say('assistance.forms'),
    values,
    error,
    optional,
    choices: HELP_FORMS_SHOWN.map((value) => ({
      value,
      says: speech.say(`assistance.form-${value}`),
      ...(value === 'practice-desk' ? { hint: speech.say('assistance.practice-desk-is') } : {}),
    })),
  });
