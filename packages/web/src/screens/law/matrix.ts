/** One State against the 241 questions, with filters. Whatever is chosen, no power stands here without its safeguards. */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { dayField, selectField, textField } from '../../kit/field.ts';
import { emptyState, notice } from '../../kit/notices.ts';
import { dataTable } from '../../kit/table.ts';
import { a, b, type Child, code, details, form, li, p, span, summary, ul, written } from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import type { MatrixFacts, RowTold, Standing } from './facts.ts';
import { inEnglish, lawTrail, refOf, standing } from './parts.ts';
import { whichQuestions } from './which-questions.ts';

export const STANDINGS: readonly Standing[] = [
  'met',
  'partly',
  'not',
  'not-applicable',
  'disputed',
  'not-assessed',
];
export function matrixScreen(speech: Speech, facts: MatrixFacts): Child[] {
  const { state, rows, counts } = facts;
  const name = speech.state(state);
  return [
    lawTabs(speech, 'law'),
    pageHead({
      trail: lawTrail(speech, { says: name }),
      title: speech.say('law.of', { state: name }),
      said: speech.say('law.of-said'),
      acts: acts(speech, facts),
    }),
    ul(
      { class: 'tally' },
      ...STANDINGS.map((one) => li(null, b(null, speech.number(counts[one])), standing(speech, one))),
    ),
    filters(speech, facts),
    facts.knownFrom === undefined
      ? null
      : details(
          { class: 'more' },
          summary(null, speech.say('law.known')),
          p(null, speech.say('law.known-says')),
          p({ class: 'quiet' }, inEnglish(facts.knownFrom)),
        ),
    notice('tell', speech.say('law.english'), p(null, speech.say('law.english-says'))),
    rows.length === 0
      ? emptyState(speech.say('law.no-rows'), p(null, speech.say('law.no-rows-says')))
      : matrixTable(speech, state, rows),
  ];
}

const acts = (speech: Speech, { state, mayRecord, provisions }: MatrixFacts): Child[] => [
  linkButton({
    says: speech.say('law.provisions', { count: provisions }),
    href: `/law/${state}/provisions`,
    icon: 'book-open',
  }),
  linkButton({ says: speech.say('law.gap-report'), href: `/law/${state}/gaps`, icon: 'file-pdf' }),
  linkButton({ says: speech.say('publish.tab'), href: `/law/${state}/publish`, icon: 'globe' }),
  ...(mayRecord
    ? [
        linkButton({
          says: speech.say('law.take-findings'),
          href: `/law/${state}/findings`,
          icon: 'upload-simple',
        }),
        linkButton({ says: speech.say('law.start'), href: `/law/start?state=${state}`, weight: 'quiet' }),
      ]
    : []),
];

const filters = (speech: Speech, facts: MatrixFacts): Child =>
  form(
    { method: 'get', action: `/law/${facts.state}`, class: 'in-line no-print' },
    ...whichQuestions(speech, facts),
    selectField({
      name: 'status',
      label: speech.say('law.standing'),
      value: facts.status,
      empty: speech.say('common.all'),
      choices: STANDINGS.map((value) => ({ value, says: speech.say(`law.is-${value}`) })),
    }),
    textField({
      name: 'q',
      label: speech.say('law.words'),
      value: facts.words,
      most: 100,
      width: 'medium',
      type: 'search',
    }),
    dayField({ name: 'asOf', label: speech.say('treaty.as-of'), value: facts.asOf }),
    submitButton({ says: speech.say('treaty.apply'), icon: 'funnel-simple' }),
  );

const matrixTable = (speech: Speech, state: string, rows: readonly RowTold[]): Child =>
  dataTable(
    speech.say('law.of', { state: speech.state(state) }),
    (['paragraph', 'question', 'duty', 'standing', 'sources'] as const).map((key) => ({
      says: speech.say(`law.column-${key}`),
    })),
    rows.map((row) => ({
      id: row.requirement.id,
      cells: [
        refOf(row.requirement.ref),
        [
          a(
            { href: `/law/${state}/questions/${row.requirement.id}`, lang: 'en', dir: 'ltr' },
            row.requirement.title,
          ),
          p({ class: 'quiet', lang: 'en', dir: 'ltr' }, row.requirement.question),
          row.beside.length === 0 ? null : p({ class: 'law-beside' }, besideWords(speech, row.beside)),
        ],
        speech.say(`law.duty-${row.requirement.duty}`),
        [
          standing(speech, row.status),
          row.askedOtherwise ? p({ class: 'quiet' }, speech.say('law.worded-otherwise')) : null,
          row.current.length > 0 && row.unread ? p({ class: 'quiet' }, speech.say('law.unread')) : null,
        ],
        knownList(row.known),
      ],
    })),
  );

export const besideWords = (speech: Speech, articles: readonly number[]): string =>
  speech.say('law.beside', { articles: speech.list(articles.map(String)) });

export const knownList = (known: RowTold['known']): Child =>
  known.length === 0
    ? ''
    : ul(
        null,
        ...known.map(({ statute, provision, confidence }) =>
          li(
            null,
            code({ class: 'seen' }, confidence.join('')),
            ' ',
            span({ class: 'quiet' }, written([provision, statute].filter(Boolean).join(', '))),
          ),
        ),
      );
