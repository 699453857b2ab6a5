/**
 * Bugs a node like this one could have, each with the invariant that must catch it and how many seeds it may take. A test of the
 * tests: an oracle that looks away would let one of them pass.
 */
import type { Invariant } from '../oracles/sight.ts';

export interface Patch {
  /** From the root of the repository. */
  file: string;
  before: string;
  after: string;
}

export interface Bug {
  name: string;
  says: string;
  patches: Patch[];
  /** The invariants of which one must be broken. */
  caughtBy: Invariant[];
  /** Worlds in which it must show. */
  within: number;
}

export const BUGS: readonly Bug[] = [];
