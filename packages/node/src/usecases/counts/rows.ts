/** Counts as rows of one table, for a spreadsheet. */
import type { YearOfCounts } from '@comity/domain';
import type { CsvCell } from '@comity/domain/national';

const HEAD = [
  'year',
  'direction',
  'what',
  'value',
  'count',
  'first quartile (days)',
  'median (days)',
  'third quartile (days)',
];

export const countRows = (years: readonly YearOfCounts[]): CsvCell[][] => [
  HEAD,
  ...years.flatMap(({ year, direction, total, counts, days }): CsvCell[][] => [
    [year, direction, 'total', '', total, null, null, null],
    ...counts.map(({ dimension, value, count }): CsvCell[] => [
      year,
      direction,
      dimension,
      value,
      count,
      null,
      null,
      null,
    ]),
    ...days.map(({ step, count, quartiles }): CsvCell[] => [
      ...[year, direction, 'days to', step, count],
      ...[quartiles?.first ?? null, quartiles?.median ?? null, quartiles?.third ?? null],
    ]),
  ]),
];
