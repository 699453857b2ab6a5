/** The questions, in three groups; what is nearly always the same is filled in and folded away. */
import { languageList, type Speech } from '@comity/language';
import { checkField, checksField, radioField } from '../../kit/choices.ts';
import { areaField, dayField, selectField, textField } from '../../kit/field.ts';
import { faultOf } from '../../kit/notices.ts';
import {
  details,
  div,
  fieldset,
  island,
  legend,
  type Markup,
  p,
  span,
  summary,
  written,
} from '../../tags.ts';
import { type AskableState, askablePick } from './askable.ts';
import { MOST, type UrgentFacts } from './facts.ts';
import { recognise, splitIdentifiers } from './recognise.ts';

const group = (title: string, ...questions: (Markup | null)[]): Markup =>
  fieldset({ class: 'urgent-group' }, legend(null, title), ...questions);

export const whomGroup = (speech: Speech, { states, answers, faults }: UrgentFacts): Markup => {
  const { say } = speech;
  return group(
    say('urgent.group-whom'),
    askablePick(speech, { states, value: answers.to, faults }),
    languageCare(
      speech,
      states.find(({ code }) => code === answers.to),
    ),
    textField({
      name: 'provider',
      label: say('urgent.provider'),
      hint: say('urgent.provider-hint'),
      error: faultOf(faults, 'provider'),
      value: answers.provider,
      most: MOST.line,
    }),
    faultOf(faults, 'provider') !== undefined || answers.providerUnknown
      ? checkField({
          name: 'providerUnknown',
          label: say('urgent.provider-unknown'),
          checked: answers.providerUnknown,
        })
      : null,
  );
};

/** Nothing turns on it in law for a preservation; a desk that cannot read the facts cannot act on them. */
const languageCare = (speech: Speech, state: AskableState | undefined): Markup | null =>
  state?.desk === undefined || state.desk.languages.some((tag) => tag.split('-')[0] === speech.language)
    ? null
    : p(
        { class: 'hint care urgent-languages' },
        speech.say('urgent.language-care', {
          state: speech.state(state.code),
          languages: languageList(speech, state.desk.languages),
        }),
      );

export const whatGroup = (speech: Speech, { answers, faults }: UrgentFacts): Markup => {
  const { say, label } = speech;
  const types = [...new Set(splitIdentifiers(answers.identifiers).map(recognise))];
  return group(
    say('urgent.group-what'),
    areaField({
      name: 'identifiers',
      label: say('urgent.identifiers'),
      hint: say('urgent.identifiers-hint'),
      error: faultOf(faults, 'identifiers'),
      value: answers.identifiers,
      most: MOST.identifiers,
      rows: 2,
    }),
    island(
      'comity-recognised',
      Object.fromEntries(IDENTIFIER_TYPES.map((type) => [`data-${type}`, label('identifiers', type)])),
      p(
        { class: 'hint urgent-recognised', 'aria-live': 'polite' },
        types.length === 0
          ? ''
          : say('urgent.recognised', { types: speech.list(types.map((type) => label('identifiers', type))) }),
      ),
      span(
        { hidden: true, class: 'pattern' },
        speech.rich('urgent.recognised', { types: span({ class: 'types' }) }),
      ),
    ),
    checksField({
      name: 'kinds',
      label: say('urgent.kinds'),
      error: faultOf(faults, 'kinds'),
      values: answers.kinds,
      choices: ['subscriber', 'traffic', 'content'].map((value) => ({ value, says: label('data', value) })),
    }),
    fieldset(
      { class: 'field' },
      legend(null, say('urgent.period')),
      div(
        { class: 'side-by-side' },
        dayField({
          name: 'from',
          label: say('urgent.from'),
          error: faultOf(faults, 'from'),
          value: answers.from,
        }),
        dayField({
          name: 'until',
          label: say('urgent.until'),
          error: faultOf(faults, 'until'),
          value: answers.until,
        }),
      ),
    ),
    textField({
      name: 'relation',
      label: say('urgent.relation'),
      error: faultOf(faults, 'relation'),
      value: answers.relation,
      most: MOST.note,
    }),
  );
};

const IDENTIFIER_TYPES = ['ip', 'email', 'account', 'domain', 'phone', 'url', 'device', 'other'] as const;

export const whyGroup = (speech: Speech, facts: UrgentFacts): Markup => {
  const { say } = speech;
  const { answers, faults, articles } = facts;
  const text = (name: 'provision' | 'basis', hint: string) =>
    textField({
      name,
      label: say(`urgent.${name}`),
      hint,
      error: faultOf(faults, name),
      value: answers[name],
      most: MOST.line,
    });
  const area = (name: 'facts' | 'why', hint: string, rows: number) =>
    areaField({
      name,
      label: say(`urgent.${name}`),
      hint,
      error: faultOf(faults, name),
      value: answers[name],
      most: MOST.text,
      rows,
    });
  return group(
    say('urgent.group-why'),
    div(
      { class: 'side-by-side' },
      selectField({
        name: 'article',
        label: say('urgent.article'),
        hint: say('urgent.article-hint'),
        error: faultOf(faults, 'article'),
        empty: say('urgent.article-empty'),
        value: answers.article,
        choices: articles.map((article) => ({ value: article, says: articleSays(speech, article) })),
      }),
      text('provision', say('urgent.provision-hint')),
    ),
    faultOf(faults, 'tested') === undefined && answers.tested === ''
      ? null
      : textField({
          name: 'tested',
          label: say('urgent.tested'),
          error: faultOf(faults, 'tested'),
          value: answers.tested,
          most: MOST.note,
        }),
    area('facts', say('urgent.facts-hint'), 4),
    area('why', say('urgent.why-hint'), 2),
    radioField({
      name: 'urgency',
      label: say('urgent.urgency'),
      value: answers.urgency,
      choices: [
        { value: 'urgent', says: say('urgent.urgent-says') },
        { value: 'emergency', says: say('urgent.emergency-says'), hint: say('urgent.emergency-hint') },
      ],
    }),
    checkField({
      name: 'considered',
      label: say('urgent.considered'),
      hint: say('urgent.considered-hint'),
      error: faultOf(faults, 'considered'),
      checked: answers.considered,
    }),
    text('basis', say('urgent.basis-hint')),
    preset(speech, facts),
  );
};

export const articleSays = (speech: Speech, article: string): string =>
  speech.say('urgent.article-says', { article, title: speech.label('offences', article) });

/** Filled in already; open where one of them is wrong. */
const preset = ({ say }: Speech, { answers, faults }: UrgentFacts): Markup =>
  details(
    { class: 'urgent-preset', open: PRESET.some((name) => faultOf(faults, name) !== undefined) },
    summary(null, say('urgent.preset'), ' ', written(answers.reference)),
    ...PRESET.map((name) =>
      textField({
        name,
        label: say(name === 'caseName' ? 'urgent.case' : `urgent.${name}`),
        error: faultOf(faults, name),
        value: answers[name],
        most: MOST.line,
      }),
    ),
  );
const PRESET = ['reference', 'caseName', 'authority'] as const;
