// A State's provisions as a table, out and in again. A file is read to its end before anything of it is kept.
import { csvText } from './csv.ts';
import {
  objectionsToProvision,
  PROVISION_LIMITS,
  type ProvisionSaid,
  type ProvisionStatus,
  type Translation,
} from './provision.ts';
import { type CellReader, type Complain, hasMoreRows, type ReadTable, readTable } from './read-table.ts';

/** Rows of one file; more than any State's law on the matter has. */
export const MOST_ROWS = 100_000;

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

export interface ReadProvisions extends ReadTable {
  readonly provisions: readonly ProvisionSaid[];
}

const longestCell = 2 * PROVISION_LIMITS.text;

/** Reads a whole file; rows that follow one another with the same id are one provision with several translations. */
export function readProvisionTable(bytes: Uint8Array): ReadProvisions {
  const provisions = new Map<string, ProvisionSaid>();
  const found = readTable<Column>(
    bytes,
    { needed: NEEDED, mostRows: MOST_ROWS, longestCell },
    (read, line, complain) => takeRow(read, line, provisions, complain),
  );
  return { ...found, provisions: [...provisions.values()] };
}

export const hasTooManyRows = (bytes: Uint8Array): boolean => hasMoreRows(bytes, MOST_ROWS, longestCell);

type Reader = CellReader<Column>;

function takeRow(
  read: Reader,
  line: number,
  provisions: Map<string, ProvisionSaid>,
  complain: Complain,
): void {
  const said = provisionIn(read);
  const before = provisions.get(said.id);
  if (before !== undefined && said.translations.length > 0 && isSameBut(before, said)) {
    provisions.set(said.id, { ...before, translations: [...before.translations, ...said.translations] });
    return;
  }
  if (before !== undefined) complain(line, 'twice', said.id.slice(0, 60));
  const objections = objectionsToProvision(said);
  for (const objection of objections)
    if (objection === 'status') complain(line, 'provision-status', String(said.status).slice(0, 40));
    else complain(line, objection);
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
