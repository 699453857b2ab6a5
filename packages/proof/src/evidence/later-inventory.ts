/** Which onward steps and renewals lie in a package's folder, counted in memory that does not grow with their headers. */
import { isObjectHeader, type LaterFolder, type LaterName } from './later-files.ts';

export interface LaterInventory {
  /** The numbers there are, ascending. */
  numbers(folder: LaterFolder): number[];
  /** The files of one of them, headers of objects aside. */
  names(folder: LaterFolder, number: number): ReadonlySet<string>;
  /** How many headers of objects step `number` has. */
  headers(number: number): number;
  /** All files of all steps and renewals. */
  readonly size: number;
}

export interface CountingInventory extends LaterInventory {
  /** False if the name stood there before. */
  add(name: string, later: LaterName): boolean;
}

/** Recipients of a step, its list, terms, trust and proofs. */
const MAX_NAMES = 80;

export function newLaterInventory(): CountingInventory {
  const seen = { onward: new Map<number, Set<string>>(), renewals: new Map<number, Set<string>>() };
  const headers = new Map<number, number>();
  let size = 0;
  return {
    add(name, later) {
      size += 1;
      const names = seen[later.folder].get(later.number) ?? new Set();
      seen[later.folder].set(later.number, names);
      if (isObjectHeader(later)) {
        headers.set(later.number, (headers.get(later.number) ?? 0) + 1);
        return true;
      }
      if (names.has(name)) return false;
      if (names.size < MAX_NAMES) names.add(name);
      return true;
    },
    numbers: (folder) => [...seen[folder].keys()].sort((a, b) => a - b),
    names: (folder, number) => seen[folder].get(number) ?? new Set(),
    headers: (number) => headers.get(number) ?? 0,
    get size() {
      return size;
    },
  };
}

/** The first number that is missing, if one is: steps and renewals are numbered without a gap. */
export function gapIn(numbers: readonly number[]): number | undefined {
  const at = numbers.findIndex((number, i) => number !== i + 1);
  return at === -1 ? undefined : at + 1;
}
