// Comma-separated values as spreadsheets write them (RFC 4180), row by row; what is written is safe to open in one.

/** A reader that stops: `line` is where, counted from 1. */
export class CsvTrouble extends Error {
  override name = 'CsvTrouble';
  readonly code: 'open-quote' | 'stray-quote' | 'cell-too-long' | 'too-many-columns';
  readonly line: number;
  constructor(code: CsvTrouble['code'], line: number) {
    super(`${code} at line ${line}`);
    this.code = code;
    this.line = line;
  }
}

const MOST_COLUMNS = 64;

/** Rows of a text, one after another, so that a reader may stop at any of them. @throws CsvTrouble */
export function* csvRows(
  text: string,
  { separator, longestCell }: { separator: string; longestCell: number },
): Generator<{ line: number; cells: string[] }> {
  let [at, line] = [0, 1];
  while (at < text.length) {
    const row = readRowAt(text, at, line, separator, longestCell);
    if (row.cells.length > 1 || row.cells[0] !== '') yield { line, cells: row.cells };
    at = row.end;
    line += row.lines;
  }
}

function readRowAt(text: string, from: number, line: number, separator: string, longestCell: number) {
  const cells: string[] = [];
  let [at, lines] = [from, 1];
  for (;;) {
    const cell = readCellAt(text, at, separator, line);
    if (cell.value.length > longestCell) throw new CsvTrouble('cell-too-long', line);
    if (cells.length === MOST_COLUMNS) throw new CsvTrouble('too-many-columns', line);
    cells.push(cell.value);
    at = cell.end;
    lines += cell.lines;
    if (text[at] !== separator) break;
    at += 1;
  }
  if (text[at] === '\r') at += 1;
  if (text[at] === '\n') at += 1;
  return { cells, end: at, lines };
}

interface Cell {
  value: string;
  end: number;
  lines: number;
}

function readCellAt(text: string, at: number, separator: string, line: number): Cell {
  return text[at] === '"' ? quoted(text, at, separator, line) : bare(text, at, separator);
}

function bare(text: string, at: number, separator: string): Cell {
  let end = at;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(at, end), end, lines: 0 };
}

function quoted(text: string, at: number, separator: string, line: number): Cell {
  let close = at + 1;
  for (;;) {
    close = text.indexOf('"', close);
    if (close < 0) throw new CsvTrouble('open-quote', line);
    if (text[close + 1] !== '"') break;
    close += 2;
  }
  const after = text[close + 1];
  if (after !== undefined && after !== separator && after !== '\n' && after !== '\r')
    throw new CsvTrouble('stray-quote', line);
  const raw = text.slice(at + 1, close);
  return { value: raw.replaceAll('""', '"'), end: close + 1, lines: raw.split('\n').length - 1 };
}

/** Whichever of comma, semicolon and tab the first line has most of. */
export function separatorOf(text: string): string {
  const first = text.slice(0, 4096).split('\n', 1)[0] ?? '';
  const count = (separator: string) => first.split(separator).length;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0]!;
}

/**
 * What a spreadsheet would take for a formula (OWASP, CSV injection): its sign first, though blanks or apostrophes stand before it, in either
 * width; or a tab or a line end, which some drop before they look.
 */
const FORMULA = /^'*[\t\r\n]|^[\s']*[=+\-@|%＝＋－＠]/u;

const guarded = (value: string): string => (FORMULA.test(value) ? `'${value}` : value);
/** The apostrophe `csvText` put before what looked like a formula, taken away again. */
export const unguarded = (value: string): string =>
  value.startsWith("'") && FORMULA.test(value) ? value.slice(1) : value;

/** A text, a number, or nothing to say: an empty cell. */
export type CsvCell = string | number | null;

const written = (cell: CsvCell): string => {
  if (cell === null) return '';
  return typeof cell === 'number' ? String(cell) : `"${guarded(cell).replaceAll('"', '""')}"`;
};

/** One file of rows, with the mark by which spreadsheets know UTF-8. The only writer of tables there is. */
export const csvText = (rows: readonly (readonly CsvCell[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(written).join(',')).join('\r\n')}\r\n`;

/** Bytes as text, and how they were written. UTF-8 and UTF-16 are recognised; what is neither is read as Windows-1252 and said so. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: string; guessed: boolean } {
  const marks: [string, number[]][] = [
    ['utf-8', [0xef, 0xbb, 0xbf]],
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
  ];
  const marked = marks.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  if (marked) return { text: decoded(marked[0], bytes), encoding: marked[0], guessed: false };
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      encoding: 'utf-8',
      guessed: false,
    };
  } catch {
    return { text: decoded('windows-1252', bytes), encoding: 'windows-1252', guessed: true };
  }
}

const decoded = (encoding: string, bytes: Uint8Array): string => new TextDecoder(encoding).decode(bytes);
