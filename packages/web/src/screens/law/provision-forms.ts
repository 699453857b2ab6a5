/** A provision written down with its source. */
import type { Speech } from '@comity/language';
import { type Answered, answered } from '../../kit/answered.ts';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { areaField, dayField, selectField, textField } from '../../kit/field.ts';
import { errorSummary, type Fault } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import type { Child } from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import { lawTrail } from './parts.ts';

export const PROVISION_STATUSES = ['in-force', 'suspended', 'struck-down', 'partial', 'bill'] as const;

export interface ProvisionFormFacts {
  readonly csrf: string;
  readonly state: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
}

export function provisionForm(speech: Speech, { csrf, state, answers, faults }: ProvisionFormFacts): Child[] {
  const field = answered(answers, faults);
  return [
    lawTabs(speech, 'law'),
    pageHead({
      trail: lawTrail(
        speech,
        { says: speech.state(state), href: `/law/${state}` },
        { says: speech.say('law.provisions-title'), href: `/law/${state}/provisions` },
        { says: speech.say('law.new-provision') },
      ),
      title: speech.say('law.new-provision'),
      said: speech.say('law.new-provision-said'),
    }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    postForm(
      {
        action: `/law/${state}/provisions/new`,
        csrf,
        about: { version: answers.version ?? '0' },
        class: 'form',
      },
      ...textFields(speech, field),
      ...forceFields(speech, field),
      ...sourceFields(speech, field),
      ...translationFields(speech, field),
      submitButton({ says: speech.say('common.save'), weight: 'main' }),
      linkButton({ says: speech.say('common.cancel'), href: `/law/${state}/provisions`, weight: 'quiet' }),
    ),
  ];
}

/** Where it stands, and what it says. */
const textFields = (speech: Speech, field: Answered): Child[] => [
  textField({
    ...field('id'),
    label: speech.say('law.id'),
    hint: speech.say('law.id-hint'),
    most: 120,
    width: 'medium',
    machine: true,
  }),
  textField({ ...field('law'), label: speech.say('law.law'), most: 500 }),
  textField({
    ...field('number'),
    label: speech.say('law.number'),
    hint: speech.say('law.number-hint'),
    most: 500,
    width: 'medium',
  }),
  textField({
    ...field('heading'),
    label: speech.say('law.heading'),
    optional: speech.say('common.optional'),
    most: 500,
  }),
  areaField({
    ...field('text'),
    label: speech.say('law.text'),
    hint: speech.say('law.text-hint'),
    most: 20_000,
    rows: 10,
  }),
  textField({
    ...field('language'),
    label: speech.say('law.language'),
    hint: speech.say('law.language-hint'),
    most: 20,
    width: 'short',
    machine: true,
  }),
];

const forceFields = (speech: Speech, field: Answered): Child[] => {
  const optional = speech.say('common.optional');
  return [
    selectField({
      ...field('status'),
      label: speech.say('law.status'),
      choices: PROVISION_STATUSES.map((value) => ({ value, says: speech.say(`law.status-${value}`) })),
    }),
    textField({ ...field('statusNote'), label: speech.say('law.status-note'), optional, most: 500 }),
    dayField({ ...field('inForceFrom'), label: speech.say('law.in-force-from'), optional }),
    dayField({ ...field('inForceUntil'), label: speech.say('law.in-force-until'), optional }),
  ];
};

/** Where it was read, and the articles of the Convention it carries out. */
const sourceFields = (speech: Speech, field: Answered): Child[] => {
  const optional = speech.say('common.optional');
  return [
    textField({
      ...field('source'),
      label: speech.say('law.source'),
      hint: speech.say('law.source-hint'),
      most: 500,
      required: true,
    }),
    textField({ ...field('url'), label: speech.say('treaty.url'), optional, most: 500, machine: true }),
    dayField({ ...field('readOn'), label: speech.say('law.read-it-on'), optional }),
    textField({
      ...field('articles'),
      label: speech.say('law.articles'),
      hint: speech.say('law.articles-hint'),
      optional,
      most: 200,
      width: 'medium',
      machine: true,
    }),
  ];
};

const translationFields = (speech: Speech, field: Answered): Child[] => {
  const optional = speech.say('common.optional');
  return [
    areaField({
      ...field('translation'),
      label: speech.say('law.add-translation'),
      optional,
      most: 20_000,
    }),
    textField({
      ...field('translationLanguage'),
      label: speech.say('law.translation-language'),
      optional,
      most: 20,
      width: 'short',
      machine: true,
    }),
    selectField({
      ...field('translationKind'),
      label: speech.say('law.translation-kind'),
      value: field('translationKind').value || 'unofficial',
      choices: (['official', 'unofficial', 'machine'] as const).map((value) => ({
        value,
        says: speech.say(`law.translation-${value}`),
      })),
    }),
  ];
};
