/** An edition as rows of one table, for a spreadsheet: who reported, who did not, then the figures. */
import type { CsvCell } from '@comity/domain/national';
import type { CountsEditionRecord } from '../../ports/counts.ts';

const HEAD = ['year', 'edition', 'direction', 'what', 'value', 'sum', 'told by', 'withheld by'];

export const editionRows = ({ year, number, asked, included, tables }: CountsEditionRecord): CsvCell[][] => {
  const reported = new Set(included.map(({ state }) => state));
  return [
    HEAD,
    ...included.map(({ state, version, digest }): CsvCell[] => [
      ...[year, number, '', 'reported', state],
      ...[null, `version ${version}`, digest],
    ]),
    ...asked
      .filter((state) => !reported.has(state))
      .map((state): CsvCell[] => [year, number, '', 'not reported', state, null, null, null]),
    ...tables.flatMap(({ direction, total, counts }): CsvCell[][] => [
      [year, number, direction, 'total', '', total.sum, total.toldBy, total.withheldBy],
      ...counts.map(({ dimension, value, sum, toldBy, withheldBy }): CsvCell[] => [
        ...[year, number, direction, dimension, value],
        ...[sum, toldBy, withheldBy],
      ]),
    ]),
  ];
};
