// The second source's list as a table a person saved from its page: party, signature, consent, letter.
import { csvRows, decodeText, separatorOf } from '../provisions/csv.ts';
import type { ListRow } from './take-list.ts';

const MOST_ROWS = 1000;
const LONGEST = 2000;

/** Every row but the heading; columns in the order of the page. @throws CsvTrouble */
export function readListTable(bytes: Uint8Array): ListRow[] {
  const { text } = decodeText(bytes);
  const rows: ListRow[] = [];
  for (const { cells } of csvRows(text, { separator: separatorOf(text), longestCell: LONGEST })) {
    const [name = '', signature = '', consent = '', letter = ''] = cells;
    if (/^\s*part(y|ij)\b/i.test(name) || name.trim() === '') continue;
    rows.push({ name, signature, consent, letter });
    if (rows.length > MOST_ROWS) break;
  }
  return rows;
}
