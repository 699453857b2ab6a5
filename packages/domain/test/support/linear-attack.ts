// Whoever holds every edition adds and takes away whole figures. This finds whether some sum of them rests on two States or one, so that
// one of the two could read the other in it.
import { DIMENSIONS, isWhole } from '../../src/counts/report.ts';
import type { CompiledYear, Dimension, Reported } from '../../src/index.ts';

export interface LetOut {
  reports: readonly Reported[];
  table: CompiledYear;
}

/** One figure that was told, as the unknowns that it adds up: `state value number`, so that what did not change is one unknown. */
type Row = Map<string, number>;

const P = 1_000_003;
const mod = (n: number): number => ((n % P) + P) % P;
const inverse = (n: number): number => {
  let [result, base] = [1, mod(n)];
  for (let e = P - 2; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = (result * base) % P;
    base = (base * base) % P;
  }
  return result;
};

/** Two States, or one, on whom alone a sum of told figures rests; undefined where there are none. */
export function restsOnFew(editions: readonly LetOut[], dimension: Dimension): string[] | undefined {
  const rows = editions.flatMap((one) => rowsOf(one, dimension));
  const states = [...new Set(rows.flatMap((row) => [...row.keys()].map((name) => name.split(' ')[0]!)))];
  const pairs = states.flatMap((a, i) => states.slice(i + 1).map((b) => [a, b]));
  return [...states.map((state) => [state]), ...pairs].find((few) => isReached(rows, few));
}

function rowsOf({ reports, table }: LetOut, dimension: Dimension): Row[] {
  const shares = reports.map(({ state, years }) => {
    const { total, counts } = years[0]!;
    const own = counts.filter((one) => one.dimension === dimension);
    return { state, total, own, rest: (total ?? 0) - own.reduce((sum, { count }) => sum + (count ?? 0), 0) };
  });
  const of = (value: string): Row =>
    new Map(
      shares.flatMap(({ state, own }): [string, number][] => {
        const count = own.find((one) => one.value === value)?.count ?? 0;
        return count === 0 ? [] : [[`${state} ${value} ${count}`, 1]];
      }),
    );
  const values = table.counts.filter((one) => one.dimension === dimension && one.sum !== null);
  const all = [...new Set(shares.flatMap(({ own }) => own.map(({ value }) => value)))];
  const rests = shares.flatMap(({ state, rest }): [string, number][] =>
    rest > 0 ? [[`${state} rest ${rest}`, 1]] : [],
  );
  const isTotalTold = table.total.sum !== null && isWhole(dimension);
  return [
    ...values.map(({ value }) => of(value)),
    ...(isTotalTold ? [new Map([...all.flatMap((value) => [...of(value)]), ...rests])] : []),
  ];
}

/** Some sum of the rows has nothing of other States in it, and something of these; that nothing changed tells nothing. */
function isReached(rows: readonly Row[], few: readonly string[]): boolean {
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const isOf = (name: string): boolean => few.includes(name.split(' ')[0]!);
  const columns = [...names.filter((name) => !isOf(name)), ...names.filter(isOf)];
  const others = names.length - names.filter(isOf).length;
  let left = rows.map((row) => columns.map((name) => row.get(name) ?? 0));
  for (let column = 0; column < others; column++) {
    const pivot = left.find((row) => row[column] !== 0);
    if (!pivot) continue;
    const by = inverse(pivot[column]!);
    left = left
      .filter((row) => row !== pivot)
      .map((row) => {
        const times = (row[column]! * by) % P;
        return times === 0 ? row : row.map((n, i) => mod(n - times * pivot[i]!));
      });
  }
  const figure = (name: string): number => Number(name.split(' ')[2]);
  return left.some((row) => mod(row.reduce((sum, n, i) => mod(sum + n * figure(columns[i]!)), 0)) !== 0);
}

export const WHOLES: readonly Dimension[] = DIMENSIONS.filter(isWhole);
