/** A State's provisions: listed, searched, each with its versions, handed out as files. */
import type { Speech } from '@comity/language';
import { definitions, pageHead, pagination, timeline } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { textField } from '../../kit/field.ts';
import { emptyState } from '../../kit/notices.ts';
import { a, type Child, div, form, h2, h3, li, p, section, span, ul, written } from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import type { ProvisionTold } from './facts.ts';
import { lawTrail, provisionHead, provisionText, statusTag } from './parts.ts';

export interface ProvisionListFacts {
  readonly state: string;
  readonly provisions: readonly ProvisionTold[];
  readonly laws: readonly string[];
  readonly next?: string;
  readonly mayRecord: boolean;
}

export const provisionsScreen = (speech: Speech, facts: ProvisionListFacts): Child[] => [
  lawTabs(speech, 'law'),
  pageHead({
    trail: lawTrail(
      speech,
      { says: speech.state(facts.state), href: `/law/${facts.state}` },
      { says: speech.say('law.provisions-title') },
    ),
    title: speech.say('law.provisions-of', { state: speech.state(facts.state) }),
    acts: facts.mayRecord
      ? [
          linkButton({
            says: speech.say('law.new-provision'),
            href: `/law/${facts.state}/provisions/new`,
            icon: 'plus',
          }),
          linkButton({
            says: speech.say('law.take-file'),
            href: `/law/${facts.state}/import`,
            icon: 'upload-simple',
          }),
        ]
      : undefined,
  }),
  facts.provisions.length === 0
    ? emptyState(speech.say('law.no-provisions'), p(null, speech.say('law.no-provisions-says')))
    : [
        list(speech, facts.provisions),
        pagination(
          speech.say('law.provisions-title'),
          facts.next === undefined ? {} : { next: { says: speech.say('common.next'), href: facts.next } },
        ),
      ],
  facts.laws.length === 0 ? null : files(speech, facts),
];

const list = (speech: Speech, provisions: readonly ProvisionTold[], withState = false): Child =>
  ul(
    { class: 'provisions' },
    ...provisions.map((one) =>
      li(
        null,
        p(
          null,
          withState ? span({ class: 'of-state' }, speech.state(one.state), ' · ') : null,
          ...(provisionHead(speech, one) as Child[]),
        ),
        p(
          { class: 'quiet cut', lang: one.language, dir: 'auto' },
          one.text.slice(0, 280) + (one.text.length > 280 ? ' …' : ''),
        ),
      ),
    ),
  );

const files = (speech: Speech, { state, laws }: ProvisionListFacts): Child =>
  section(
    null,
    h2(null, speech.say('law.give-file')),
    ul(
      { class: 'dots' },
      li(null, a({ href: `/law/${state}/provisions.csv`, download: true }, speech.say('law.as-table'))),
      ...laws.map((law) =>
        li(
          null,
          a(
            { href: `/law/${state}/law.xml?law=${encodeURIComponent(law)}`, download: true },
            speech.say('law.as-akn', { law }),
          ),
        ),
      ),
    ),
  );

export interface ProvisionFacts {
  readonly provision: ProvisionTold;
  /** Newest first. */
  readonly versions: readonly ProvisionTold[];
  readonly mayRecord: boolean;
}

export const provisionScreen = (speech: Speech, facts: ProvisionFacts): Child[] => {
  const { provision: one, mayRecord } = facts;
  return [
    lawTabs(speech, 'law'),
    pageHead({
      trail: lawTrail(
        speech,
        { says: speech.state(one.state), href: `/law/${one.state}` },
        { says: speech.say('law.provisions-title'), href: `/law/${one.state}/provisions` },
        { says: written(one.number) },
      ),
      title: written(`${one.number}${one.heading ? ` · ${one.heading}` : ''}`),
      said: [written(one.law), ' ', statusTag(speech, one.status)],
      acts: mayRecord
        ? linkButton({
            says: speech.say('law.change'),
            href: `/law/${one.state}/provisions/new?id=${one.id}`,
            icon: 'pencil-simple',
          })
        : undefined,
    }),
    inEveryLanguage(speech, one),
    about(speech, one),
    inEveryVersion(speech, facts),
  ];
};

const inEveryLanguage = (speech: Speech, one: ProvisionTold): Child =>
  div(
    { class: 'panel' },
    div({ class: 'part' }, provisionText(one)),
    ...one.translations.map((t) =>
      div(
        { class: 'part' },
        h3(
          null,
          speech.say('law.translation', { language: t.language.toUpperCase() }),
          ' ',
          span({ class: 'tag' }, speech.label('law', `translation-${t.kind}`)),
        ),
        provisionText(t),
      ),
    ),
  );

const about = (speech: Speech, one: ProvisionTold): Child =>
  section(
    null,
    definitions([
      {
        term: speech.say('law.status'),
        says: [
          speech.label('law', `status-${one.status}`),
          one.statusNote === undefined ? '' : [speech.colon, written(one.statusNote)],
        ],
      },
      { term: speech.say('law.enacted'), says: one.enactedOn && speech.day(one.enactedOn) },
      { term: speech.say('law.in-force-from'), says: one.inForceFrom && speech.day(one.inForceFrom) },
      { term: speech.say('law.in-force-until'), says: one.inForceUntil && speech.day(one.inForceUntil) },
      {
        term: speech.say('law.source'),
        says: [
          one.source.url?.startsWith('https://') && !/\s/.test(one.source.url)
            ? a({ href: one.source.url, rel: 'noreferrer' }, written(one.source.name))
            : written(one.source.name),
          one.source.readOn ? ` · ${speech.say('law.read-on', { day: speech.day(one.source.readOn) })}` : '',
        ],
      },
      { term: speech.say('law.articles'), says: one.articles.join(', ') },
    ]),
  );

const inEveryVersion = (speech: Speech, { provision: one, versions }: ProvisionFacts): Child =>
  section(
    null,
    h2(null, speech.say('law.versions')),
    timeline(
      versions.map((old) => ({
        id: `version-${old.version}`,
        icon: 'file-text' as const,
        title: speech.say('law.version', { number: String(old.version) }),
        at: old.recordedAt,
        when: speech.day(old.recordedAt),
        by: written(old.recordedBy),
        content: div(
          null,
          statusTag(speech, old.status),
          old.version === one.version ? null : provisionText(old),
        ),
      })),
    ),
  );

export const lawSearchScreen = (
  speech: Speech,
  { words, provisions, next }: { words: string; provisions: readonly ProvisionTold[]; next?: string },
): Child[] => [
  lawTabs(speech, 'search'),
  pageHead({ title: speech.say('law.search-title'), said: speech.say('law.search-said') }),
  form(
    { method: 'get', action: '/law/search', role: 'search', class: 'in-line search' },
    textField({
      name: 'q',
      label: speech.say('law.words'),
      hint: speech.say('law.search-hint'),
      type: 'search',
      value: words,
      most: 300,
    }),
    submitButton({ says: speech.say('common.find'), weight: 'main', icon: 'magnifying-glass' }),
  ),
  words === ''
    ? null
    : provisions.length === 0
      ? emptyState(speech.say('law.search-nothing'), p(null, speech.say('law.search-nothing-says')))
      : [
          list(speech, provisions, true),
          pagination(
            speech.say('law.search-title'),
            next === undefined ? {} : { next: { says: speech.say('common.next'), href: next } },
          ),
        ],
];
