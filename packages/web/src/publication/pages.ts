/** Public pages of a State's law, in six languages: its part in the treaty, its provisions, findings. Every row says its source and standing. */
import { LANGUAGES, OWN_NAMES, type Speech, speak } from '@comity/language';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { dataTable } from '../kit/table.ts';
import {
  article,
  bdi,
  body,
  type Child,
  details,
  div,
  h1,
  h2,
  h3,
  head,
  li,
  link,
  main,
  meta,
  p,
  summary,
  title,
  ul,
  written,
} from '../tags.ts';
import type { Cited, PublicAct, PublicationFacts, PublicFinding, PublicProvision } from './facts.ts';
import { inside, outside, pagesOf, pageText } from './frame.ts';
import { STYLE } from './style.ts';

export interface PublicationPage {
  path: string;
  text: string;
}

/** The pages and their style by path; the same for the same facts. */
export function publicationPages(facts: PublicationFacts): PublicationPage[] {
  const shown = pagesOf(facts);
  return [
    { path: 'style.css', text: STYLE },
    { path: 'index.html', text: chooser(facts) },
    ...LANGUAGES.flatMap((language) => {
      const speech = speak(language);
      const pages = { index, treaty, provisions, findings };
      return shown.map((name) => ({ path: `${language}/${name}.html`, text: pages[name](speech, facts) }));
    }),
  ];
}

