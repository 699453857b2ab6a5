/** What pages on law have in common: a standing as sign and word, words of the Convention's data, a provision. */
import type { Speech } from '@comity/language';
import { breadcrumbs } from '../../kit/blocks.ts';
import { a, type Child, code, div, li, type Markup, p, span, ul, written } from '../../tags.ts';
import type { ProvisionTold, Together } from './facts.ts';

export const lawTrail = (speech: Speech, ...steps: { says: Child; href?: string }[]): Markup =>
  breadcrumbs(speech.say('treaty.way'), [{ says: speech.say('treaty.tab-law'), href: '/law' }, ...steps]);

export const questionHref = (state: string, id: string): string => `/law/${state}/questions/${id}`;

/** Sign, pattern and word: none of them needs colour. */
export const standing = (speech: Speech, status: Together): Markup =>
  span({ class: `standing h-${status}` }, speech.say(`law.is-${status}`));

/** What the Convention's data say is in English until it is proofed against the six texts. */
export const inEnglish = (text: string, name: 'span' | 'p' = 'span'): Markup =>
  name === 'p' ? p({ lang: 'en', dir: 'ltr' }, text) : span({ lang: 'en', dir: 'ltr' }, text);

export const refOf = (ref: string): Markup => span({ class: 'mono', dir: 'ltr' }, ref);

export const legend = (speech: Speech): Markup =>
  ul(
    { class: 'legend' },
    ...(['met', 'begun', 'partly', 'not', 'disputed', 'not-assessed'] as const).map((one) =>
      li(null, standing(speech, one)),
    ),
    ...(['V', 'S', 'K', 'N'] as const).map((letter) =>
      li(null, code({ class: 'seen' }, letter), ' ', speech.say(`law.seen-${letter}`)),
    ),
  );

export const provisionHead = (speech: Speech, one: ProvisionTold): Child => [
  a(
    { href: `/law/${one.state}/provisions/${one.id}` },
    written(`${one.number}${one.heading ? ` · ${one.heading}` : ''}`),
  ),
  ' ',
  span({ class: 'quiet' }, written(one.law)),
  ' ',
  statusTag(speech, one.status),
];

export const statusTag = (speech: Speech, status: string): Markup =>
  span({ class: `tag${status === 'in-force' ? '' : ' care'}` }, speech.label('law', `status-${status}`));

export const provisionText = (one: Pick<ProvisionTold, 'text' | 'language'>): Markup =>
  div({ class: 'said-by-others law-text', lang: one.language, dir: 'auto' }, one.text);
