/** Reviews this State has a part in, how they are done, and the way in for another State's part. */
import type { Speech } from '@comity/language';
import { definitions, pageHead, panel } from '../../kit/blocks.ts';
import { submitButton } from '../../kit/buttons.ts';
import { fileField } from '../../kit/field.ts';
import { emptyState, errorSummary, faultOf } from '../../kit/notices.ts';
import { dataTable } from '../../kit/table.ts';
import { a, type Child, div, form, input, type Markup, p, written } from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import type { ReviewListFacts, ReviewRow } from './facts.ts';
import { reviewAddress, reviewTitle } from './parts.ts';

export const reviewListScreen = (speech: Speech, facts: ReviewListFacts): Child[] => [
  lawTabs(speech, 'reviews'),
  pageHead({ title: speech.say('reviews.title'), said: speech.say('reviews.said') }),
  errorSummary(speech.say('common.to-fix', { count: facts.faults.length }), facts.faults),
  facts.rows.length === 0
    ? emptyState(speech.say('reviews.empty'), p(null, speech.say('reviews.empty-says')))
    : list(speech, facts.rows),
  div({ class: 'two' }, mechanisms(speech, facts), facts.mayTakePart ? takeOver(speech, facts) : null),
];

const list = (speech: Speech, rows: readonly ReviewRow[]): Markup =>
  dataTable(
    speech.say('reviews.title'),
    [
      { says: speech.say('reviews.review') },
      { says: speech.say('reviews.stage') },
      { says: speech.say('reviews.turn') },
      { says: speech.say('reviews.reminder') },
    ],
    rows.map((row) => ({
      cells: [
        a({ href: reviewAddress(row.opened.id) }, reviewTitle(speech, row)),
        speech.say(`reviews.stage-${row.stage}`),
        row.ends === undefined ? '' : speech.say(`reviews.side-${row.ends}`),
        untilShown(speech, row.until),
      ],
    })),
  );

/** Always with whose day it is: the Convention sets none. */
export const untilShown = (speech: Speech, until: string | undefined): string =>
  until === undefined
    ? speech.say('reviews.no-days')
    : speech.say('reviews.by-mechanism', { day: speech.day(until) });

const mechanisms = (speech: Speech, facts: ReviewListFacts): Markup | null =>
  facts.mechanisms.length === 0
    ? null
    : panel(
        { title: speech.say('reviews.mechanisms') },
        div(
          { class: 'part' },
          ...facts.mechanisms.map(({ title, version, basis }) =>
            definitions([
              {
                term: speech.say('reviews.mechanism-row', { title, version: String(version) }),
                says: [speech.say('reviews.basis'), ': ', written(basis)],
              },
            ]),
          ),
        ),
      );

const takeOver = (speech: Speech, { csrf, faults }: ReviewListFacts): Markup =>
  panel(
    { title: speech.say('reviews.take-over') },
    form(
      { method: 'post', action: '/reviews', encType: 'multipart/form-data', class: 'part' },
      input({ type: 'hidden', name: 'csrf', value: csrf }),
      p(null, speech.say('reviews.take-over-says')),
      fileField({
        name: 'file',
        label: speech.say('treaty.file'),
        accept: '.json,application/json',
        error: faultOf(faults, 'file'),
      }),
      submitButton({ says: speech.say('treaty.take-in'), icon: 'upload-simple' }),
    ),
  );
