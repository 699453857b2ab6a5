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
  /** The node’s own words, in English. */
  text: string;
  raisedAt: string;
}

export interface LooksFacts {
  csrf: string;
  /** Newest first. */
  alarms: readonly AlarmFacts[];
  mayClose: boolean;
  mayRelease: boolean;
}

export interface ReleaseHeldFacts {
  csrf: string;
  /** Sender and id of the message that is held. */
  held: string;
  alarm: AlarmFacts;
  /** As it was written. */
  why: string;
  faults: readonly { field: string; says: string }[];
}
