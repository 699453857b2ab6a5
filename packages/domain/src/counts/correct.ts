// A table that was told before is told otherwise. Who holds both could take one from the other, so that nothing small may lie between
// them: a count is the same or differs by the threshold at least, and the same values stay withheld. What cannot be told so stays as it was
// told, or is left out. Desk rules of ours (SPEC CNT-4); the Convention asks for no statistics.

import type { Dimension, YearOfCounts } from './report.ts';
import { DIMENSIONS, isWhole } from './report.ts';
import type { Cell } from './withhold.ts';

export type CountTable = Omit<YearOfCounts, 'year'>;

/** A table as a State told it. */
export interface ToldTable extends CountTable {
  /** The version that first told it so. */
  since: number;
}

export interface ToldAgain {
  table: ToldTable;
  /** What differs by so little that telling it would tell of single requests: it stays as it was told. */
  stays: ('total' | Dimension | 'days')[];
  /** Which cannot be told beside what was told before. */
  leftOut: (Dimension | 'days')[];
}

/** `earlier`: every version of this side that was told, oldest first, to whomever. `version`: the one that is being made. */
export function tellAgain(
  now: CountTable,
  earlier: readonly ToldTable[],
  version: number,
  threshold: number,
): ToldAgain {
  const last = earlier.at(-1);
  if (last === undefined) return { table: { ...now, since: version }, stays: [], leftOut: [] };
  if (saysTheSame(now, last)) return { table: last, stays: [], leftOut: [] };
  if (earlier.some(({ total }) => isBetween(now.total, total, threshold)))
    return { table: last, stays: ['total'], leftOut: [] };
  const told = earlier.filter(({ total }) => total !== null);
  const isSameTotal = now.total === last.total;
  const stays: ToldAgain['stays'] = [];
  const leftOut: ToldAgain['leftOut'] = [];
  const counts =
    now.total === null
      ? []
      : DIMENSIONS.flatMap((dimension) => {
          const cells = cellsOf(now, dimension);
          const tellable = told.every((one) => follows(one, now, dimension, threshold));
          if (tellable) return cells;
          (isSameTotal ? stays : leftOut).push(dimension);
          return isSameTotal ? cellsOf(last, dimension) : [];
        });
  const daysTellable = told.every((one) => daysFollow(one, now, threshold));
  if (!daysTellable) (isSameTotal ? stays : leftOut).push('days');
  const days = daysTellable ? now.days : isSameTotal ? last.days : [];
  const table = { direction: now.direction, total: now.total, counts, days };
  return { table: saysTheSame(table, last) ? last : { ...table, since: version }, stays, leftOut };
}

/** Whether two tables tell the same, whenever they were told. */
export const saysTheSame = (a: CountTable, b: CountTable): boolean => textOf(a) === textOf(b);

const textOf = ({ total, counts, days }: CountTable): string =>
  JSON.stringify([
    total,
    counts.map(({ dimension, value, count }) => [dimension, value, count]).toSorted(),
    days.map(({ step, count, quartiles: q }) => [step, count, q?.first, q?.median, q?.third]),
  ]);

/** Both are told and something lies between them that is too small to tell. */
const isBetween = (a: Cell, b: Cell, threshold: number): boolean =>
  a !== null && b !== null && a !== b && Math.abs(a - b) < threshold;

const cellsOf = ({ counts }: CountTable, dimension: Dimension): CountTable['counts'] =>
  counts.filter((one) => one.dimension === dimension);

/** Whether the later table of a dimension tells nothing small to who holds the earlier one. */
function follows(earlier: CountTable, later: CountTable, dimension: Dimension, threshold: number): boolean {
  const [before, after] = [cellsOf(earlier, dimension), cellsOf(later, dimension)];
  if (before.length === 0 || after.length === 0) return true;
  const known = new Map(before.map(({ value, count }) => [value, count]));
  const sameCells =
    before.length === after.length &&
    after.every(({ value, count }) => known.has(value) && (known.get(value) === null) === (count === null));
  if (!sameCells) return false;
  if (after.some(({ value, count }) => isBetween(known.get(value)!, count, threshold))) return false;
  return !isWhole(dimension) || !isBetween(restOf(earlier, before), restOf(later, after), threshold);
}

/** What the withheld counts of a dimension come to: whoever reads the table can reckon it. */
const restOf = ({ total }: CountTable, cells: CountTable['counts']): number =>
  (total ?? 0) - cells.reduce((sum, { count }) => sum + (count ?? 0), 0);

function daysFollow(earlier: CountTable, later: CountTable, threshold: number): boolean {
  if (earlier.days.length === 0 || later.days.length === 0) return true;
  return later.days.every((row, i) => {
    const before = earlier.days[i]!;
    if ((before.count === null) !== (row.count === null)) return false;
    if (before.count !== row.count) return !isBetween(before.count, row.count, threshold);
    return JSON.stringify(before.quartiles) === JSON.stringify(row.quartiles);
  });
}
