/** Reviewers by lot: draws that were taken in, and a draw in three steps: the lists, the seed found in the open, the table. */
import type { Speech } from '@comity/language';
import { answered } from '../../kit/answered.ts';
import { definitions, pageHead, panel } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { areaField, fileField, textField } from '../../kit/field.ts';
import { emptyState, errorSummary, faultOf, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { fileHint } from '../../kit/take-in.ts';
import { type Child, div, type Markup, p, span, written } from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import { reviewTrail } from './parts.ts';
import type { CycleChoice, DrawFormFacts, LotsFacts } from './setting-facts.ts';

export const cycleName = (speech: Speech, { title, version, number }: Omit<CycleChoice, 'value'>): string =>
  speech.say('mechanism.cycle-of', { title, version: String(version), number: String(number) });

const drawAddress = ({ value }: CycleChoice): string => `/reviews/lots/draw?of=${encodeURIComponent(value)}`;

const digest = (text: string): Markup => span({ class: 'mono', dir: 'ltr' }, text);

export const lotsScreen = (speech: Speech, { draws, cycles, maySet }: LotsFacts): Child[] => [
  lawTabs(speech, 'reviews'),
  pageHead({
    trail: reviewTrail(speech, { says: speech.say('mechanism.draws') }),
    title: speech.say('mechanism.draws'),
    said: speech.say('mechanism.draws-said'),
  }),
  draws.length === 0
    ? emptyState(speech.say('mechanism.no-draws'), p(null, speech.say('mechanism.no-draws-says')))
    : null,
  ...draws.map((one) =>
    panel(
      { title: cycleName(speech, { ...one, number: one.cycle }), id: one.id },
      definitions([
        { term: speech.say('record.seed'), says: written(one.seed) },
        { term: speech.say('record.draw-digest'), says: digest(one.draw) },
        { term: speech.say('record.table-digest'), says: digest(one.result) },
        { term: speech.say('record.taken-in'), says: speech.day(one.recordedAt.slice(0, 10)) },
      ]),
      pairsTable(speech, one.pairs),
    ),
  ),
  maySet && cycles.length > 0
    ? panel(
        { title: speech.say('mechanism.draw') },
        div(
          { class: 'part acts' },
          ...cycles.map((one) => linkButton({ says: cycleName(speech, one), href: drawAddress(one) })),
        ),
      )
    : null,
];

const pairsTable = (
  speech: Speech,
  pairs: readonly { readonly reviewed: string; readonly reviewer: string }[],
): Markup =>
  dataTable(
    speech.say('mechanism.table'),
    [{ says: speech.say('record.under-review') }, { says: speech.say('record.reviewers') }],
    [...Map.groupBy(pairs, ({ reviewed }) => reviewed)].map(([reviewed, of]) => ({
      cells: [speech.state(reviewed), speech.list(of.map(({ reviewer }) => speech.state(reviewer)))],
    })),
  );

const LISTS = ['underReview', 'pool', 'deferred', 'earlier', 'standing'] as const;
const NEEDED: readonly string[] = ['underReview', 'pool'];

export const drawForm = (speech: Speech, facts: DrawFormFacts): Child[] => {
  const { csrf, of, answers, faults, digest: published, drawn } = facts;
  const field = answered(answers, faults);
  return [
    lawTabs(speech, 'reviews'),
    pageHead({
      trail: reviewTrail(
        speech,
        { says: speech.say('mechanism.draws'), href: '/reviews/lots' },
        { says: cycleName(speech, of) },
      ),
      title: speech.say('mechanism.draw'),
      said: cycleName(speech, of),
    }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    published === undefined ? notice('tell', speech.say('mechanism.draw-steps')) : null,
    published !== undefined && drawn === undefined
      ? notice(
          'done',
          speech.say('mechanism.publish-first'),
          p(null, digest(published)),
          p(null, speech.say('mechanism.then-seed')),
        )
      : null,
    drawn === undefined ? null : result(speech, facts, drawn),
    postForm(
      { action: '/reviews/lots/draw', csrf, class: 'form', about: { of: of.value } },
      ...LISTS.map((name) =>
        areaField({
          ...field(name),
          label: speech.say(`mechanism.list-${name}`),
          hint: speech.say(`mechanism.list-${name}-hint`),
          ...(NEEDED.includes(name) ? {} : { optional: speech.say('common.optional') }),
          most: 20_000,
          rows: 3,
        }),
      ),
      div(
        { class: 'acts field' },
        submitButton({ says: speech.say('mechanism.check-lists'), name: 'do', value: 'lists' }),
      ),
      textField({
        ...field('seed'),
        label: speech.say('record.seed'),
        hint: speech.say('mechanism.seed-hint'),
        most: 1_000,
        machine: true,
      }),
      div(
        { class: 'acts' },
        submitButton({
          says: speech.say('mechanism.draw'),
          weight: drawn === undefined ? 'main' : 'plain',
          name: 'do',
          value: 'draw',
        }),
        linkButton({ says: speech.say('common.back'), href: '/reviews/lots' }),
      ),
    ),
    drawn === undefined ? publishedForm(speech, facts) : null,
  ];
};

/** A form of its own: what is taken in is what is shown, whatever is changed below. */
const result = (
  speech: Speech,
  { csrf, of, answers }: DrawFormFacts,
  drawn: readonly { readonly reviewed: string; readonly reviewer: string }[],
): Markup =>
  panel(
    { title: speech.say('mechanism.table') },
    div({ class: 'part' }, p(null, speech.say('mechanism.not-kept-yet')), pairsTable(speech, drawn)),
    postForm(
      {
        action: '/reviews/lots/draw',
        csrf,
        class: 'part',
        about: {
          ...Object.fromEntries([...LISTS, 'seed'].map((name) => [name, answers[name] ?? ''])),
          of: of.value,
          do: 'take',
        },
      },
      submitButton({ says: speech.say('mechanism.take-in'), weight: 'main' }),
    ),
  );

/** A draw that somebody else published: its two files, held against the rules and drawn again. */
const publishedForm = (speech: Speech, { csrf, of, faults }: DrawFormFacts): Markup =>
  panel(
    { title: speech.say('mechanism.published') },
    postForm(
      {
        action: '/reviews/lots/published',
        csrf,
        files: true,
        class: 'part',
        about: { of: of.value },
      },
      p(null, speech.say('mechanism.published-says')),
      fileField({
        name: 'lists',
        label: speech.say('mechanism.file-lists'),
        hint: fileHint(speech),
        accept: '.json,application/json',
        error: faultOf(faults, 'lists'),
      }),
      fileField({
        name: 'table',
        label: speech.say('mechanism.file-table'),
        hint: fileHint(speech),
        accept: '.json,application/json',
        error: faultOf(faults, 'table'),
      }),
      submitButton({ says: speech.say('mechanism.take-in'), icon: 'upload-simple' }),
    ),
  );
