/** How items are called, and the way to their pages. */
import type { Speech } from '@comity/language';
import { wavePath } from '@comity/letter';
import { breadcrumbs } from '../../kit/blocks.ts';
import { bdi, type Child, type Markup, path, span, svg } from '../../tags.ts';
import type { RequestName } from '../request/facts.ts';
import { reference } from '../request/naming.ts';
import type { ItemName } from './facts.ts';

export const evidenceHref = (request: string): string => `/requests/${request}/evidence`;
export const itemHref = (request: string, item: string): string =>
  `/requests/${request}/evidence/items/${item}`;
export const packageHref = (request: string, id: string): string =>
  `/requests/${request}/evidence/packages/${id}`;
export const custodyHref = (request: string): string => `/requests/${request}/custody`;

/** Names run from left to right as machines wrote them, whatever language is around. */
export const itemLabel = (speech: Speech, { id, label }: ItemName): Markup =>
  label === undefined
    ? span({ class: 'masked' }, speech.say('evidence.masked', { id: id.slice(-8) }))
    : bdi({ class: 'mono item-name', dir: 'ltr' }, label);

export const evidenceTrail = (speech: Speech, name: RequestName, here: Child): Markup =>
  breadcrumbs(speech.say('request.way'), [
    { says: speech.say('shell.requests'), href: '/requests' },
    { says: reference(name.reference), href: `/requests/${name.id}` },
    { says: speech.say('request.tab-evidence'), href: evidenceHref(name.id) },
    { says: here },
  ]);

/** That looks are asked for by a rule of ours, and the safeguard it serves; its number never breaks. */
export const deskRule = (speech: Speech): Child => [
  speech.say('common.desk-rule'),
  ' (',
  bdi({ class: 'whole' }, 'S-67'),
  ').',
];

/** Drawn from the digest, to know it again by; the check is the digest. */
export const smallWave = (digest: string): Markup =>
  svg(
    { class: 'small-wave', viewBox: '0 0 84 18', 'aria-hidden': 'true', focusable: 'false' },
    path({ class: 'edge', d: wavePath(digest, { width: 84, height: 18 }) }),
  );

export const hashText = (digest: string): Markup =>
  span({ class: 'hash mono', dir: 'ltr' }, digest.replace(/.{8}(?=.)/g, '$& '));
