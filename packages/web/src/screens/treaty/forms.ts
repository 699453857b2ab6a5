/** Writing down an act of the treaty, taking one back, and handing in the depositary's list. */
import type { Speech } from '@comity/language';
import { type Answered, answered } from '../../kit/answered.ts';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { checkField, radioField } from '../../kit/choices.ts';
import { areaField, fileField, selectField, textField } from '../../kit/field.ts';
import { errorSummary, type Fault, faultOf, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { fileHint } from '../../kit/take-in.ts';
import { type Child, code, input, p, written } from '../../tags.ts';
import { lawTabs, treatyTrail } from './parts.ts';

type Answers = Readonly<Record<string, string>>;
export const ACT_KINDS = [
  'signature',
  'ratification',
  'acceptance',
  'approval',
  'accession',
  'reservation',
  'declaration',
  'objection',
  'notification',
  'territorial-application',
  'withdrawal',
  'denunciation',
  'domestic-approval',
] as const;

export interface ActFormFacts {
  readonly csrf: string;
  readonly answers: Answers;
  readonly faults: readonly Fault[];
  readonly everybody: readonly { code: string }[];
  /** Acts that an objection or a withdrawal may be about. */
  readonly about: readonly { id: string; says: string }[];
}

export function treatyActForm(speech: Speech, facts: ActFormFacts): Child[] {
  const { csrf, answers, faults } = facts;
  const field = answered(answers, faults);
  const optional = speech.say('common.optional');
  return [
    lawTabs(speech, 'treaty'),
    pageHead({
      trail: treatyTrail(speech, { says: speech.say('treaty.add') }),
      title: speech.say('treaty.add'),
      said: speech.say('treaty.add-said'),
    }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    postForm(
      { action: '/treaty/acts/new', csrf, class: 'form' },
      selectField({
        ...field('participant'),
        label: speech.say('treaty.column-state'),
        empty: '–',
        choices: facts.everybody.map((one) => ({ value: one.code, says: speech.state(one.code) })),
      }),
      selectField({
        ...field('kind'),
        label: speech.say('treaty.kind'),
        empty: '–',
        choices: ACT_KINDS.map((value) => ({ value, says: speech.say(`treaty.kind-${value}`) })),
      }),
      textField({
        ...field('date'),
        label: speech.say('common.date'),
        hint: speech.say('treaty.date-hint'),
        most: 10,
        width: 'short',
        machine: true,
      }),
      textField({
        ...field('ref'),
        label: speech.say('treaty.ref'),
        hint: speech.say('treaty.ref-hint'),
        optional,
        most: 20,
        width: 'short',
        machine: true,
      }),
      areaField({
        ...field('text'),
        label: speech.say('treaty.text'),
        hint: speech.say('treaty.text-hint'),
        optional,
        most: 2000,
      }),
      facts.about.length === 0
        ? null
        : selectField({
            ...field('about'),
            label: speech.say('treaty.about-which'),
            hint: speech.say('treaty.about-hint'),
            optional,
            empty: '–',
            choices: facts.about.map(({ id, says }) => ({ value: id, says })),
          }),
      ...sourceFields(speech, field),
      areaField({ ...field('note'), label: speech.say('treaty.note'), optional, most: 2000, rows: 2 }),
      submitButton({ says: speech.say('common.save'), weight: 'main' }),
      linkButton({ says: speech.say('common.cancel'), href: '/treaty', weight: 'quiet' }),
    ),
  ];
}

/** Where it was read, and how sure that is. */
const sourceFields = (speech: Speech, field: Answered): Child[] => [
  textField({
    ...field('source'),
    label: speech.say('treaty.source'),
    hint: speech.say('treaty.source-hint'),
    most: 300,
  }),
  textField({
    ...field('url'),
    label: speech.say('treaty.url'),
    optional: speech.say('common.optional'),
    most: 400,
    machine: true,
  }),
  radioField({
    ...field('confidence'),
    label: speech.say('treaty.confidence'),
    choices: (['high', 'medium', 'low'] as const).map((value) => ({
      value,
      says: speech.say(`treaty.confidence-${value}`),
    })),
  }),
];

export const takeBackScreen = (
  speech: Speech,
  facts: { csrf: string; id: string; of: string; why: string; faults: readonly Fault[] },
): Child[] => [
  lawTabs(speech, 'treaty'),
  pageHead({
    trail: treatyTrail(
      speech,
      { says: speech.state(facts.of), href: `/treaty/states/${facts.of}` },
      { says: speech.say('treaty.take-back') },
    ),
    title: speech.say('treaty.take-back'),
    said: speech.say('treaty.take-back-said'),
  }),
  errorSummary(speech.say('common.to-fix', { count: facts.faults.length }), facts.faults),
  postForm(
    { action: `/treaty/acts/${facts.id}/take-back?of=${facts.of}`, csrf: facts.csrf, class: 'form' },
    areaField({
      name: 'why',
      label: speech.say('common.reason'),
      value: facts.why,
      most: 2000,
      error: faultOf(facts.faults, 'why'),
    }),
    submitButton({ says: speech.say('treaty.take-back'), weight: 'grave' }),
    linkButton({ says: speech.say('common.cancel'), href: `/treaty/states/${facts.of}`, weight: 'quiet' }),
  ),
];

export interface ListFormFacts {
  readonly csrf: string;
  readonly source: string;
  readonly shrank: boolean;
  readonly faults: readonly Fault[];
  /** Questions of a list that was held: nothing of it was kept. */
  readonly problems: readonly { row: string; says: string; detail: string; isQuoted: boolean }[];
  /** Among them is that some are gone, which a person may say is right. */
  readonly hasShrunk: boolean;
  /** Names nobody knows, and what they were said to mean. */
  readonly names: readonly { name: string; means: string }[];
  readonly everybody: readonly { code: string }[];
}

export function listImportScreen(speech: Speech, facts: ListFormFacts): Child[] {
  const { csrf, source, faults, problems } = facts;
  return [
    lawTabs(speech, 'treaty'),
    pageHead({
      trail: treatyTrail(speech, { says: speech.say('treaty.import') }),
      title: speech.say('treaty.import'),
      said: speech.say('treaty.import-said'),
    }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    ...(problems.length === 0 ? [] : held(speech, problems)),
    postForm(
      { action: '/treaty/import', csrf, files: true, class: 'form' },
      radioField({
        name: 'source',
        label: speech.say('treaty.which-list'),
        value: source,
        choices: [
          {
            value: 'depositary',
            says: speech.say('treaty.list-depositary'),
            hint: speech.say('treaty.list-depositary-hint'),
          },
          {
            value: 'nl-database',
            says: speech.say('treaty.list-nl'),
            hint: speech.say('treaty.list-nl-hint'),
          },
        ],
      }),
      fileField({
        name: 'file',
        label: speech.say('treaty.file'),
        hint: fileHint(speech, speech.say(problems.length === 0 ? 'treaty.file-hint' : 'treaty.file-again')),
        accept: '.xml,.csv,text/xml,application/xml,text/csv',
        error: faultOf(faults, 'file'),
      }),
      ...whoTheyAre(speech, facts),
      facts.hasShrunk
        ? checkField({ name: 'shrank', label: speech.say('treaty.shrank-is-right'), checked: facts.shrank })
        : null,
      submitButton({ says: speech.say('treaty.take-in'), weight: 'main', icon: 'upload-simple' }),
      linkButton({ says: speech.say('common.cancel'), href: '/treaty', weight: 'quiet' }),
    ),
  ];
}

const held = (speech: Speech, problems: ListFormFacts['problems']): Child[] => [
  notice(
    'care',
    speech.say('treaty.held'),
    p(null, speech.say('treaty.held-says', { count: problems.length })),
  ),
  dataTable(
    speech.say('treaty.held'),
    [
      { says: speech.say('treaty.row') },
      { says: speech.say('treaty.question') },
      { says: speech.say('treaty.detail') },
    ],
    problems.slice(0, 100).map((one) => ({
      cells: [
        written(one.row),
        one.says,
        one.isQuoted ? code({ dir: 'ltr' }, one.detail) : one.detail && written(one.detail),
      ],
    })),
  ),
];

const whoTheyAre = (speech: Speech, { names, everybody }: ListFormFacts): Child[] =>
  names.map(({ name, means }, n) => [
    input({ type: 'hidden', name: `name-${n}`, value: name }),
    selectField({
      name: `means-${n}`,
      label: speech.say('treaty.who-is', { name }),
      value: means,
      empty: '–',
      choices: [
        { value: '-', says: speech.say('treaty.leave-out') },
        ...everybody.map((one) => ({ value: one.code, says: speech.state(one.code) })),
      ],
    }),
  ]);
