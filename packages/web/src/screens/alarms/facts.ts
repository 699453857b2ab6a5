/** What a person must see that is no deadline. */
import type { RequestName } from '../request/facts.ts';

export interface AlarmFacts {
  key: string;
  kind: string;
  /** Which of several things of its kind it is. */
  means?: string | undefined;
  /** Code of the partner. */
  state?: string | undefined;
  /** The message, by its name. */
  message?: string | undefined;
  /** The request it is about. */
  name?: RequestName | undefined;
  /** The officer it is about, by name. */
  officer?: string | undefined;
  /** Where what it is about is seen, but for a request. */
  href?: string | undefined;
  /** The message it holds back and an officer may let act: sender and id. */
  held?: string | undefined;
  /** The node’s own words, in English. */
  text: string;
  raisedAt: string;
}

export interface AlarmsFacts {
  csrf: string;
  /** Newest first. */
  alarms: readonly AlarmFacts[];
  mayClose: boolean;
  mayRelease: boolean;
}

export interface ReleaseHeldFacts {
  csrf: string;
  alarm: AlarmFacts & { held: string };
  /** As it was written. */
  why: string;
  faults: readonly { field: string; says: string }[];
}
