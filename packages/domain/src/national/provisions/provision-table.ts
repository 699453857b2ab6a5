// A State's provisions as a table, out and in again. A file is read to its end before anything of it is kept.
import { CsvTrouble, csvRows, csvText, decodeText, separatorOf, unguarded } from './csv.ts';
import {
  objectionsToProvision,
  PROVISION_LIMITS,
  type ProvisionSaid,
  type ProvisionStatus,
  type Translation,
} from './provision.ts';

/** Rows of one file; more than any State's law on the matter has. */
export const MOST_ROWS = 100_000;
const MOST_TROUBLES = 100;

/** The columns, in the order they are written; only those marked must be there. */
const COLUMNS = [
  'id',
  'law',
  'number',
  'heading',
  'text',
  'language',
  'status',
  'status_note',
  'enacted_on',
  'in_force_from',
  'in_force_until',
  'source',
  'source_url',
  'source_read_on',
  'articles',
  'translation_language',
  'translation_kind',
  'translation',
] as const;
type Column = (typeof COLUMNS)[number];
const NEEDED: readonly Column[] = ['id', 'law', 'number', 'text', 'language', 'status', 'source'];

/** What is wrong with one row, or with the file (`line` 0). */
export interface TableTrouble {
  readonly line: number;
  readonly what: string;
}

export interface ReadTable {
  readonly provisions: readonly ProvisionSaid[];
  /** Empty, or nothing is to be kept. Reading stops at the hundredth. */
  readonly troubles: readonly TableTrouble[];
  readonly rows: number;
  readonly encoding: string;
  /** Neither UTF-8 nor UTF-16: read as Windows-1252; a person should look at the accents. */
  readonly guessed: boolean;
}

/** Reads a whole file; rows that follow one another with the same id are one provision with several translations. */
export function readProvisionTable(bytes: Uint8Array): ReadTable {
  const { text, encoding, guessed } = decodeText(bytes);
  const troubles: TableTrouble[] = [];
  const provisions = new Map<string, ProvisionSaid>();
  let rows = 0;
  const complain = (line: number, what: string) => {
    if (troubles.length < MOST_TROUBLES) troubles.push({ line, what });
  };
  try {
    const options = { separator: separatorOf(text), longestCell: 2 * PROVISION_LIMITS.text };
    let places: Map<string, number> | undefined;
    for (const { line, cells } of csvRows(text, options)) {
      if (!places) {
        places = new Map(cells.map((name, i) => [name.trim().toLowerCase(), i]));
        const missing = NEEDED.filter((name) => !places!.has(name));
        if (missing.length > 0) complain(line, `columns missing: ${missing.join(', ')}`);
        if (missing.length > 0) break;
        continue;
      }
      rows += 1;
      if (rows > MOST_ROWS) {
        complain(line, `the table has more than ${MOST_ROWS} rows: take it in in several files`);
        break;
      }
      takeRow(readerOf(cells, places), line, provisions, complain);
      if (troubles.length === MOST_TROUBLES) break;
    }
    if (!places) complain(0, 'the file is empty');
  } catch (error) {
    if (!(error instanceof CsvTrouble)) throw error;
    complain(error.line, error.code);
  }
  return { provisions: [...provisions.values()], troubles, rows, encoding, guessed };
}

/** Known without reading on: whoever is about to send such a file need not. */
export function hasTooManyRows(bytes: Uint8Array): boolean {
  const { text } = decodeText(bytes);
  const options = { separator: separatorOf(text), longestCell: 2 * PROVISION_LIMITS.text };
  let rows = -1;
  try {
    for (const _ of csvRows(text, options)) if (++rows > MOST_ROWS) return true;
  } catch (error) {
    if (!(error instanceof CsvTrouble)) throw error;
  }
  return false;
}

type Reader = (column: Column) => string | undefined;

const readerOf =
  (cells: string[], places: Map<string, number>): Reader =>
  (column) => {
    const place = places.get(column);
    const value = place === undefined ? undefined : unguarded((cells[place] ?? '').trim());
    return value === '' ? undefined : value;
  };

function takeRow(
  read: Reader,
  line: number,
  provisions: Map<string, ProvisionSaid>,
  complain: (line: number, what: string) => void,
): void {
  const said = provisionIn(read);
  const before = provisions.get(said.id);
  if (before !== undefined && said.translations.length > 0 && isSameBut(before, said)) {
    provisions.set(said.id, { ...before, translations: [...before.translations, ...said.translations] });
    return;
  }
  if (before !== undefined) complain(line, `the id ${said.id.slice(0, 60)} stands there twice`);
  const objections = objectionsToProvision(said);
  for (const objection of objections) complain(line, objection);
  if (objections.length === 0 && before === undefined) provisions.set(said.id, said);
}

const isSameBut = (a: ProvisionSaid, b: ProvisionSaid): boolean =>
  a.text === b.text && a.law === b.law && a.number === b.number;

function provisionIn(read: Reader): ProvisionSaid {
  const translation = read('translation');
  const optional = <K extends string>(key: K, value: string | undefined) =>
    (value === undefined ? {} : { [key]: value }) as { [P in K]?: string };
  return {
    id: read('id') ?? '',
    law: read('law') ?? '',
    number: read('number') ?? '',
    ...optional('heading', read('heading')),
    text: read('text') ?? '',
    language: (read('language') ?? '').toLowerCase(),
    translations:
      translation === undefined
        ? []
        : [
            {
              language: (read('translation_language') ?? '').toLowerCase(),
              text: translation,
              kind: kindOf(read('translation_kind')),
            },
          ],
    status: (read('status') ?? '') as ProvisionStatus,
    ...optional('statusNote', read('status_note')),
    ...optional('enactedOn', read('enacted_on')),
    ...optional('inForceFrom', read('in_force_from')),
    ...optional('inForceUntil', read('in_force_until')),
    source: {
      name: read('source') ?? '',
      ...optional('url', read('source_url')),
      ...optional('readOn', read('source_read_on')),
    },
    articles: (read('articles') ?? '').split(/[\s,;]+/).filter((article) => article !== ''),
  };
}

/** What is not said to be better is taken for unofficial. */
const kindOf = (text: string | undefined): Translation['kind'] =>
  text === 'official' || text === 'machine' ? text : 'unofficial';

/** The table of these provisions, one row for each translation; `readProvisionTable` reads it back as it was. */
export const provisionTable = (provisions: readonly ProvisionSaid[]): string =>
  csvText([
    COLUMNS,
    ...provisions.flatMap((p) => {
      const translations = p.translations.length === 0 ? [undefined] : p.translations;
      return translations.map((translation) => rowOf(p, translation));
    }),
  ]);

const rowOf = (p: ProvisionSaid, translation: Translation | undefined): string[] => [
  p.id,
  p.law,
  p.number,
  p.heading ?? '',
  p.text,
  p.language,
  p.status,
  p.statusNote ?? '',
  p.enactedOn ?? '',
  p.inForceFrom ?? '',
  p.inForceUntil ?? '',
  p.source.name,
  p.source.url ?? '',
  p.source.readOn ?? '',
  p.articles.join(' '),
  translation?.language ?? '',
  translation?.kind ?? '',
  translation?.text ?? '',
];
