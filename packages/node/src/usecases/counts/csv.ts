/**
 * Tables as CSV (RFC 4180), which people open in a spreadsheet: a text that it would take for a formula is quoted with an
 * apostrophe, as OWASP advises, and no text holds a line break.
 */

export type CsvCell = string | number | null;

/** With a byte-order mark, by which spreadsheets know UTF-8. */
export const csv = (rows: readonly (readonly CsvCell[])[]): string =>
  `\ufeff${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;

/** Numbers are numbers; what is withheld is empty. */
function cellOf(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const line = cell.replace(/[\r\n\t]+/gu, ' ');
  const safe = /^\s*[=+\-@|%＝＋－＠]/u.test(line) ? `'${line}` : line;
  return /[",;]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
