/** Reviews this State has a part in, how they are done, and the way in for another State's part. */
import type { Speech } from '@comity/language';
import { pageHead, panel } from '../../kit/blocks.ts';
import { linkButton } from '../../kit/buttons.ts';
import { emptyState, errorSummary } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { takeIn } from '../../kit/take-in.ts';
import { a, type Child, div, type Markup, p, written } from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import type { ReviewListFacts, ReviewRow } from './facts.ts';
import { reviewAddress, reviewTitle } from './parts.ts';

export const reviewListScreen = (speech: Speech, facts: ReviewListFacts): Child[] => [
  lawTabs(speech, 'reviews'),
  pageHead({
    title: speech.say('reviews.title'),
    said: speech.say('reviews.said'),
    ...(facts.maySet
      ? { acts: linkButton({ says: speech.say('mechanism.open'), href: '/reviews/open' }) }
      : {}),
  }),
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

const mechanisms = (speech: Speech, facts: ReviewListFacts): Markup =>
  panel(
    { title: speech.say('reviews.mechanisms') },
    ...(facts.mechanisms.length === 0
      ? [p(null, speech.say('mechanism.none'))]
      : facts.mechanisms.flatMap(({ id, title, version, basis }) => [
          p(
            { class: 'act-list' },
            a(
              { href: `/reviews/mechanisms/${id}/${version}` },
              speech.say('reviews.mechanism-row', { title, version: String(version) }),
            ),
          ),
          p({ class: 'quiet' }, speech.say('reviews.basis') + speech.colon, written(basis)),
        ])),
    div(
      { class: 'part acts' },
      facts.maySet
        ? linkButton({ says: speech.say('mechanism.set'), href: '/reviews/mechanisms/new' })
        : null,
      linkButton({ says: speech.say('mechanism.draws'), href: '/reviews/lots' }),
    ),
  );

const takeOver = (speech: Speech, { csrf, faults }: ReviewListFacts): Markup =>
  panel(
    { title: speech.say('reviews.take-over') },
    postForm(
      { action: '/reviews', csrf, files: true, class: 'part' },
      p(null, speech.say('reviews.take-over-says')),
      ...takeIn(speech, { accept: '.json,application/json', faults }),
    ),
  );
