// Counts of many States put together for the Conference (57(6) lets it ask for information; how, it has not decided). Only what each
// State tells of itself goes in, so nothing is in the sum that a State withheld; and no figure rests on so few States that one of them
// could read another's in it.

import { DIMENSIONS, type Dimension, type YearOfCounts } from './report.ts';
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

/** One table for each year and direction anybody reported, oldest first. `asked`: codes of the States that were to report. */
export function compileCounts(
  reports: readonly Reported[],
  asked: readonly string[],
  least: number = LEAST_STATES,
): CompiledYear[] {
  const told = reports.flatMap(({ state, years }) => years.map((year) => ({ state, year })));
  const byTable = Map.groupBy(told, ({ year }) => `${year.year} ${year.direction}`);
  return [...byTable.keys()].toSorted().map((table) => compiledTable(byTable.get(table)!, asked, least));
}

type Told = { state: string; year: YearOfCounts };

function compiledTable(told: readonly Told[], asked: readonly string[], least: number): CompiledYear {
  const { year, direction } = told[0]!.year;
  const reported = [...new Set(told.map(({ state }) => state))].toSorted();
  return {
    year,
    direction,
    reported,
    missing: asked.filter((state) => !reported.includes(state)).toSorted(),
    total: sumOf(
      told.map(({ year: { total } }) => total),
      least,
    ),
    counts: DIMENSIONS.flatMap((dimension) => compiledDimension(told, dimension, least)),
  };
}

function compiledDimension(told: readonly Told[], dimension: Dimension, least: number) {
  const cells = told.flatMap(({ year: { counts } }) => counts.filter((one) => one.dimension === dimension));
  const byValue = Map.groupBy(cells, ({ value }) => value);
  const compiled = [...byValue.keys()].toSorted().map((value) => ({
    dimension,
    value,
    ...sumOf(
      byValue.get(value)!.map(({ count }) => count),
      least,
    ),
  }));
  return withCompany(compiled);
}

function sumOf(cells: readonly Cell[], least: number): Compiled {
  const told = cells.filter((cell) => cell !== null);
  const sum = told.reduce((all, n) => all + n, 0);
  return {
    sum: told.length >= least ? sum : null,
    toldBy: told.length,
    withheldBy: cells.length - told.length,
  };
}

/** One figure alone that is not told could be had from the total and the others: the next smallest keeps it company. */
function withCompany<T extends Compiled>(compiled: readonly T[]): T[] {
  const hidden = compiled.filter(({ sum }) => sum === null);
  if (hidden.length !== 1) return [...compiled];
  const next = compiled.filter(({ sum }) => sum !== null && sum > 0).toSorted((a, b) => a.sum! - b.sum!)[0];
  return compiled.map((one) => (one === next ? { ...one, sum: null } : one));
}
