// Findings of a State as a table, out and in again: a sheet with every question, to be filled in by whoever has no account here (ours).
import { type Requirement, requirement } from '@comity/convention';
import { csvText } from '../provisions/csv.ts';
import {
  type CellReader,
  type Complain,
  hasMoreRows,
  type ReadTable,
  readTable,
} from '../provisions/read-table.ts';
import { objectionsToElements } from './checklist.ts';
import { type Assessment, assessorOf, type ElementAnswer, type FindingStatus } from './finding.ts';
import type { MatrixRow } from './matrix.ts';

/** Rows of one file: forty assessors of all questions. */
export const MOST_FINDING_ROWS = 10_000;
export const FINDING_LIMITS = { reason: 2000, name: 200, source: 500, provisions: 50 } as const;
/** A cell that is longer is no answer to anything. */
const LONGEST_CELL = 8192;

const COLUMNS = [
  'question',
  'article',
  'about',
  'asked',
  'duty',
  'status',
  'reason',
  'provisions',
  'elements',
  'assessor',
  'source',
  'found_on',
  'second_reader',
] as const;
type Column = (typeof COLUMNS)[number];

/** One row that was filled in. */
export interface FindingRow {
  readonly line: number;
  readonly requirement: string;
  readonly status: FindingStatus;
  readonly reason: string;
  readonly provisions: readonly string[];
  readonly elements?: Readonly<Record<string, ElementAnswer>>;
  /** As the file names them; nobody is whoever takes the file in. */
  readonly assessor?: string;
  readonly source?: string;
  /** The question as the sheet had it. */
  readonly asked?: string;
}

export interface ReadFindings extends ReadTable {
  readonly findings: readonly FindingRow[];
  /** Rows without an answer: questions nobody went through yet. */
  readonly empty: number;
}

const STATUSES: readonly string[] = ['met', 'partly', 'not', 'not-applicable'];
const ANSWERS: readonly string[] = ['there', 'partly', 'missing', 'used', 'not-used'];

/** Reads a whole file. Second readers are not read: each reads here, under a name of their own. */
export function readFindingTable(bytes: Uint8Array): ReadFindings {
  const findings: FindingRow[] = [];
  const seen = new Set<string>();
  let empty = 0;
  const found = readTable<Column>(
    bytes,
    { needed: ['question', 'status', 'reason'], mostRows: MOST_FINDING_ROWS, longestCell: LONGEST_CELL },
    (read, line, complain) => {
      if (isEmpty(read)) {
        empty += 1;
        return;
      }
      const row = rowIn(read, line);
      const key = `${row.requirement} ${row.assessor ?? ''}`;
      if (seen.has(key)) complain(line, 'finding-twice', row.requirement);
      seen.add(key);
      objectTo(row, complain);
      findings.push(row);
    },
  );
  return { ...found, findings, empty };
}

export const hasTooManyFindings = (bytes: Uint8Array): boolean =>
  hasMoreRows(bytes, MOST_FINDING_ROWS, LONGEST_CELL);

type Reader = CellReader<Column>;

const isEmpty = (read: Reader): boolean =>
  (['status', 'reason', 'provisions', 'elements'] as const).every((column) => read(column) === undefined);

function rowIn(read: Reader, line: number): FindingRow {
  const elements = elementsIn(read('elements') ?? '');
  const [assessor, source, asked] = [read('assessor'), read('source'), read('asked')];
  return {
    line,
    requirement: (read('question') ?? '').slice(0, 60),
    status: (read('status') ?? '').toLowerCase() as FindingStatus,
    reason: read('reason') ?? '',
    provisions: listed(read('provisions') ?? ''),
    ...(elements.length === 0
      ? {}
      : { elements: Object.fromEntries(elements) as Record<string, ElementAnswer> }),
    ...(assessor === undefined ? {} : { assessor }),
    ...(source === undefined ? {} : { source }),
    ...(asked === undefined ? {} : { asked }),
  };
}

const listed = (said: string): string[] => [...new Set(said.split(/[\s,;،，]+/).filter(Boolean))];
/** `conduct-1=there conduct-2=missing` */
const elementsIn = (said: string): [string, string][] =>
  listed(said).map((one) => one.split('=', 2) as [string, string]);

/** Everything that can be seen in the row itself. */
function objectTo(row: FindingRow, complain: Complain): void {
  const asked = requirement(row.requirement);
  if (asked) objectToAnswer(row, asked, complain);
  else complain(row.line, 'no-such-question', row.requirement);
}

function objectToAnswer(row: FindingRow, asked: Requirement, complain: Complain): void {
  const { line, status, reason, provisions, elements = {}, assessor = '', source = '' } = row;
  if (!STATUSES.includes(status)) complain(line, 'finding-status', String(status).slice(0, 40));
  if (reason === '') complain(line, 'no-reason');
  if (status === 'met' && provisions.length === 0) complain(line, 'met-by-nothing');
  const isLong =
    reason.length > FINDING_LIMITS.reason ||
    assessor.length > FINDING_LIMITS.name ||
    source.length > FINDING_LIMITS.source ||
    provisions.length > FINDING_LIMITS.provisions;
  if (isLong) complain(line, 'too-long');
  if (Object.values(elements).some((answer) => !ANSWERS.includes(answer))) complain(line, 'element-answer');
  else for (const code of objectionsToElements(asked, status, elements)) complain(line, code);
}

/** Was it filled in when the question had other words? Spreadsheets break lines as they like: only the words are compared. */
export const isAskedOtherwise = ({ asked, requirement: id }: FindingRow): boolean =>
  asked !== undefined && words(asked) !== words(requirement(id)?.question ?? '');

const words = (text: string): string => text.split(/\s+/).join(' ').trim();

/** Every question, with a row for each finding that stands; those nobody answered have an empty one to fill in. */
export const findingTable = (rows: readonly MatrixRow[]): string =>
  csvText([
    COLUMNS,
    ...rows.flatMap((row) =>
      (row.current.length === 0 ? [undefined] : row.current).map((one) => rowOf(row, one)),
    ),
  ]);

const rowOf = ({ requirement: asked }: MatrixRow, found: Assessment | undefined): string[] => [
  asked.id,
  asked.ref,
  asked.title,
  // A finding on an older question goes out with that question, so that it does not come in again as an answer to this one.
  (found?.asked ?? asked).question,
  asked.duty,
  found?.status ?? '',
  found?.reason ?? '',
  found?.provisions.map(({ id }) => id).join(' ') ?? '',
  Object.entries(found?.elements ?? {})
    .map(([id, answer]) => `${id}=${answer}`)
    .join(' '),
  found ? assessorOf(found) : '',
  found?.from?.source ?? '',
  found?.at.slice(0, 10) ?? '',
  found?.secondReader
    ? `${found.secondReader.by}: ${found.secondReader.agrees ? 'agrees' : 'does not agree'}`
    : '',
];

/** Does the row say what this finding says already? Then there is no further one. */
export const saysTheSameAs = (row: FindingRow, found: Assessment): boolean =>
  row.status === found.status &&
  row.reason === found.reason.trim() &&
  (row.source ?? '') === (found.from?.source ?? '') &&
  row.provisions.toSorted().join(' ') ===
    found.provisions
      .map(({ id }) => id)
      .toSorted()
      .join(' ') &&
  answersOf(row.elements) === answersOf(found.elements);

const answersOf = (elements: Readonly<Record<string, string>> = {}): string =>
  Object.entries(elements)
    .map(([id, answer]) => `${id}=${answer}`)
    .toSorted()
    .join(' ');
