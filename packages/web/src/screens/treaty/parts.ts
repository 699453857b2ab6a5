/** What pages on the treaty have in common: the notice, days as far as they are known, an act with its sources. */
import type { Days } from '@comity/convention/national';
import type { Speech } from '@comity/language';
import { breadcrumbs, tabs } from '../../kit/blocks.ts';
import { icon } from '../../kit/icon.ts';
import { notice } from '../../kit/notices.ts';
import { a, type Child, li, type Markup, p, span, time, ul, written } from '../../tags.ts';
import type { ActTold, ClaimsTold } from './facts.ts';

/** A day, or the first and the last it may have been. */
export const daysShown = (speech: Speech, { earliest, latest }: Days): Markup =>
  earliest === latest
    ? time({ dateTime: earliest }, speech.day(earliest))
    : span(
        null,
        ...speech.rich<'treaty.between', Markup>('treaty.between', {
          first: time({ dateTime: earliest }, speech.day(earliest)),
          last: time({ dateTime: latest }, speech.day(latest)),
        }),
      );

/** Has to stand wherever the status is shown (article 68: the depositary is the Secretary-General). */
export const notTheRecord = (speech: Speech, readUpTo?: string): Markup =>
  notice(
    'care',
    speech.say('treaty.not-the-record'),
    p(
      null,
      speech.say('treaty.not-the-record-says'),
      readUpTo === undefined ? '' : ` ${speech.say('treaty.read-up-to', { day: speech.day(readUpTo) })}`,
    ),
  );

/** Beside a day on which nobody could sign yet, or of which nobody can tell yet. */
export const aboutDay = (
  speech: Speech,
  { asOf, today, opened }: { asOf: string; today: string; opened?: string },
): Markup | null => {
  if (asOf > today)
    return notice(
      'tell',
      speech.say('treaty.still-to-come'),
      p(null, speech.say('treaty.still-to-come-says')),
    );
  if (opened === undefined || asOf >= opened) return null;
  return notice(
    'tell',
    speech.say('treaty.not-yet-open'),
    p(null, speech.say('treaty.not-yet-open-says', { day: speech.day(opened) })),
  );
};

export type LawPlace =
  | 'treaty'
  | 'law'
  | 'compare'
  | 'search'
  | 'conduct'
  | 'assistance'
  | 'reviews'
  | 'ministry';
const PLACES = {
  treaty: { says: 'treaty.tab', href: '/treaty' },
  law: { says: 'treaty.tab-law', href: '/law' },
  compare: { says: 'treaty.tab-compare', href: '/law/compare' },
  search: { says: 'treaty.tab-search', href: '/law/search' },
  conduct: { says: 'treaty.tab-conduct', href: '/law/conduct' },
  assistance: { says: 'treaty.tab-assistance', href: '/assistance' },
  reviews: { says: 'reviews.tab', href: '/reviews' },
  ministry: { says: 'treaty.tab-ministry', href: '/treaty/ministry' },
} as const;

/** What belongs together under one place in the bar. */
export const lawTabs = (speech: Speech, current: LawPlace): Markup =>
  tabs(
    speech.say('treaty.tabs'),
    (Object.keys(PLACES) as LawPlace[]).map((name) => ({
      says: speech.say(PLACES[name].says),
      href: PLACES[name].href,
      current: name === current,
    })),
  );

export const treatyTrail = (speech: Speech, ...steps: { says: Child; href?: string }[]): Markup =>
  breadcrumbs(speech.say('treaty.way'), [{ says: speech.say('treaty.tab'), href: '/treaty' }, ...steps]);

/** Where an act was read; a link only where links may go. */
export const sourcesOf = (speech: Speech, { sources }: Pick<ActTold, 'sources'>): Markup =>
  ul(
    { class: 'sources' },
    ...sources.map(({ name, url, standing }) =>
      li(
        null,
        url?.startsWith('https://') && !/\s/.test(url)
          ? a({ href: url, rel: 'noreferrer' }, written(name))
          : written(name),
        span({ class: 'quiet' }, ` · ${speech.label('treaty', `source-${standing}`)}`),
      ),
    ),
  );

/** Marks of a claim that needs care: each with its shape and its word. */
export const doubtMarks = (
  speech: Speech,
  { conflict, doubtful, withdrawn }: Pick<ClaimsTold, 'conflict' | 'doubtful' | 'withdrawn'>,
): Child[] => [
  conflict ? span({ class: 'tag care' }, icon('warning-diamond'), speech.say('treaty.differ')) : null,
  doubtful ? span({ class: 'tag' }, icon('question'), speech.say('treaty.doubtful')) : null,
  withdrawn ? span({ class: 'tag care' }, icon('warning-diamond'), speech.say('treaty.withdrawn')) : null,
];
