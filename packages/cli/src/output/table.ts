/** Rows under headings, columns as wide as they need to be. */
import { safe } from './safe.ts';

/** Lines ending in a line feed; `nothing` where there are no rows. */
export function table(headings: string[], rows: string[][], nothing: string): string {
  if (rows.length === 0) return `${nothing}\n`;
  const all = [headings, ...rows.map((row) => row.map(safe))];
  const widths = headings.map((_, column) => Math.max(...all.map((row) => width(row[column]))));
  const line = (row: string[]) =>
    row
      .map((cell, column) => cell + ' '.repeat(widths[column]! - width(cell)))
      .join('  ')
      .trimEnd();
  return `${all.map(line).join('\n')}\n`;
}

/** Characters, not code units; close enough for a terminal. */
const width = (cell = ''): number => [...cell].length;

/** `name  value` lines, the names of one width. */
export function facts(pairs: [string, string | number | undefined][]): string {
  const said = pairs.filter((pair): pair is [string, string | number] => pair[1] !== undefined);
  const longest = Math.max(...said.map(([name]) => name.length));
  return said.map(([name, value]) => `${name.padEnd(longest)}  ${safe(String(value))}\n`).join('');
}

/** `1 item`, `3 items`. */
export const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;
