// What a committee is handed: where a State's law stands, what is missing, and beside every power its safeguards.
import { csvText } from '../provisions/csv.ts';
import { assessorOf } from './finding.ts';
import type { MatrixRow } from './matrix.ts';

/** Words of a table: its headings, and standings and duties as a reader calls them. */
export interface GapWords {
  readonly headings: readonly string[];
  readonly standing: (status: string) => string;
  readonly duty: (duty: string) => string;
}

const HEADINGS = [
  'article',
  'question',
  'asked',
  'duty',
  'standing',
  'assessors',
  'reason',
  'provisions',
  'second reader',
  'worded otherwise then',
  'safeguards beside it',
  'known from sources',
];

const IN_ENGLISH: GapWords = { headings: HEADINGS, standing: (status) => status, duty: (duty) => duty };

/** The rows as a file for a spreadsheet, with no cell a spreadsheet would take for a formula. */
export const gapTable = (rows: readonly MatrixRow[], words: GapWords = IN_ENGLISH): string =>
  csvText([
    words.headings,
    ...rows.map((row) => [
      row.requirement.ref,
      row.requirement.title,
      row.requirement.question,
      words.duty(row.requirement.duty),
      words.standing(row.status),
      row.current
        .map((one) => `${assessorOf(one)}: ${words.standing(one.status)} (${one.at.slice(0, 10)})`)
        .join('; '),
      row.current.map(({ reason }) => reason).join(' / '),
      [
        ...new Set(
          row.current.flatMap(({ provisions }) => provisions.map((p) => `${p.id} (version ${p.version})`)),
        ),
      ].join('; '),
      row.current
        .flatMap(({ secondReader }) =>
          secondReader ? `${secondReader.by}: ${secondReader.agrees ? 'agrees' : 'does not agree'}` : [],
        )
        .join('; '),
      row.askedOtherwise ? 'yes' : '',
      row.beside.map((article) => `art ${article}`).join(', '),
      row.known
        .map(({ statute, provision, confidence }) =>
          [statute, provision, `[${confidence.join('/')}]`].filter(Boolean).join(' '),
        )
        .join('; '),
    ]),
  ]);
