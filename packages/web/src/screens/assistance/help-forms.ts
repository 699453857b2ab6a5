/** Forms of an offer and of a project; a project has the fields of the Cybil portal, as practitioners fill them in. */
import type { Speech } from '@comity/language';
import { type Answered, answered } from '../../kit/answered.ts';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { checksField, fieldGroup, radioField } from '../../kit/choices.ts';
import { areaField, dayField, selectField, textField } from '../../kit/field.ts';
import { errorSummary, faultOf } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import type { Child } from '../../tags.ts';
import { GROUPS } from '../treaty/status.ts';
import { HELP_AREAS, HELP_DIRECTIONS, type HelpFormFacts, PROJECT_STATUSES } from './facts.ts';
import { formsField, languagesField } from './need-form.ts';
import { helpTabs, helpTrail } from './parts.ts';

const LONG = 8000;
const LINE = 300;

export function offerForm(speech: Speech, facts: HelpFormFacts): Child[] {
  const field = answered(facts.answers, facts.faults);
  const optional = speech.say('common.optional');
  return framed(
    speech,
    facts,
    'offers',
    speech.say('assistance.new-offer'),
    speech.say('assistance.new-offer-said'),
    [
      textField({
        ...field('by'),
        label: speech.say('assistance.by'),
        hint: speech.say('assistance.by-hint'),
        most: LINE,
      }),
      textField({ ...field('title'), label: speech.say('assistance.offer-title'), most: LINE }),
      areaField({ ...field('summary'), label: speech.say('assistance.summary'), optional, most: LONG }),
      radioField({
        ...field('direction'),
        label: speech.say('assistance.direction'),
        hint: speech.say('assistance.direction-hint'),
        choices: HELP_DIRECTIONS.map((value) => ({
          value,
          says: speech.say(`assistance.direction-${value}`),
        })),
      }),
      reachFields(speech, facts, field),
      ...spanFields(speech, field),
      areaField({ ...field('conditions'), label: speech.say('assistance.conditions'), optional, most: LONG }),
      textField({
        ...field('contact'),
        label: speech.say('assistance.contact'),
        hint: speech.say('assistance.contact-hint'),
        most: LINE,
      }),
      radioField({
        ...field('standing'),
        label: speech.say('assistance.offer-standing'),
        choices: (['open', 'closed'] as const).map((value) => ({
          value,
          says: speech.say(`assistance.offer-${value}`),
        })),
      }),
      ...sourceFields(speech, field),
    ],
  );
}

const TEXTS = ['aim', 'context', 'activities', 'outputs', 'outcomes', 'targetGroups'] as const;

export function projectForm(speech: Speech, facts: HelpFormFacts): Child[] {
  const field = answered(facts.answers, facts.faults);
  const optional = speech.say('common.optional');
  return framed(
    speech,
    facts,
    'projects',
    speech.say('assistance.new-project'),
    speech.say('assistance.new-project-said'),
    [
      textField({ ...field('title'), label: speech.say('assistance.project-title'), most: LINE }),
      selectField({
        ...field('status'),
        label: speech.say('assistance.standing'),
        hint: speech.say('assistance.ended-says'),
        empty: '–',
        choices: PROJECT_STATUSES.map((value) => ({ value, says: speech.say(`assistance.status-${value}`) })),
      }),
      ...(['funders', 'implementers'] as const).map((name) =>
        areaField({
          ...field(name),
          label: speech.say(`assistance.${name}`),
          hint: speech.say('assistance.one-a-line'),
          most: LONG,
          rows: 2,
        }),
      ),
      areaField({ ...field('summary'), label: speech.say('assistance.summary'), optional, most: LONG }),
      reachFields(speech, facts, field),
      ...spanFields(speech, field),
      ...TEXTS.map((name) =>
        areaField({ ...field(name), label: speech.say(`assistance.${name}`), optional, most: LONG, rows: 3 }),
      ),
      textField({
        ...field('budget'),
        label: speech.say('assistance.budget'),
        optional,
        most: LINE,
        width: 'medium',
      }),
      textField({
        ...field('website'),
        label: speech.say('assistance.website'),
        optional,
        most: LINE,
        machine: true,
      }),
      ...sourceFields(speech, field),
    ],
    { need: field('need').value },
  );
}

const framed = (
  speech: Speech,
  { csrf, action, back, faults }: HelpFormFacts,
  place: 'offers' | 'projects',
  title: string,
  said: string,
  fields: Child[],
  about: Record<string, string> = {},
): Child[] => [
  ...helpTabs(speech, place),
  pageHead({ trail: helpTrail(speech, place, { says: title }), title, said }),
  errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
  postForm(
    { action, csrf, class: 'form', about },
    ...fields,
    submitButton({ says: speech.say('common.save'), weight: 'main' }),
    linkButton({ says: speech.say('common.cancel'), href: back, weight: 'quiet' }),
  ),
];

/** Where and in what; everything may be left empty. */
const reachFields = (speech: Speech, { answers, faults }: HelpFormFacts, field: Answered): Child =>
  fieldGroup(
    {
      name: 'reach',
      label: speech.say('assistance.reach'),
      hint: speech.say('assistance.reach-hint'),
    },
    textField({
      ...field('articles'),
      label: speech.say('assistance.articles'),
      hint: speech.say('assistance.articles-hint'),
      most: 200,
      width: 'medium',
      machine: true,
    }),
    checksField({
      name: 'areas',
      label: speech.say('assistance.area'),
      values: answers.areas ?? [],
      error: faultOf(faults, 'areas'),
      choices: HELP_AREAS.map((value) => ({ value, says: speech.say(`assistance.area-${value}`) })),
    }),
    formsField(speech, answers.forms ?? [], faultOf(faults, 'forms')),
    languagesField(speech, field),
    textField({
      ...field('states'),
      label: speech.say('assistance.states'),
      hint: speech.say('assistance.states-hint'),
      most: 2000,
    }),
    checksField({
      name: 'groups',
      label: speech.say('treaty.group'),
      values: answers.groups ?? [],
      error: faultOf(faults, 'groups'),
      choices: GROUPS.map((value) => ({ value, says: speech.say(`treaty.group-${value}`) })),
    }),
  );

const spanFields = (speech: Speech, field: Answered): Child[] =>
  (['from', 'until'] as const).map((name) =>
    dayField({
      ...field(name),
      label: speech.say(`assistance.${name}`),
      optional: speech.say('common.optional'),
    }),
  );

const sourceFields = (speech: Speech, field: Answered): Child[] => {
  const optional = speech.say('common.optional');
  return [
    textField({
      ...field('source'),
      label: speech.say('assistance.source'),
      hint: speech.say('assistance.source-hint'),
      optional,
      most: LINE,
    }),
    textField({ ...field('url'), label: speech.say('treaty.url'), optional, most: LINE, machine: true }),
  ];
};
