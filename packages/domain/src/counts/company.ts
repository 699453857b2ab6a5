// Which compiled figures keep others company, so that no sum or difference of what was told, in this edition or any earlier one, rests on so
// few States that one of them could read another's in it. Desk rules of whoever compiles; the Convention asks for no statistics.
import type { Cell } from './withhold.ts';

/** What one State told of one dimension. */
export interface Share {
  readonly state: string;
  readonly cells: ReadonlyMap<string, Cell>;
  /** What its withheld counts come to, where that can be reckoned from its total; 0 where it cannot. */
  readonly rest: number;
}

/** An edition as its readers have it. */
export interface LetOut {
  readonly shares: readonly Share[];
  /** Values whose sums it tells. */
  readonly told: ReadonlySet<string>;
  /** It tells the total, from which those can be taken. */
  readonly hasTotal: boolean;
}

export interface CompanyRules {
  /** Below how many States nothing is told. */
  readonly least: number;
  /** Below which States tell no count themselves. */
  readonly threshold: number;
}

/** Values that may be told beside what was told before, the smallest withheld first; `undefined` where withholding all is not enough. */
export function tellable(
  { shares, hasTotal }: Omit<LetOut, 'told'>,
  ascending: readonly string[],
  earlier: readonly LetOut[],
  rules: CompanyRules,
): ReadonlySet<string> | undefined {
  for (let from = 0; from <= ascending.length; from++) {
    const found = withoutSmallGroups(
      { shares, hasTotal, told: new Set(ascending.slice(from)) },
      earlier,
      rules,
    );
    if (found !== undefined && (!hasTotal || leavesRoom(shares, found, rules))) return found;
  }
  return undefined;
}

/** Takes away the values that themselves are in too small a group, and looks again. */
function withoutSmallGroups(
  next: LetOut,
  earlier: readonly LetOut[],
  rules: CompanyRules,
): ReadonlySet<string> | undefined {
  const small = smallGroups([...earlier, next], rules);
  if (small.length === 0) return next.told;
  const own = `${earlier.length} `;
  const wrong = new Set(small.flat().flatMap((row) => (row.startsWith(own) ? [row.slice(own.length)] : [])));
  const told = new Set([...next.told].filter((value) => !wrong.has(value)));
  return told.size < next.told.size ? withoutSmallGroups({ ...next, told }, earlier, rules) : undefined;
}

/**
 * Counts that are in the same told figures stay together in whatever is added to or taken from them, so that it is enough that each such
 * group is of enough States. Those that are not, as the figures they are in.
 */
function smallGroups(editions: readonly LetOut[], { least }: CompanyRules): string[][] {
  const figures = new Map<string, string[]>();
  for (const [i, edition] of editions.entries())
    for (const share of edition.shares)
      for (const { count, figure } of countsIn(share, edition))
        figures.set(count, [...(figures.get(count) ?? []), `${i} ${figure}`]);
  const groups = Map.groupBy([...figures], ([, rows]) => rows.join('\n'));
  return [...groups.values()]
    .filter((group) => new Set(group.map(([count]) => count.split(' ', 1)[0])).size < least)
    .map((group) => group[0]![1]);
}

/** A State's counts that are in some figure of an edition, and in which; what it tells alike in two editions is one count. */
function countsIn({ state, cells, rest }: Share, { told, hasTotal }: LetOut) {
  const found = [...cells].flatMap(([value, count]) =>
    count && (told.has(value) || hasTotal)
      ? [{ count: `${state} ${value} ${count}`, figure: told.has(value) ? value : REST }]
      : [],
  );
  return rest > 0 && hasTotal ? [...found, { count: `${state} ${REST} ${rest}`, figure: REST }] : found;
}

/** The total without what is told. No value is called so. */
const REST = '-';

/** What is not told leaves each State's part of it room above the least everybody knows it to be, whichever State reads. */
function leavesRoom(
  shares: readonly Share[],
  told: ReadonlySet<string>,
  { threshold }: CompanyRules,
): boolean {
  const room = shares.flatMap(({ cells, rest }) => {
    const open = [...cells].filter(([value, count]) => count !== 0 && !told.has(value));
    const amount = open.reduce((sum, [, count]) => sum + (count ?? 0), rest);
    // None below the threshold was told; each that was withheld is one at least
    const sure = open.reduce((sum, [, count]) => sum + (count === null ? Math.min(rest, 1) : threshold), 0);
    return amount > 0 ? [amount - sure] : [];
  });
  const all = room.reduce((sum, n) => sum + n, 0);
  return room.every((own) => all - own >= threshold);
}
