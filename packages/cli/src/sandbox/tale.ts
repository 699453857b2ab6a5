/** What a tale of the sandbox's week is made of. */
import type { Stage } from '../world/acting.ts';

export interface Week extends Stage {
  dir: string;
  now: () => string;
  say: (line: string) => void;
}

/** Ids the steps of a tale hand on to one another. */
export type Facts = Record<string, string>;

export interface Step {
  /** Said when it is done. */
  says: string;
  do: (week: Week, facts: Facts) => Promise<void>;
}

export interface Tale {
  name: string;
  steps: Step[];
}
