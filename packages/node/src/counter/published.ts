/** The files of a publication: its pages, the same facts as tables and JSON, and the SHA-256 of each. */
import { createHash } from 'node:crypto';
import { csvText } from '@comity/domain/national';
import { publicationPages } from '@comity/web';
import type { PublicFacts } from '../usecases/publication/gather.ts';

export interface PublishedFile {
  path: string;
  text: string;
}

/** `sha256sum -c SHA256SUMS` checks them. Sorted by path. */
export const SUMS = 'SHA256SUMS';

export function publishedFiles(facts: PublicFacts): PublishedFile[] {
  const files = [...publicationPages(facts), ...data(facts)].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const sums = files.map(({ path, text }) => `${createHash('sha256').update(text).digest('hex')}  ${path}\n`);
  return [...files, { path: SUMS, text: sums.join('') }];
}

const json = (path: string, facts: PublicFacts, rows: unknown): PublishedFile => ({
  path,
  text: `${JSON.stringify({ state: facts.state, day: facts.day, notice: facts.notice, rows }, null, 1)}\n`,
});

function data(facts: PublicFacts): PublishedFile[] {
  const { choice, acts, provisions, findings } = facts;
  return [
    ...(choice.treaty
      ? [json('data/treaty.json', facts, acts), table('data/treaty.csv', treatyRows(acts))]
      : []),
    ...(choice.provisions === 'none'
      ? []
      : [
          json('data/provisions.json', facts, provisions),
          table('data/provisions.csv', provisionRows(provisions)),
        ]),
    ...(choice.findings.length === 0
      ? []
      : [json('data/findings.json', facts, findings), table('data/findings.csv', findingRows(findings))]),
  ];
}

type Cells = (string | number | null)[];
const table = (path: string, rows: Cells[]): PublishedFile => ({ path, text: csvText(rows) });
const sourcesOf = (sources: readonly { name: string; url?: string }[]): string =>
  sources.map(({ name, url }) => (url === undefined ? name : `${name} <${url}>`)).join('; ');

const treatyRows = (acts: PublicFacts['acts']): Cells[] => [
  ['act', 'from', 'to', 'paragraph', 'words', 'confidence', 'not in its list since', 'sources'],
  ...acts.map(
    (act): Cells => [
      ...[act.kind, act.earliest, act.latest, act.ref ?? '', act.text ?? ''],
      ...[act.confidence, act.missingSince ?? '', sourcesOf(act.sources)],
    ],
  ),
];

const provisionRows = (provisions: PublicFacts['provisions']): Cells[] => [
  [
    ...['id', 'law', 'number', 'heading', 'text', 'language', 'status', 'status note'],
    ...['in force from', 'in force until', 'version', 'articles', 'source', 'read on'],
  ],
  ...provisions.map(
    (one): Cells => [
      ...[one.id, one.law, one.number, one.heading ?? '', one.text, one.language, one.status],
      ...[one.statusNote ?? '', one.inForceFrom ?? '', one.inForceUntil ?? '', one.version],
      ...[one.articles.join(', '), sourcesOf([one.source]), one.source.readOn ?? ''],
    ],
  ),
];

const findingRows = (findings: PublicFacts['findings']): Cells[] => [
  [
    ...['paragraph', 'question', 'duty', 'standing', 'worded otherwise then'],
    ...['answer', 'day', 'reason', 'provisions', 'provisions that are not public', 'second reader'],
  ],
  ...findings.flatMap((row): Cells[] => {
    const head: Cells = [row.ref, row.question, row.duty, row.status, row.askedOtherwise ? 'yes' : ''];
    if (row.answers.length === 0) return [[...head, '', '', '', '', null, '']];
    return row.answers.map(
      (answer): Cells => [
        ...head,
        ...[answer.status, answer.day, answer.reason, answer.provisions.join('; ')],
        ...[answer.others, answer.secondReader],
      ],
    );
  }),
];
