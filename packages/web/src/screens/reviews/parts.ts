/** What pages of reviews have in common: their addresses, their tabs, a text with the languages it is in. */
import { languageName, type Speech } from '@comity/language';
import { breadcrumbs, pageHead, tabs } from '../../kit/blocks.ts';
import { a, type Child, details, div, type Markup, p, span, summary, written } from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import type { DocumentTold, ReviewRow, StepForm } from './facts.ts';

export type ReviewPlace = 'tasks' | 'answers' | 'beside' | 'documents' | 'record';

export const reviewAddress = (id: string, place: ReviewPlace = 'tasks'): string =>
  `/reviews/${id}${place === 'tasks' ? '' : `/${place}`}`;

export const stepAddress = (
  id: string,
  kind: StepForm,
  about: Readonly<Record<string, string>> = {},
): string => `/reviews/${id}/steps/${kind}?${new URLSearchParams(about).toString()}`.replace(/\?$/, '');

export const reviewTrail = (speech: Speech, ...steps: { says: Child; href?: string }[]): Markup =>
  breadcrumbs(speech.say('treaty.way'), [{ says: speech.say('reviews.tab'), href: '/reviews' }, ...steps]);

export const reviewTitle = (speech: Speech, { clusterTitle, opened }: ReviewRow): string =>
  speech.say('reviews.of', { cluster: clusterTitle, state: speech.state(opened.state) });

const PLACES: readonly ReviewPlace[] = ['tasks', 'answers', 'beside', 'documents', 'record'];

/** Tabs and head of one review. */
export const reviewHead = (speech: Speech, row: ReviewRow, current: ReviewPlace, acts?: Child): Child[] => [
  lawTabs(speech, 'reviews'),
  pageHead({
    trail: reviewTrail(speech, { says: written(row.clusterTitle) }),
    title: reviewTitle(speech, row),
    said: [
      speech.say('reviews.reviewed-by', {
        states: speech.list(row.opened.reviewers.map((state) => speech.state(state))),
      }),
      ' ',
      speech.say(`reviews.stage-${row.stage}`),
      '.',
    ],
    ...(acts === undefined ? {} : { acts }),
  }),
  tabs(
    speech.say('reviews.review'),
    PLACES.map((place) => ({
      says: place === 'record' ? speech.say('record.tab') : speech.say(`reviews.tab-${place}`),
      href: reviewAddress(row.opened.id, place),
      current: place === current,
    })),
  ),
];

/** Words in the language they were written in. */
export const inLanguage = ({ language, text }: { language: string; text: string }): Markup =>
  div({ class: 'said-by-others', lang: language, dir: 'auto' }, text);

/** A text with its original first and each translation folded beside it. */
export const textShown = (speech: Speech, { original, translations }: DocumentTold): Child[] => [
  inLanguage(original),
  p(
    { class: 'quiet' },
    `${speech.say('reviews.original')}${speech.colon}${languageName(speech, original.language)}`,
  ),
  ...translations.map((one) =>
    details(null, summary(null, languageName(speech, one.language)), inLanguage(one)),
  ),
];

/** Who acted: a State, or the secretariat. */
export const actorShown = (speech: Speech, by: { name: string; state?: string }): Child =>
  by.state === undefined
    ? speech.say('reviews.side-secretariat')
    : [written(by.name), ' ', span({ class: 'quiet' }, speech.state(by.state))];

export const stepName = (speech: Speech, step: string): string => speech.label('reviews', `step-${step}`);

export const translateLink = (
  speech: Speech,
  { opened }: ReviewRow,
  open: readonly string[],
  id: string,
): Markup | null =>
  open.includes('translate')
    ? p(null, a({ href: stepAddress(opened.id, 'translate', { of: id }) }, speech.say('reviews.translate')))
    : null;