/** Whoever comes finds their language; no page guesses it. */
function chooser({ state }: PublicationFacts): string {
  const top = head(
    null,
    meta({ charSet: 'utf-8' }),
    meta({ name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    title(null, speak('en').state(state)),
    link({ rel: 'stylesheet', href: 'style.css' }),
  );
  const page = body(
    null,
    main(
      null,
      h1(null, speak('en').state(state)),
      ul(
        { class: 'chooser' },
        ...LANGUAGES.map((language) => {
          const speech = speak(language);
          return li(
            { lang: language, dir: speech.direction },
            inside(`${language}/index.html`, `${OWN_NAMES[language]} · ${speech.state(state)}`),
          );
        }),
      ),
    ),
  );
  return `<!doctype html>\n<html lang="en">${render(top)}${render(page)}</html>\n`;
}

function index(speech: Speech, facts: PublicationFacts): string {
  const { choice, acts, provisions: law, findings: found } = facts;
  const parts = pagesOf(facts).filter((name) => name !== 'index');
  const counts = { treaty: acts.length, provisions: law.length, findings: found.length };
  return pageText(
    speech,
    facts,
    'index',
    speech.say('publish.title', { state: speech.state(facts.state) }),
    p(null, speech.say('publish.said')),
    parts.length === 0 ? p(null, speech.say('publish.nothing')) : null,
    ...parts.map((name) =>
      div(
        { class: 'part' },
        h2(null, inside(`${name}.html`, speech.say(`publish.page-${name}`))),
        p(null, speech.say(`publish.${name}-said`, { count: counts[name] })),
        p(
          { class: 'quiet' },
          speech.say('publish.as-data'),
          ' ',
          inside(`../data/${name}.csv`, 'CSV'),
          ' · ',
          inside(`../data/${name}.json`, 'JSON'),
        ),
      ),
    ),
    choice.provisions === 'enacted' ? p({ class: 'quiet' }, speech.say('publish.no-bills')) : null,
    p({ class: 'quiet' }, speech.say('publish.chosen')),
  );
}

const sources = (all: readonly Cited[]): Child =>
  ul({ class: 'sources' }, ...all.map(({ name, url }) => li(null, outside(url, name))));

const days = (speech: Speech, { earliest, latest }: PublicAct): string =>
  earliest === latest
    ? speech.day(latest)
    : speech.say('treaty.between', { first: speech.day(earliest), last: speech.day(latest) });

function treaty(speech: Speech, facts: PublicationFacts): string {
  const heading = speech.say('publish.page-treaty');
  return pageText(
    speech,
    facts,
    'treaty',
    heading,
    div(
      { class: 'notice' },
      p(null, h('strong', null, speech.say('treaty.not-the-record'))),
      p(null, speech.say('treaty.not-the-record-says')),
      p(null, speech.say('treaty.read-up-to', { day: speech.day(facts.readUpTo) })),
    ),
    facts.acts.length === 0
      ? p(null, speech.say('treaty.nothing-told'))
      : dataTable(
          heading,
          [
            { says: speech.say('publish.column-act') },
            { says: speech.say('publish.column-day') },
            { says: speech.say('treaty.confidence') },
            { says: speech.say('publish.column-source') },
          ],
          facts.acts.map((act) => ({
            cells: [
              [
                speech.label('treaty', `kind-${act.kind}`),
                act.ref === undefined ? '' : ` · ${speech.say('treaty.on', { ref: act.ref })}`,
                act.text === undefined ? null : p({ class: 'words', dir: 'auto' }, act.text),
              ],
              days(speech, act),
              [
                speech.label('treaty', `confidence-${act.confidence}`),
                act.missingSince === undefined
                  ? null
                  : p(
                      null,
                      speech.say('treaty.missing-since', { day: speech.day(act.missingSince.slice(0, 10)) }),
                    ),
              ],
              sources(act.sources),
            ],
          })),
        ),
  );
}

function provisions(speech: Speech, facts: PublicationFacts): string {
  const laws = [...Map.groupBy(facts.provisions, ({ law }) => law)];
  return pageText(
    speech,
    facts,
    'provisions',
    speech.say('publish.page-provisions'),
    laws.length === 0 ? p(null, speech.say('law.no-provisions')) : null,
    ...laws.flatMap(([law, each]) => [
      h2({ dir: 'auto' }, law),
      ...each.map((one) => provision(speech, one)),
    ]),
  );
}

const provision = (speech: Speech, one: PublicProvision): Child =>
  article(
    { id: anchorOf(one.id) },
    h3({ dir: 'auto' }, [one.number, one.heading].filter(Boolean).join(' · ')),
    p(
      null,
      h('strong', null, speech.label('law', `status-${one.status}`)),
      one.statusNote === undefined ? null : [' · ', written(one.statusNote)],
      one.inForceFrom === undefined
        ? null
        : ` · ${speech.say('law.in-force-from')} ${speech.day(one.inForceFrom)}`,
      one.inForceUntil === undefined
        ? null
        : ` · ${speech.say('law.in-force-until')} ${speech.day(one.inForceUntil)}`,
    ),
    div({ class: 'words', lang: one.language, dir: 'auto' }, one.text),
    ...one.translations.map(({ language, text, kind }) =>
      details(
        null,
        summary(
          null,
          `${speech.say('law.translation', { language })} (${speech.label('law', `translation-${kind}`)})`,
        ),
        div({ class: 'words', lang: language, dir: 'auto' }, text),
      ),
    ),
    p(
      { class: 'quiet' },
      speech.say('law.source') + speech.colon,
      outside(one.source.url, one.source.name),
      one.source.readOn === undefined
        ? ''
        : `, ${speech.say('law.read-on', { day: speech.day(one.source.readOn) })}`,
      ` · ${speech.say('law.version', { number: String(one.version) })} · `,
      h('code', null, one.id),
    ),
  );

const anchorOf = (id: string): string => id.replace(/[^A-Za-z0-9._-]/g, '-');

function findings(speech: Speech, facts: PublicationFacts): string {
  const heading = speech.say('publish.page-findings');
  return pageText(
    speech,
    facts,
    'findings',
    heading,
    p(null, speech.say('publish.findings-are')),
    p({ class: 'quiet' }, `${speech.say('law.english')}. ${speech.say('law.english-says')}`),
    dataTable(
      heading,
      [
        { says: speech.say('law.column-paragraph') },
        { says: speech.say('law.column-question') },
        { says: speech.say('law.column-standing') },
        { says: speech.say('publish.column-rests') },
      ],
      facts.findings.map((row) => ({
        id: row.requirement.replace('.', '-'),
        cells: [
          bdi({ dir: 'ltr' }, row.ref),
          [
            div({ lang: 'en', dir: 'ltr' }, row.question),
            p({ class: 'quiet' }, speech.label('law', `duty-${row.duty}`)),
          ],
          [
            h('strong', null, speech.label('law', `is-${row.status}`)),
            row.askedOtherwise ? p(null, speech.say('law.worded-otherwise')) : null,
          ],
          row.answers.map((one) => answer(speech, facts, one)),
        ],
      })),
    ),
  );
}

function answer(
  speech: Speech,
  { provisions: law }: PublicationFacts,
  one: PublicFinding['answers'][number],
): Child {
  const named = one.provisions.map((id) => {
    const found = law.find((each) => each.id === id);
    return li(
      null,
      inside(`provisions.html#${anchorOf(id)}`, written(found ? `${found.law}, ${found.number}` : id)),
    );
  });
  return div(
    { class: 'answer' },
    p({ dir: 'auto' }, one.reason),
    named.length === 0 ? null : ul({ class: 'sources' }, ...named),
    one.others === 0 ? null : p({ class: 'quiet' }, speech.say('publish.others', { count: one.others })),
    p(
      { class: 'quiet' },
      `${speech.label('law', `is-${one.status}`)} · ${speech.day(one.day)} · ${speech.say(`publish.second-${one.secondReader}`)}`,
    ),
  );
}
