// What is not said in a table of counts, so that nobody learns of one request. The threshold is a desk rule: the Convention asks for no
// statistics. A cell below it is withheld, and others with it until no sum tells the cells that are.

/** A count, or null where it is withheld. */
export type Cell = number | null;

/**
 * Withholds in one table whose sum may be known: every cell from 1 to below the threshold; then, if any, the next smallest, until
 * at least two are withheld that leave room for many ways to make up their sum. A table that has not that many is not told at all,
 * not even which values there are: it is empty. Which cells were small and which only keep them company is not told. Pure; the order
 * of keys is kept.
 */
export const withhold = (counts: ReadonlyMap<string, number>, threshold: number): Map<string, Cell> => {
  const ascending = [...counts].filter(([, n]) => n > 0).sort((a, b) => a[1] - b[1] || byText(a[0], b[0]));
  const hidden = new Map(ascending.filter(([, n]) => n < threshold));
  if (hidden.size === 0) return new Map(counts);
  for (const [key, n] of ascending) {
    if (isEnough(hidden, threshold)) break;
    hidden.set(key, n);
  }
  if (!isEnough(hidden, threshold)) return new Map();
  return new Map([...counts].map(([key, n]) => [key, hidden.has(key) ? null : n]));
};

/** Each withheld cell is known to be one at least: what is over one for each must be able to lie anywhere. */
const isEnough = (hidden: ReadonlyMap<string, number>, threshold: number): boolean => {
  const sum = [...hidden.values()].reduce((all, n) => all + n, 0);
  return hidden.size >= 2 && sum >= 2 * threshold && sum - hidden.size >= threshold;
};

/** One or more, and so few that somebody could name them. */
export const isSmall = (n: number, threshold: number): boolean => n > 0 && n < threshold;

const byText = (a: string, b: string): number => (a < b ? -1 : 1);
