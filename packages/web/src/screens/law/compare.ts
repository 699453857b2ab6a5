/** Up to twelve States beside one another, and where a party to another treaty begins. */
import { type Requirement, TREATIES } from '@comity/convention';
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { submitButton } from '../../kit/buttons.ts';
import { selectField, textField } from '../../kit/field.ts';
import { emptyState, errorSummary, type Fault, faultOf } from '../../kit/notices.ts';
import { dataTable } from '../../kit/table.ts';
import { a, type Child, code, div, form, p } from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import type { RowTold, Standing } from './facts.ts';
import { besideWords } from './matrix.ts';
import { inEnglish, lawTrail, legend, questionHref, refOf, standing } from './parts.ts';
import { whichQuestions } from './which-questions.ts';

export interface CompareFacts {
  /** As it was typed. */
  readonly typed: string;
  readonly article: string;
  readonly theme: string;
  readonly states: readonly string[];
  readonly rows: readonly {
    readonly requirement: Requirement;
    readonly beside: readonly number[];
    readonly states: readonly { state: string; status: Standing; known: RowTold['known'] }[];
  }[];
  readonly faults: readonly Fault[];
}

export function compareScreen(speech: Speech, facts: CompareFacts): Child[] {
  const { states, rows, faults } = facts;
  return [
    lawTabs(speech, 'compare'),
    pageHead({ title: speech.say('law.compare-title'), said: speech.say('law.compare-said') }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    form(
      { method: 'get', action: '/law/compare', class: 'in-line no-print' },
      textField({
        name: 'states',
        label: speech.say('law.compare-states'),
        hint: speech.say('law.compare-hint'),
        value: facts.typed,
        most: 500,
        width: 'medium',
        error: faultOf(faults, 'states'),
      }),
      ...whichQuestions(speech, facts),
      submitButton({ says: speech.say('treaty.tab-compare'), weight: 'main' }),
    ),
    rows.length === 0
      ? faults.length > 0
        ? null
        : emptyState(speech.say('law.compare-empty'), p(null, speech.say('law.compare-empty-says')))
      : [
          legend(speech),
          div(
            { class: states.length > MANY ? 'compare many' : 'compare' },
            dataTable(
              speech.say('law.compare-title'),
              [
                { says: speech.say('law.column-paragraph') },
                { says: speech.say('law.column-question') },
                ...states.map((state) => ({ says: speech.state(state) })),
              ],
              rows.map(({ requirement, beside, states: each }) => ({
                cells: [
                  refOf(requirement.ref),
                  [
                    inEnglish(requirement.title),
                    beside.length === 0 ? null : p({ class: 'law-beside' }, besideWords(speech, beside)),
                  ],
                  ...each.map(({ state, status, known }) => [
                    a({ href: questionHref(state, requirement.id) }, standing(speech, status)),
                    known.length === 0
                      ? null
                      : [
                          ' ',
                          code({ class: 'seen' }, known.flatMap(({ confidence }) => confidence).join('')),
                        ],
                  ]),
                ],
              })),
            ),
          ),
        ],
  ];
}

/** More than that stand beside one another by their signs alone on a desk; the legend and whoever reads aloud have the words. */
const MANY = 5;

export interface StartFacts {
  readonly treaty: string;
  readonly state: string;
  readonly points: readonly {
    readonly requirement: Requirement;
    readonly promise: 'likely' | 'partly' | 'look';
    readonly parallels: readonly { readonly ref?: string; readonly equivalence: string }[];
  }[];
}

export const startScreen = (speech: Speech, { treaty, state, points }: StartFacts): Child[] => [
  lawTabs(speech, 'law'),
  pageHead({
    trail:
      state === ''
        ? lawTrail(speech, { says: speech.say('law.start') })
        : lawTrail(
            speech,
            { says: speech.state(state), href: `/law/${state}` },
            { says: speech.say('law.start') },
          ),
    title: speech.say('law.start'),
    said: speech.say('law.start-said'),
  }),
  form(
    { method: 'get', action: '/law/start', class: 'in-line no-print' },
    state === ''
      ? null
      : textField({
          name: 'state',
          label: speech.say('common.state'),
          value: state,
          most: 2,
          width: 'short',
          machine: true,
        }),
    selectField({
      name: 'treaty',
      label: speech.say('law.other-treaty'),
      value: treaty,
      choices: TREATIES.map((value) => ({ value, says: speech.say(`law.treaty-${value}`) })),
    }),
    submitButton({ says: speech.say('treaty.apply') }),
  ),
  dataTable(
    speech.say('law.start'),
    [
      { says: speech.say('law.column-paragraph'), share: 14 },
      { says: speech.say('law.column-question'), share: 46 },
      { says: speech.say('law.other-place'), share: 20 },
      { says: speech.say('law.promise'), share: 20 },
    ],
    points.map(({ requirement, parallels, promise }) => ({
      cells: [
        refOf(requirement.ref),
        state === ''
          ? inEnglish(requirement.title)
          : a({ href: questionHref(state, requirement.id), lang: 'en', dir: 'ltr' }, requirement.title),
        parallels
          .map(({ ref }) => ref)
          .filter(Boolean)
          .join(', '),
        speech.say(`law.promise-${promise}`),
      ],
    })),
  ),
];
