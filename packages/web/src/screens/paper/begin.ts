/** Registering what came by hand, and preparing what is to go: one form, with what 42(3) or 40(15) asks for. */
import { type Speech, saidForState } from '@comity/language';
import { breadcrumbs, pageHead, tabs } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { checkField, checksField, radioField } from '../../kit/choices.ts';
import { selectField } from '../../kit/field.ts';
import { errorSummary, faultOf, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, div, fieldset, legend, type Markup, p } from '../../tags.ts';
import { statePick } from '../urgent/state-pick.ts';
import type { BeginFacts } from './facts.ts';
import { area, channelField, checkFields, dayField, line, scanField } from './fields.ts';
import { hintOf } from './hints.ts';

export const beginTitle = (speech: Speech, { way }: Pick<BeginFacts, 'way'>): string =>
  speech.say(way === 'came' ? 'paper.register' : 'paper.prepare');

export const PAPER_ISLANDS = ['state-pick'];

export function beginScreen(speech: Speech, facts: BeginFacts): Child[] {
  const { way, kind, faults } = facts;
  const url = (of: string) => `/paper/new?way=${way}&kind=${of}`;
  return [
    pageHead({
      trail: breadcrumbs(speech.say('request.way'), [
        { says: speech.say('paper.list'), href: '/paper' },
        { says: beginTitle(speech, facts) },
      ]),
      title: beginTitle(speech, facts),
      said: speech.say(way === 'came' ? 'paper.register-says' : 'paper.prepare-says'),
    }),
    tabs(
      speech.say('paper.kind'),
      (['preservation', 'letter'] as const).map((one) => ({
        ...{ says: speech.say(`request.${one}`), href: url(one), current: one === kind },
      })),
    ),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    postForm(
      { action: url(kind), csrf: facts.csrf, about: { id: facts.id }, files: true, class: 'form paper-form' },
      ...whose(speech, facts),
      ...(way === 'came' ? arrival(speech, facts) : []),
      content(speech, facts),
      way === 'came' ? scanField(speech, facts) : notice('tell', speech.say('paper.draft-says')),
      div(
        { class: 'go' },
        submitButton({
          says: way === 'came' ? beginTitle(speech, facts) : speech.say('common.save'),
          weight: 'main',
        }),
        linkButton({ says: speech.say('common.cancel'), href: '/paper', weight: 'quiet' }),
      ),
    ),
  ];
}

export const whose = (speech: Speech, facts: BeginFacts): Markup[] => [
  statePick(speech, {
    name: 'state',
    label: speech.say('common.state'),
    hint: speech.say('paper.state-hint'),
    error: faultOf(facts.faults, 'state'),
    empty: speech.say('urgent.to-empty'),
    none: speech.say('urgent.to-none'),
    value: facts.answers.state ?? '',
    choices: facts.states.map((code) => ({
      ...{ code, says: speech.state(code), names: saidForState(code), about: '' },
    })),
  }),
  line(facts, 'reference', speech.say('paper.their-reference'), hintOf(speech, facts, 'reference')),
  radioField({
    name: 'urgency',
    label: speech.say('request.urgency'),
    value: facts.answers.urgency ?? 'normal',
    choices: ['normal', 'urgent', 'emergency'].map((value) => ({
      value,
      says: speech.label('urgency', value),
    })),
  }),
];

const arrival = (speech: Speech, facts: BeginFacts): Markup[] => [
  line(facts, 'number', speech.say('paper.our-number')),
  channelField(speech, facts),
  dayField(speech, facts, 'paper.day-came'),
  line(facts, 'says', speech.say('paper.says')),
  ...checkFields(speech, facts),
];

/** The words of the letter itself are the labels: what is asked here stands there. */
export function content(speech: Speech, facts: BeginFacts): Markup {
  const { way, kind } = facts;
  return fieldset(
    { class: 'urgent-group' },
    legend(null, speech.say('paper.content')),
    way === 'came' ? p({ class: 'hint' }, speech.say('paper.content-came')) : null,
    line(facts, 'authority', speech.say('letter.p.authority'), hintOf(speech, facts, 'authority')),
    ...(kind === 'letter'
      ? proceeding(speech, facts)
      : [line(facts, 'case', speech.say('letter.l.caseName'))]),
    ...offence(speech, facts),
    area(facts, 'facts', speech.say('letter.p.facts'), hintOf(speech, facts, 'facts'), 5),
    ...data(speech, facts),
    ...(kind === 'letter'
      ? [
          selectField({
            name: 'purpose-of',
            label: speech.say('letter.p.assistance'),
            value: facts.answers['purpose-of'] ?? '40(3)(d)',
            choices: 'abcdefghijklm'.split('').map((letter) => ({
              ...{ value: `40(3)(${letter})`, says: speech.label('letter', `purpose.${letter}`) },
            })),
          }),
          area(facts, 'sought', speech.say('letter.p.asked'), hintOf(speech, facts, 'sought')),
          area(facts, 'purpose', speech.say('letter.p.purpose'), hintOf(speech, facts, 'purpose')),
        ]
      : [
          line(facts, 'holder', speech.say('letter.p.custodian'), hintOf(speech, facts, 'holder')),
          area(facts, 'necessity', speech.say('letter.p.necessity'), hintOf(speech, facts, 'necessity')),
          checkField({
            name: 'follow',
            label: speech.say('paper.follow'),
            checked: facts.answers.follow === 'yes',
          }),
        ]),
  );
}

const proceeding = (speech: Speech, facts: BeginFacts): Markup[] => [
  line(facts, 'subject', speech.say('letter.l.subject'), hintOf(speech, facts, 'subject')),
  line(facts, 'nature', speech.say('letter.l.nature'), hintOf(speech, facts, 'nature')),
  line(facts, 'conducting', speech.say('letter.p.conducting'), hintOf(speech, facts, 'conducting')),
  line(facts, 'functions', speech.say('letter.l.functions'), hintOf(speech, facts, 'functions')),
];

const offence = (speech: Speech, facts: BeginFacts): Markup[] => [
  selectField({
    name: 'offence',
    label: speech.say('letter.p.offence'),
    error: faultOf(facts.faults, 'offence'),
    value: facts.answers.offence ?? '',
    empty: speech.say('common.not-known'),
    choices: [
      ...facts.articles.map((article) => ({
        ...{
          value: article,
          says: speech.say('urgent.article-says', { article, title: speech.label('offences', article) }),
        },
      })),
      { value: 'serious', says: speech.say('paper.serious') },
    ],
  }),
  line(facts, 'provision', speech.say('letter.l.provision'), hintOf(speech, facts, 'provision')),
  line(facts, 'years', speech.say('paper.years')),
];

const data = (speech: Speech, facts: BeginFacts): Markup[] => [
  line(
    facts,
    'description',
    speech.say(facts.kind === 'letter' ? 'letter.p.dataSought' : 'letter.p.dataToPreserve'),
    hintOf(speech, facts, 'description'),
  ),
  area(facts, 'identifiers', speech.say('paper.identifiers'), undefined, 2),
  checksField({
    name: 'kinds',
    label: speech.say('letter.l.kinds'),
    values: (facts.answers.kinds ?? '').split('\n'),
    error: faultOf(facts.faults, 'kinds'),
    choices: ['subscriber', 'traffic', 'content'].map((value) => ({
      value,
      says: speech.label('data', value),
    })),
  }),
  line(facts, 'relation', speech.say('letter.l.relation'), hintOf(speech, facts, 'relation')),
];
