/** A year's tables as they are sealed, and back: days in tenths, what is withheld left out, dimensions in the order of the protocol. */
import type { Cell, ToldTable } from '@comity/domain';
import type { CountsReport } from '../../ports/counts.ts';

type SealedTable = CountsReport['body']['tables'][number];

export const sealedTable = ({ direction, since, total, counts, days }: ToldTable): SealedTable => ({
  direction,
  since,
  ...(total === null ? {} : { total }),
  counts: counts
    .toSorted((a, b) => byText(`${a.dimension} ${a.value}`, `${b.dimension} ${b.value}`))
    .map(({ dimension, value, count }) => ({ dimension, value, ...shown(count) })),
  days: days.map(({ step, count, quartiles }) => ({
    step,
    ...shown(count),
    ...(quartiles === undefined
      ? {}
      : {
          quartiles: {
            first: tenths(quartiles.first),
            median: tenths(quartiles.median),
            third: tenths(quartiles.third),
          },
        }),
  })),
});

export const toldTable = ({ direction, since, total, counts, days }: SealedTable): ToldTable => ({
  direction,
  since,
  total: total ?? null,
  counts: counts.map(({ dimension, value, count }) => ({ dimension, value, count: count ?? null })),
  days: days.map(({ step, count, quartiles }) => ({
    step,
    count: count ?? null,
    ...(quartiles === undefined
      ? {}
      : {
          quartiles: {
            first: quartiles.first / 10,
            median: quartiles.median / 10,
            third: quartiles.third / 10,
          },
        }),
  })),
});

const shown = (count: Cell): { count?: number } => (count === null ? {} : { count });
const tenths = (days: number): number => Math.round(days * 10);
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
