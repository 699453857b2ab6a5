/** What the Desk shows. */
import type { DutyFacts } from '../duty/facts.ts';
import type { NextStep, OpenActFacts, RequestName } from '../request/facts.ts';

export interface RunningClock {
  /** The clock's own name, as the catalogue of clocks has it. */
  name: string;
  dueAt: string;
  /** Whose number it is. */
  source: string;
  /** The paragraph it serves. */
  paragraph: string;
}

export interface DeskRow extends RequestName {
  /** The nearest running clock; absent when nothing is due. */
  clock?: RunningClock | undefined;
  /** True when the next word is ours to say. */
  isOurs: boolean;
  /** The officer who last did something, by name. */
  who?: string | undefined;
  isMine: boolean;
  /** What of it was put up and waits for approvals, by its name. */
  awaits?: string | undefined;
}

export interface DeskStanding {
  late: number;
  /** Due within the next four hours. */
  soon: number;
  /** Approved, and not dispatched. */
  unsent: number;
  /** The nearest deadline, where nothing is late or soon. */
  next?: { state: string; dueAt: string } | undefined;
}

/** What waits for the reader's own approval. */
export interface AwaitedFacts {
  count: number;
  /** The most urgent of it; `act` is what was put up: an act, or a message by its name. */
  shown: readonly { act: string; name: RequestName }[];
}

export type Filter = 'all' | 'they-ask' | 'we-asked' | 'mine';

export interface DeskFacts {
  now: string;
  filter: Filter;
  /** How many there are; a filter without a figure is shown without one. */
  counts: Partial<Record<Filter, number>>;
  /** Of all that is open, whatever part of it is shown. */
  standing: DeskStanding;
  awaited: AwaitedFacts;
  /** Nearest first; those without a clock last. */
  rows: readonly DeskRow[];
  beside?: BesideFacts | undefined;
  /** Where the list goes on. */
  next?: string | undefined;
  duty: DutyFacts;
  /** Things that want a look, in words, newest first. */
  /** `href`: where what it is about is seen. */
  alarms: readonly { key: string; says: string; raisedAt: string; href?: string }[];
}

/** The request shown beside the list. */
export interface BesideFacts {
  row: DeskRow;
  acts: readonly OpenActFacts[];
  next?: NextStep | undefined;
  /** What was put up and waits for approvals: an act, or a message by its name. */
  awaits?: readonly string[];
  /** Who answers there, as the State's directory has it. */
  contact?: { name: string; phone?: string; languages: readonly string[] } | undefined;
}
