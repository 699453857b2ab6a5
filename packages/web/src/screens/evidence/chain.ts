/** Who has held it: the custody chain as a line of hands, the newest first, each with its number and the commitment anyone can look for. */
import type { Speech } from '@comity/language';
import { timeline } from '../../kit/blocks.ts';
import type { IconName } from '../../kit/icon.ts';
import { type Child, code, details, type Markup, p, span, summary, written } from '../../tags.ts';
import type { LinkFacts } from './facts.ts';
import { itemLabel } from './naming.ts';

const ICONS: Readonly<Record<string, IconName>> = {
  collected: 'fingerprint',
  hashed: 'fingerprint',
  viewed: 'eye',
  'break-glass': 'lock-open',
  'altered-metadata': 'note-pencil',
  'approval-given': 'check-circle',
  disclosed: 'paper-plane-tilt',
  sealed: 'seal-check',
  transferred: 'handshake',
  received: 'handshake',
  rejected: 'prohibit',
  exported: 'file-zip',
  erased: 'trash',
  damaged: 'warning',
  repaired: 'arrow-clockwise',
};

/** Beside one item, its own name need not be said again. */
export const chainLine = (speech: Speech, links: readonly LinkFacts[], of?: 'one-item'): Markup =>
  timeline(
    links.map((link) => ({
      id: `n${link.n}`,
      icon: ICONS[link.action] ?? 'circle-dashed',
      title: [
        link.says,
        sawOf(speech, link),
        link.item === undefined || of === 'one-item' ? null : [' · ', itemLabel(speech, link.item)],
      ],
      at: link.at,
      when: speech.time(link.at),
      day: speech.day(link.at),
      by: byOf(speech, link),
      content: [whyOf(speech, link), placeOf(speech, link)],
    })),
  );

const sawOf = (speech: Speech, { saw, place }: LinkFacts): Child =>
  place !== undefined
    ? ` · ${speech.say('evidence.saw.place', { n: speech.number(place) })}`
    : saw === undefined
      ? null
      : ` · ${speech.label('evidence', `saw.${saw}`)}`;

const byOf = (speech: Speech, { by, role }: LinkFacts): Child =>
  by === undefined
    ? speech.say('evidence.by-node')
    : [written(by), role === undefined ? '' : ` · ${speech.label('roles', role)}`];

const whyOf = (speech: Speech, { purpose, reason, basis }: LinkFacts): Child => [
  purpose === undefined
    ? null
    : p(
        { class: 'quiet' },
        speech.say('evidence.purpose'),
        speech.colon,
        speech.label('evidence', `purpose.${purpose}`),
      ),
  reason === undefined ? null : p({ class: 'said-by-others', dir: 'auto' }, reason),
  basis === undefined ? null : p({ class: 'said-by-others', dir: 'auto' }, basis),
];

const placeOf = (speech: Speech, { n, index, commitment }: LinkFacts): Child =>
  details(
    { class: 'proof' },
    summary(
      null,
      index === null
        ? speech.say('evidence.place-waits', { n: speech.number(n) })
        : speech.say('evidence.place', { n: speech.number(n), index: speech.number(index) }),
    ),
    p({ class: 'quiet' }, speech.say('evidence.commitment')),
    p(null, code({ class: 'hash' }, span({ dir: 'ltr' }, commitment.replace(/.{8}(?=.)/g, '$& ')))),
  );
