// Counts of many States put together for the Conference (57(6) lets it ask for information; how, it has not decided). Only what each
// State tells of itself goes in, so nothing is in the sum that a State withheld; and no figure, told or reckoned from others or from an
// earlier edition, rests on so few States that one of them could read another's in it.

import { type LetOut, type Share, tellable } from './company.ts';
import { COUNT_RULES, DIMENSIONS, type Dimension, isWhole, type YearOfCounts } from './report.ts';
import type { Cell } from './withhold.ts';

/** Desk rule of whoever compiles: below how many States a figure is not told. */
export const LEAST_STATES = 3;

/** What one State reported. */
export interface Reported {
  readonly state: string;
  readonly years: readonly YearOfCounts[];
}

/** A figure over several States. */
export interface Compiled {
  /** Sum of what was told; null where too few told it. */
  readonly sum: Cell;
  readonly toldBy: number;
  /** States that have the figure and withhold it; it is missing from the sum. */
  readonly withheldBy: number;
}

export interface CompiledYear {
  readonly year: number;
  readonly direction: YearOfCounts['direction'];
  /** Codes, sorted: who reported the year, and who of those asked did not. */
  readonly reported: readonly string[];
  readonly missing: readonly string[];
  readonly total: Compiled;
  readonly counts: readonly (Compiled & { readonly dimension: Dimension; readonly value: string })[];
}

/** What was let out before: the reports it was made of, and what it told. */
export interface EarlierEdition {
  readonly reports: readonly Reported[];
  readonly tables: readonly CompiledYear[];
}

/**
 * One table for each year and direction anybody reported, oldest first. `asked`: codes of the States that were to report; `earlier`:
 * every edition whose readers may hold this one beside it.
 */
export function compileCounts(
  reports: readonly Reported[],
  asked: readonly string[],
  earlier: readonly EarlierEdition[] = [],
): CompiledYear[] {
  const tables = tablesOf(reports);
  return [...tables.keys()].toSorted().map((table) => {
    const before = earlier.map((one) => ({
      told: tablesOf(one.reports).get(table) ?? [],
      table: one.tables.find(({ year, direction }) => `${year} ${direction}` === table),
    }));
    return compiledTable(tables.get(table)!, asked, before);
  });
}

type Told = { state: string; year: YearOfCounts };
type Before = { told: readonly Told[]; table: CompiledYear | undefined };

const tablesOf = (reports: readonly Reported[]): Map<string, Told[]> =>
  Map.groupBy(
    reports.flatMap(({ state, years }) => years.map((year) => ({ state, year }))),
    ({ year }) => `${year.year} ${year.direction}`,
  );

function compiledTable(
  told: readonly Told[],
  asked: readonly string[],
  before: readonly Before[],
): CompiledYear {
  const { year, direction } = told[0]!.year;
  const reported = [...new Set(told.map(({ state }) => state))].toSorted();
  const total = totalOf(told, before);
  return {
    year,
    direction,
    reported,
    missing: asked.filter((state) => !reported.includes(state)).toSorted(),
    total,
    counts:
      total.sum === null && before.some(({ table }) => table?.total.sum != null)
        ? []
        : DIMENSIONS.flatMap((dimension) => compiledDimension(told, dimension, total, before)),
  };
}

const RULES = { least: LEAST_STATES, threshold: COUNT_RULES.threshold };

/** A total that differs from an earlier edition's by what a few States told is not told. */
function totalOf(told: readonly Told[], before: readonly Before[]): Compiled {
  const total = sumOf(told.map((one) => one.year.total));
  const shares = (all: readonly Told[]): Share[] =>
    all.map((one) => ({ state: one.state, cells: new Map([['total', one.year.total]]), rest: 0 }));
  const earlier = before.map((one) => ({
    shares: shares(one.told),
    told: new Set(one.table?.total.sum == null ? [] : ['total']),
    hasTotal: false,
  }));
  const may = tellable({ shares: shares(told), hasTotal: false }, ['total'], earlier, RULES);
  return may?.has('total') === true ? total : { ...total, sum: null };
}

function compiledDimension(
  told: readonly Told[],
  dimension: Dimension,
  total: Compiled,
  before: readonly Before[],
): CompiledYear['counts'] {
  const cells = told.flatMap(({ year: { counts } }) => counts.filter((one) => one.dimension === dimension));
  const byValue = Map.groupBy(cells, ({ value }) => value);
  const compiled = [...byValue.keys()].toSorted().map((value) => ({
    dimension,
    value,
    ...sumOf(byValue.get(value)!.map(({ count }) => count)),
  }));
  const ascending = compiled.filter(({ sum }) => sum !== null).toSorted((a, b) => a.sum! - b.sum!);
  const may = tellable(
    { shares: sharesOf(told, dimension), hasTotal: total.sum !== null },
    ascending.map(({ value }) => value),
    before.map((one) => letOut(one, dimension)),
    RULES,
  );
  if (may === undefined && isWhole(dimension) && total.sum !== null) return [];
  return compiled.map((one) => (may?.has(one.value) === true ? one : { ...one, sum: null }));
}

const letOut = ({ told, table }: Before, dimension: Dimension): LetOut => ({
  shares: sharesOf(told, dimension),
  told: new Set(
    table?.counts.flatMap((one) => (one.dimension === dimension && one.sum !== null ? [one.value] : [])),
  ),
  hasTotal: table?.total.sum != null,
});

const sharesOf = (told: readonly Told[], dimension: Dimension): Share[] =>
  told.map(({ state, year: { total, counts } }) => {
    const own = counts.filter((one) => one.dimension === dimension);
    const known = own.reduce((sum, { count }) => sum + (count ?? 0), 0);
    return {
      state,
      cells: new Map(own.map(({ value, count }) => [value, count])),
      rest: isWhole(dimension) && total !== null ? total - known : 0,
    };
  });

function sumOf(cells: readonly Cell[]): Compiled {
  const told = cells.filter((cell) => cell !== null);
  const sum = told.reduce((all, n) => all + n, 0);
  // A nought adds nothing that another's figure could lie behind
  const rests = sum === 0 ? told.length : told.filter((n) => n > 0).length;
  return {
    sum: rests >= LEAST_STATES ? sum : null,
    toldBy: told.length,
    withheldBy: cells.length - told.length,
  };
}
