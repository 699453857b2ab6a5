/** Translations of the letters of a request: those attached, one beside its original, and the form to attach another. */
import { LANGUAGES, languageName, OWN_NAMES, type Speech } from '@comity/language';
import type { Letter } from '@comity/letter';
import { breadcrumbs, pageHead } from '../../kit/blocks.ts';
import { submitButton } from '../../kit/buttons.ts';
import { checkField } from '../../kit/choices.ts';
import { areaField, selectField, textField } from '../../kit/field.ts';
import { emptyState, errorSummary, type Fault, faultOf, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { a, bdi, type Child, div, h2, type Markup, p, section, written } from '../../tags.ts';
import { letterView } from '../request/letter-view.ts';
import { reference } from '../request/naming.ts';

export interface TranslationRow {
  id: string;
  /** The letter, by its title. */
  title: string;
  from: string;
  into: string;
  translator: string;
  sworn: boolean;
  /** Of the sealed message; absent where nothing was sealed. */
  original?: string | undefined;
  addedAt: string;
  by: string;
}

export interface TranslationsFacts {
  request: string;
  reference: string;
  rows: readonly TranslationRow[];
  shown?: { row: TranslationRow; original: Letter; translation: Letter } | undefined;
  /** Absent where nobody may attach one here. */
  form?:
    | {
        kinds: readonly { value: string; says: string }[];
        of: string;
        texts: readonly { field: string; text: string }[];
        answers: Readonly<Record<string, string>>;
        faults: readonly Fault[];
        csrf: string;
      }
    | undefined;
}

export function translationsScreen(speech: Speech, facts: TranslationsFacts): Child[] {
  const { request, rows, shown } = facts;
  const faults = facts.form?.faults ?? [];
  return [
    pageHead({
      trail: breadcrumbs(speech.say('request.way'), [
        { says: speech.say('request.all'), href: '/requests' },
        { says: reference(facts.reference), href: `/requests/${request}` },
        { says: speech.say('translation.title') },
      ]),
      title: speech.say('translation.title'),
      said: speech.say('translation.said'),
    }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    rows.length === 0
      ? emptyState(speech.say('translation.none'), p(null, speech.say('translation.none-says')))
      : list(speech, facts),
    shown ? side(speech, shown) : null,
    facts.form ? attach(speech, request, facts.form) : null,
  ];
}

const list = (speech: Speech, { request, rows }: TranslationsFacts): Markup =>
  dataTable(
    speech.say('translation.title'),
    [
      { says: speech.say('translation.which') },
      { says: speech.say('translation.from') },
      { says: speech.say('translation.into') },
      { says: speech.say('translation.translator') },
      { says: speech.say('translation.sworn') },
      { says: speech.say('request.added') },
    ],
    rows.map((row) => ({
      cells: [
        a({ href: `/requests/${request}/translations?show=${row.id}#beside` }, row.title),
        languageName(speech, row.from),
        languageName(speech, row.into),
        written(row.translator),
        speech.say(row.sworn ? 'common.yes' : 'common.no'),
        [speech.moment(row.addedAt), ' · ', written(row.by)],
      ],
    })),
  );

/** Both are whole letters, line by line alike; the one on the right says what it is before it says anything. */
const side = (
  speech: Speech,
  { row, original, translation }: NonNullable<TranslationsFacts['shown']>,
): Markup =>
  section(
    { id: 'beside', class: 'translated' },
    div(null, h2(null, speech.say('translation.original')), letterView(speech, original)),
    div(
      null,
      h2(null, speech.say('translation.translation')),
      notice('tell', speech.say('translation.mark', markOf(speech, row)), digestOf(speech, row)),
      letterView(speech, translation),
    ),
  );

const markOf = (speech: Speech, { from, translator, sworn }: TranslationRow) => ({
  ...{ from: languageName(speech, from), translator },
  sworn: sworn ? ('yes' as const) : ('other' as const),
});

const digestOf = (speech: Speech, { original }: TranslationRow): Markup =>
  original === undefined
    ? p(null, speech.say('translation.of-unsealed'))
    : p(
        { class: 'translated-of' },
        ...(speech.rich('translation.of-digest', {
          digest: bdi({ class: 'mono', dir: 'ltr' }, original.match(/.{8}/g)!.join(' ')),
        }) as Child[]),
      );

function attach(speech: Speech, request: string, facts: NonNullable<TranslationsFacts['form']>): Markup {
  const { kinds, of, texts, answers, faults, csrf } = facts;
  const languages = LANGUAGES.map((one) => ({ value: one, says: OWN_NAMES[one] }));
  const action = `/requests/${request}/translations?of=${of}`;
  return section(
    { class: 'translate' },
    h2(null, speech.say('translation.add')),
    kinds.length < 2
      ? null
      : p(
          null,
          ...kinds.flatMap(({ value, says }) => [
            value === of ? says : a({ href: `/requests/${request}/translations?of=${value}` }, says),
            ' ',
          ]),
        ),
    postForm(
      { action, csrf, class: 'form' },
      ...(['from', 'into'] as const).map((name) =>
        selectField({
          ...{
            name,
            label: speech.say(`translation.${name}`),
            choices: languages,
            value: answers[name] ?? '',
          },
          error: faultOf(faults, name),
          // Which language it was is nobody’s guess but the translator’s.
          ...(name === 'from' ? { empty: speech.say('form.choose') } : {}),
        }),
      ),
      textField({
        name: 'translator',
        label: speech.say('translation.translator'),
        hint: speech.say('translation.translator-hint'),
        value: answers.translator ?? '',
        most: 300,
        error: faultOf(faults, 'translator'),
      }),
      checkField({ name: 'sworn', label: speech.say('translation.sworn'), checked: answers.sworn === 'yes' }),
      div(
        { class: 'texts' },
        ...texts.map(({ field, text }) =>
          areaField({
            name: `text.${field}`,
            label: speech.say('translation.text'),
            hint: written(text),
            value: answers[`text.${field}`] ?? '',
            most: 20_000,
            rows: text.length > 120 ? 4 : 2,
            error: faultOf(faults, `text.${field}`),
          }),
        ),
      ),
      div({ class: 'go' }, submitButton({ says: speech.say('translation.add'), weight: 'main' })),
    ),
  );
}
