/** Dual criminality as 35(3) has it: the conduct, element by element, in both laws, with sources and doubts. No verdict stands anywhere. */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { submitButton } from '../../kit/buttons.ts';
import { selectField, textField } from '../../kit/field.ts';
import { icon } from '../../kit/icon.ts';
import { emptyState, errorSummary, type Fault, faultOf, notice } from '../../kit/notices.ts';
import { dataTable } from '../../kit/table.ts';
import {
  a,
  type Child,
  div,
  form,
  h2,
  h3,
  li,
  type Markup,
  p,
  section,
  span,
  ul,
  written,
} from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import { elementLine } from './checklist.ts';
import type { ChecklistTold, ElementSaid, ProvisionTold, RowTold } from './facts.ts';
import { knownList } from './matrix.ts';
import { lawTrail, provisionHead, provisionText } from './parts.ts';

export interface ConductFacts {
  readonly of: string;
  readonly and: string;
  readonly offence: string;
  readonly offences: readonly { article: string; title: string }[];
  readonly faults: readonly Fault[];
  readonly items: readonly ChecklistTold[];
  readonly sides: readonly {
    readonly state: string;
    readonly answers: readonly (readonly { answer: ElementSaid; by: string; at: string }[])[];
    readonly doubts: readonly string[];
    readonly provisions: readonly ProvisionTold[];
    readonly known: RowTold['known'];
  }[];
  readonly names: ReadonlyMap<string, string>;
}

export const conductHref = (of: string, and: string, offence: string): string =>
  `/law/conduct?of=${of}&and=${and}&offence=${offence}`;

export function conductScreen(speech: Speech, facts: ConductFacts): Child[] {
  const { items, sides, faults } = facts;
  return [
    lawTabs(speech, 'conduct'),
    pageHead({
      trail: lawTrail(speech, { says: speech.say('treaty.tab-conduct') }),
      title: speech.say('law.conduct-title'),
      said: speech.say('law.conduct-said'),
    }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    notice('care', speech.say('law.conduct-decides'), p(null, speech.say('law.conduct-not-for'))),
    form(
      { method: 'get', action: '/law/conduct', class: 'in-line no-print' },
      textField({
        name: 'of',
        label: speech.say('law.conduct-of'),
        value: facts.of,
        most: 100,
        width: 'medium',
        error: faultOf(faults, 'of'),
      }),
      textField({
        name: 'and',
        label: speech.say('law.conduct-and'),
        value: facts.and,
        most: 100,
        width: 'medium',
        error: faultOf(faults, 'and'),
      }),
      selectField({
        name: 'offence',
        label: speech.say('law.conduct-offence'),
        value: facts.offence,
        choices: facts.offences.map(({ article }) => ({
          value: article,
          says: `${article} · ${speech.label('offences', article)}`,
        })),
      }),
      submitButton({ says: speech.say('treaty.apply'), weight: 'main' }),
    ),
    sides.length < 2
      ? faults.length > 0
        ? null
        : emptyState(speech.say('law.conduct-choose'))
      : [elementTable(speech, facts), div({ class: 'two' }, ...sides.map((side) => sideOf(speech, side)))],
    items.length > 0 ? p({ class: 'quiet' }, speech.say('law.english-says')) : null,
  ];
}

const elementTable = (speech: Speech, { items, sides, names }: ConductFacts): Child =>
  section(
    null,
    dataTable(
      speech.say('law.conduct-title'),
      [
        { says: speech.say('law.conduct-element') },
        ...sides.map(({ state }) => ({ says: speech.state(state) })),
      ],
      items.map((item, at) => ({
        cells: [
          [
            span({ class: 'quiet' }, `${speech.say(`law.part-${item.part}`)}${speech.colon}`),
            elementLine(item),
          ],
          ...sides.map(({ answers }) =>
            (answers[at]?.length ?? 0) === 0
              ? span({ class: 'quiet' }, speech.say('law.conduct-nobody'))
              : ul(
                  null,
                  ...answers[at]!.map(({ answer, by, at: day }) =>
                    li(
                      null,
                      span({ class: 'tag' }, speech.say(`law.element-${answer}`)),
                      ' ',
                      span({ class: 'quiet' }, written(names.get(by) ?? by), ' · ', speech.day(day)),
                    ),
                  ),
                ),
          ),
        ],
      })),
    ),
  );

const sideOf = (speech: Speech, { state, doubts, provisions, known }: ConductFacts['sides'][number]): Child =>
  section(
    { class: 'panel' },
    h2(null, speech.state(state)),
    doubts.length === 0
      ? null
      : div(
          { class: 'part' },
          h3(null, speech.say('law.conduct-doubts')),
          ul(
            { class: 'rows' },
            ...doubts.map((doubt) =>
              li(null, icon('question'), span(null, speech.label('law', `doubt-${doubt}`))),
            ),
          ),
        ),
    div(
      { class: 'part' },
      h3(null, speech.say('law.conduct-provisions')),
      provisions.length === 0
        ? p({ class: 'quiet' }, speech.say('law.conduct-none'))
        : provisions.map((one) =>
            div(
              { class: 'claim' },
              p(null, ...(provisionHead(speech, one) as Child[])),
              provisionText(one),
              p({ class: 'quiet' }, written(one.source.name)),
            ),
          ),
    ),
    known.length === 0
      ? null
      : div(
          { class: 'part' },
          h3(null, speech.say('law.known')),
          knownList(known),
          p({ class: 'quiet' }, speech.say('law.known-says')),
        ),
  );

export const conductLinks = (
  speech: Speech,
  of: string,
  and: string,
  offences: readonly string[],
): Markup[] =>
  offences.map((article) =>
    li(
      null,
      a(
        { href: conductHref(of, and, article) },
        `${speech.say('law.conduct-beside')}${speech.colon}${article} · ${speech.label('offences', article)}`,
      ),
    ),
  );

/** Beside a letter that is written or assessed: the way to both laws, for each offence it is about. */
export const conductPanel = (
  speech: Speech,
  { of, and, offences }: { of: string; and: string; offences: readonly string[] },
): Child =>
  offences.length === 0
    ? null
    : section(
        { class: 'panel no-print' },
        h2(null, speech.say('treaty.tab-conduct')),
        div(
          { class: 'part' },
          p({ class: 'quiet' }, speech.say('law.conduct-decides')),
          ul({ class: 'act-list' }, ...conductLinks(speech, of, and, offences)),
        ),
      );
