// When compiled counts may leave the hands of whoever compiled them. Two editions of one year that differ by one State's report tell that
// report: between any two of them lie as many States' as a figure needs. A desk rule of whoever compiles (57(6) leaves how information is
// asked for to the Conference, which has not decided).

import { LEAST_STATES } from './compile.ts';

/** Whose report of a year went into an edition, in which version. */
export interface Included {
  readonly state: string;
  readonly version: number;
}

export interface EditionRefused {
  readonly code: 'too-few-States' | 'too-few-new' | 'nothing-new';
  /** States there are, or States that an edition would differ by. */
  readonly states: readonly string[];
  /** The edition it is too near to. */
  readonly edition?: number;
}

/** Why a further edition of a year may not be made; undefined when it may. `earlier`: every edition of that year, oldest first. */
export function edition(
  earlier: readonly (readonly Included[])[],
  next: readonly Included[],
  least: number = LEAST_STATES,
): EditionRefused | undefined {
  const states = next.map(({ state }) => state).toSorted();
  if (states.length < least) return { code: 'too-few-States', states };
  for (const [i, before] of earlier.entries()) {
    const between = differing(before, next);
    if (between.length >= least) continue;
    return { code: between.length === 0 ? 'nothing-new' : 'too-few-new', states: between, edition: i + 1 };
  }
  return undefined;
}

function differing(before: readonly Included[], next: readonly Included[]): string[] {
  const version = new Map(before.map((one) => [one.state, one.version]));
  const changed = next.filter((one) => version.get(one.state) !== one.version).map(({ state }) => state);
  const gone = before
    .filter(({ state }) => !next.some((one) => one.state === state))
    .map(({ state }) => state);
  return [...changed, ...gone].toSorted();
}
