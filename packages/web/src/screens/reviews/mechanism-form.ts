/** Setting how reviews are done: cycles with their clusters, reminders, lots, people, publicity of others, languages. Nothing is filled in as if it were decided. */
import { languageName, type Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { checksField, fieldGroup, radioField } from '../../kit/choices.ts';
import { areaField, dayField, textField } from '../../kit/field.ts';
import { errorSummary, faultOf } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, div, type Markup } from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import { reviewTrail } from './parts.ts';
import {
  ALLOWED,
  CIVIL_SOCIETY,
  DAYS_OF,
  LOT_COUNTS,
  LOT_RULE_NAMES,
  type MechanismFormFacts,
} from './setting-facts.ts';

export const mechanismForm = (speech: Speech, facts: MechanismFormFacts): Child[] => {
  const { csrf, faults, cycles } = facts;
  return [
    lawTabs(speech, 'reviews'),
    pageHead({
      trail: reviewTrail(speech, { says: speech.say('mechanism.set') }),
      title: speech.say('mechanism.set'),
      said: speech.say('mechanism.set-said'),
    }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    postForm(
      { action: '/reviews/mechanisms/new', csrf, class: 'form', about: { cycles: String(cycles) } },
      ...ofItself(speech, facts),
      ...Array.from({ length: cycles }, (_, at) => cycleFields(speech, facts, at)),
      div(
        { class: 'acts field' },
        submitButton({ says: speech.say('mechanism.add-cycle'), icon: 'plus', name: 'do', value: 'cycle' }),
      ),
      days(speech, facts),
      lots(speech, facts),
      ...people(speech, facts),
      div(
        { class: 'acts' },
        submitButton({ says: speech.say('mechanism.set'), weight: 'main', name: 'do', value: 'set' }),
        linkButton({ says: speech.say('common.back'), href: '/reviews' }),
      ),
    ),
  ];
};

const named = ({ answers, faults }: MechanismFormFacts, name: string) => ({
  name,
  value: answers[name] ?? '',
  error: faultOf(faults, name),
});

const ofItself = (speech: Speech, facts: MechanismFormFacts): Child[] => [
  textField({
    ...named(facts, 'title'),
    label: speech.say('mechanism.title'),
    most: 300,
  }),
  textField({
    ...named(facts, 'id'),
    label: speech.say('mechanism.id'),
    hint: speech.say('mechanism.id-hint'),
    most: 60,
    width: 'medium',
    machine: true,
  }),
  areaField({
    ...named(facts, 'basis'),
    label: speech.say('reviews.basis'),
    hint: speech.say('mechanism.basis-hint'),
    most: 2_000,
    rows: 2,
  }),
];

const cycleFields = (speech: Speech, facts: MechanismFormFacts, at: number): Markup => {
  const field = (name: string) => named(facts, `cycle-${at}-${name}`);
  return fieldGroup(
    {
      name: `cycle-${at}`,
      label: speech.say('mechanism.cycle', { number: String(at + 1) }),
      error: faultOf(facts.faults, `cycle-${at}`),
    },
    div(
      { class: 'few' },
      textField({
        ...field('number'),
        label: speech.say('mechanism.cycle-number'),
        most: 3,
        width: 'short',
        inputmode: 'numeric',
        machine: true,
      }),
      dayField({ ...field('from'), label: speech.say('mechanism.from') }),
      dayField({ ...field('until'), label: speech.say('mechanism.until') }),
    ),
    areaField({
      ...field('clusters'),
      label: speech.say('mechanism.clusters'),
      hint: speech.say('mechanism.clusters-hint'),
      most: 20_000,
      rows: 4,
    }),
  );
};

const days = (speech: Speech, facts: MechanismFormFacts): Markup =>
  fieldGroup(
    { name: 'days', label: speech.say('mechanism.days'), hint: speech.say('mechanism.days-hint') },
    div(
      { class: 'few' },
      ...DAYS_OF.map((stage) =>
        textField({
          ...named(facts, `days-${stage}`),
          label: speech.say(`reviews.stage-${stage}`),
          most: 4,
          width: 'short',
          inputmode: 'numeric',
          machine: true,
        }),
      ),
    ),
  );

const lots = (speech: Speech, facts: MechanismFormFacts): Markup =>
  fieldGroup(
    { name: 'lots', label: speech.say('mechanism.lots'), hint: speech.say('mechanism.lots-hint') },
    ...LOT_COUNTS.map((name) =>
      textField({
        ...named(facts, name),
        label: speech.say(`mechanism.${name}`),
        most: 3,
        width: 'short',
        inputmode: 'numeric',
        machine: true,
      }),
    ),
    checksField({
      name: 'rules',
      label: speech.say('mechanism.rules'),
      values: facts.chosen.rules,
      choices: LOT_RULE_NAMES.map((value) => ({ value, says: speech.say(`mechanism.${value}`) })),
    }),
  );

const people = (speech: Speech, facts: MechanismFormFacts): Child[] => [
  textField({
    ...named(facts, 'mostExperts'),
    label: speech.say('mechanism.mostExperts'),
    most: 3,
    width: 'short',
    inputmode: 'numeric',
    machine: true,
  }),
  checksField({
    name: 'allowed',
    label: speech.say('mechanism.allowed'),
    values: facts.chosen.allowed,
    choices: ALLOWED.map((value) => ({ value, says: speech.say(`mechanism.${value}`) })),
  }),
  radioField({
    ...named(facts, 'civilSociety'),
    label: speech.say('mechanism.civil'),
    hint: speech.say('mechanism.civil-hint'),
    choices: CIVIL_SOCIETY.map((value) => ({ value, says: speech.say(`mechanism.civil-${value}`) })),
  }),
  checksField({
    name: 'languages',
    label: speech.say('mechanism.languages'),
    hint: speech.say('mechanism.languages-hint'),
    error: faultOf(facts.faults, 'languages'),
    values: facts.chosen.languages,
    choices: facts.languages.map((value) => ({ value, says: languageName(speech, value) })),
  }),
];
