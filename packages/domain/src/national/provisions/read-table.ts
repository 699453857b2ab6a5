// A table read to its end or its limit before anything of it is kept; every faulty line is named (ours).
import { CsvTrouble, csvRows, decodeText, separatorOf, unguarded } from './csv.ts';

/** At most so many troubles are named; reading stops there. */
export const MOST_TROUBLES = 100;

/** What is wrong with one line, or with the file (`line` 0): a code that has words in the catalogues, and what it is about. */
export interface TableTrouble {
  readonly line: number;
  readonly code: string;
  readonly detail?: string;
}

export interface ReadTable {
  /** Empty, or nothing is to be kept. */
  readonly troubles: readonly TableTrouble[];
  readonly rows: number;
  readonly encoding: string;
  /** Neither UTF-8 nor UTF-16: read as Windows-1252; a person should look at the accents. */
  readonly guessed: boolean;
}

export interface TablePlan<Column extends string> {
  /** Columns without which nothing is read. */
  readonly needed: readonly Column[];
  readonly mostRows: number;
  /** Characters. */
  readonly longestCell: number;
}

/** A cell by its column, without blanks around it and without the guard against formulas; undefined when empty. */
export type CellReader<Column extends string> = (column: Column) => string | undefined;
export type Complain = (line: number, code: string, detail?: string) => void;

export function readTable<Column extends string>(
  bytes: Uint8Array,
  { needed, mostRows, longestCell }: TablePlan<Column>,
  takeRow: (read: CellReader<Column>, line: number, complain: Complain) => void,
): ReadTable {
  const { text, encoding, guessed } = decodeText(bytes);
  const troubles: TableTrouble[] = [];
  let rows = 0;
  const complain: Complain = (line, code, detail) => {
    if (troubles.length < MOST_TROUBLES)
      troubles.push({ line, code, ...(detail === undefined ? {} : { detail }) });
  };
  if (text.slice(0, 4096).includes('\0')) {
    complain(0, 'not-text');
    return { troubles, rows, encoding, guessed };
  }
  try {
    let places: Map<string, number> | undefined;
    for (const { line, cells } of csvRows(text, { separator: separatorOf(text), longestCell })) {
      if (!places) {
        places = new Map(cells.map((name, i) => [name.trim().toLowerCase(), i]));
        const missing = needed.filter((name) => !places!.has(name));
        if (missing.length > 0) complain(line, 'columns-missing', missing.join(', '));
        if (missing.length > 0) break;
        continue;
      }
      rows += 1;
      if (rows > mostRows) {
        complain(line, 'too-many-rows', String(mostRows));
        break;
      }
      takeRow(readerOf(cells, places), line, complain);
      if (troubles.length === MOST_TROUBLES) break;
    }
    if (!places) complain(0, 'empty-file');
  } catch (error) {
    if (!(error instanceof CsvTrouble)) throw error;
    complain(error.line, error.code);
  }
  return { troubles, rows, encoding, guessed };
}

const readerOf =
  <Column extends string>(cells: string[], places: Map<string, number>): CellReader<Column> =>
  (column) => {
    const place = places.get(column);
    const value = place === undefined ? undefined : unguarded((cells[place] ?? '').trim());
    return value === '' ? undefined : value;
  };

/** Known without keeping anything: whoever is about to send such a file need not. */
export function hasMoreRows(bytes: Uint8Array, most: number, longestCell: number): boolean {
  const { text } = decodeText(bytes);
  let rows = -1;
  try {
    for (const _ of csvRows(text, { separator: separatorOf(text), longestCell }))
      if (++rows > most) return true;
  } catch (error) {
    if (!(error instanceof CsvTrouble)) throw error;
  }
  return false;
}
