/** A State's provisions: listed, searched, each with its versions, written down with its source, handed in and out as files. */
import type { Speech } from '@comity/language';
import { definitions, pageHead, pagination, timeline } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { radioField } from '../../kit/choices.ts';
import { areaField, dayField, fileField, selectField, textField } from '../../kit/field.ts';
import { emptyState, errorSummary, type Fault, faultOf } from '../../kit/notices.ts';
import { a, type Child, div, form, h2, h3, input, li, p, section, span, ul, written } from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import type { ProvisionTold } from './facts.ts';
import { lawTrail, provisionHead, provisionText, statusTag } from './parts.ts';

export const PROVISION_STATUSES = ['in-force', 'suspended', 'struck-down', 'partial', 'bill'] as const;

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
          written(one.text.slice(0, 280) + (one.text.length > 280 ? ' …' : '')),
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

export const provisionScreen = (
  speech: Speech,
  { provision: one, versions, mayRecord }: ProvisionFacts,
): Child[] => [
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
  ),
  section(
    null,
    definitions([
      {
        term: speech.say('law.status'),
        says: [
          speech.label('law', `status-${one.status}`),
          one.statusNote === undefined ? '' : [': ', written(one.statusNote)],
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
  ),
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
  ),
];

export interface ProvisionFormFacts {
  readonly csrf: string;
  readonly state: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
}

export function provisionForm(speech: Speech, { csrf, state, answers, faults }: ProvisionFormFacts): Child[] {
  const field = (name: string) => ({ name, value: answers[name] ?? '', error: faultOf(faults, name) });
  const optional = speech.say('common.optional');
  return [
    lawTabs(speech, 'law'),
    pageHead({
      trail: lawTrail(
        speech,
        { says: speech.state(state), href: `/law/${state}` },
        { says: speech.say('law.provisions-title'), href: `/law/${state}/provisions` },
        { says: speech.say('law.new-provision') },
      ),
      title: speech.say('law.new-provision'),
      said: speech.say('law.new-provision-said'),
    }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    form(
      { method: 'post', action: `/law/${state}/provisions/new`, class: 'form' },
      input({ type: 'hidden', name: 'csrf', value: csrf }),
      textField({
        ...field('id'),
        label: speech.say('law.id'),
        hint: speech.say('law.id-hint'),
        most: 120,
        width: 'medium',
        machine: true,
      }),
      textField({ ...field('law'), label: speech.say('law.law'), most: 500 }),
      textField({
        ...field('number'),
        label: speech.say('law.number'),
        hint: speech.say('law.number-hint'),
        most: 500,
        width: 'medium',
      }),
      textField({ ...field('heading'), label: speech.say('law.heading'), optional, most: 500 }),
      areaField({
        ...field('text'),
        label: speech.say('law.text'),
        hint: speech.say('law.text-hint'),
        most: 20_000,
        rows: 10,
      }),
      textField({
        ...field('language'),
        label: speech.say('law.language'),
        hint: speech.say('law.language-hint'),
        most: 20,
        width: 'short',
        machine: true,
      }),
      selectField({
        ...field('status'),
        label: speech.say('law.status'),
        choices: PROVISION_STATUSES.map((value) => ({ value, says: speech.say(`law.status-${value}`) })),
      }),
      textField({ ...field('statusNote'), label: speech.say('law.status-note'), optional, most: 500 }),
      dayField({ ...field('inForceFrom'), label: `${speech.say('law.in-force-from')} (${optional})` }),
      dayField({ ...field('inForceUntil'), label: `${speech.say('law.in-force-until')} (${optional})` }),
      textField({
        ...field('source'),
        label: speech.say('law.source'),
        hint: speech.say('law.source-hint'),
        most: 500,
        required: true,
      }),
      textField({ ...field('url'), label: speech.say('treaty.url'), optional, most: 500, machine: true }),
      dayField({ ...field('readOn'), label: `${speech.say('law.read-it-on')} (${optional})` }),
      textField({
        ...field('articles'),
        label: speech.say('law.articles'),
        hint: speech.say('law.articles-hint'),
        optional,
        most: 200,
        width: 'medium',
        machine: true,
      }),
      areaField({
        ...field('translation'),
        label: speech.say('law.add-translation'),
        optional,
        most: 20_000,
      }),
      textField({
        ...field('translationLanguage'),
        label: speech.say('law.translation-language'),
        optional,
        most: 20,
        width: 'short',
        machine: true,
      }),
      selectField({
        ...field('translationKind'),
        label: speech.say('law.translation-kind'),
        value: answers.translationKind ?? 'unofficial',
        choices: (['official', 'unofficial', 'machine'] as const).map((value) => ({
          value,
          says: speech.say(`law.translation-${value}`),
        })),
      }),
      submitButton({ says: speech.say('common.save'), weight: 'main' }),
      linkButton({ says: speech.say('common.cancel'), href: `/law/${state}/provisions`, weight: 'quiet' }),
    ),
  ];
}

export interface LawImportFacts extends ProvisionFormFacts {
  /** Every line that is wrong; nothing was kept. */
  readonly wrong: readonly { code: string; detail: string }[];
}

export function lawImportScreen(
  speech: Speech,
  { csrf, state, answers, faults, wrong }: LawImportFacts,
): Child[] {
  const field = (name: string) => ({ name, value: answers[name] ?? '', error: faultOf(faults, name) });
  const optional = speech.say('law.for-akn');
  return [
    lawTabs(speech, 'law'),
    pageHead({
      trail: lawTrail(
        speech,
        { says: speech.state(state), href: `/law/${state}` },
        { says: speech.say('law.take-file') },
      ),
      title: speech.say('law.take-file'),
      said: speech.say('law.take-file-said'),
    }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    wrong.length === 0
      ? null
      : ul({ class: 'dots' }, ...wrong.map(({ code, detail }) => li(null, written(`${code}: ${detail}`)))),
    form(
      { method: 'post', action: `/law/${state}/import`, encType: 'multipart/form-data', class: 'form' },
      input({ type: 'hidden', name: 'csrf', value: csrf }),
      radioField({
        name: 'kind',
        label: speech.say('law.kind'),
        value: answers.kind ?? 'table',
        choices: [
          { value: 'table', says: speech.say('law.kind-table'), hint: speech.say('law.kind-table-hint') },
          { value: 'akn', says: speech.say('law.kind-akn'), hint: speech.say('law.kind-akn-hint') },
        ],
      }),
      fileField({
        name: 'file',
        label: speech.say('treaty.file'),
        hint: speech.say('law.file-hint'),
        accept: '.csv,.xml,.akn,text/csv,text/xml',
        error: faultOf(faults, 'file'),
      }),
      textField({
        ...field('prefix'),
        label: speech.say('law.prefix'),
        hint: speech.say('law.prefix-hint'),
        optional,
        most: 60,
        width: 'medium',
        machine: true,
      }),
      textField({
        ...field('language'),
        label: speech.say('law.language'),
        hint: speech.say('law.language-hint'),
        optional,
        most: 20,
        width: 'short',
        machine: true,
      }),
      textField({
        ...field('source'),
        label: speech.say('law.source'),
        hint: speech.say('law.source-hint'),
        optional,
        most: 500,
      }),
      submitButton({ says: speech.say('treaty.take-in'), weight: 'main', icon: 'upload-simple' }),
      linkButton({ says: speech.say('common.cancel'), href: `/law/${state}/provisions`, weight: 'quiet' }),
    ),
  ];
}

export const lawSearchScreen = (
  speech: Speech,
  { words, provisions, next }: { words: string; provisions: readonly ProvisionTold[]; next?: string },
): Child[] => [
  lawTabs(speech, 'search'),
  pageHead({ title: speech.say('law.search-title'), said: speech.say('law.search-said') }),
  form(
    { method: 'get', action: '/law/search', role: 'search', class: 'narrow' },
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
