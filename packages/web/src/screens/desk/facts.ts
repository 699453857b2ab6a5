/** What the Desk shows. */
import type { ChangeTold } from '../admin/changes.ts';
import type { AlarmFacts } from '../alarms/facts.ts';
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
  /** The act by which we answer what they said to a request of ours; their clock may run all the same. */
  answers?: string | undefined;
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
  /** The most urgent of it. */
  shown: readonly AwaitedOne[];
}

/** `act` is what was put up: an act, or a message by its name; `id` that of a package, or of a change as its asker called it. */
export type AwaitedOne =
  | { kind: 'act'; act: string; name: RequestName }
  | { kind: 'release' | 'erasure'; id: string; name: RequestName }
  | { kind: 'ceremony'; id: string; says: string; changes: readonly ChangeTold[] };

export type Filter = 'all' | 'they-ask' | 'we-asked' | 'mine';

export interface DeskFacts {
  now: string;
  filter: Filter;
  /** How many there are; a filter without a figure is shown without one. */
  counts: Partial<Record<Filter, number>>;
  /** Of all that is open, whatever part of it is shown. */
  standing: DeskStanding;
  awaited: AwaitedFacts;
  /** Alerts that wait for the reader as overseer. */
  alerts: number;
  /** Nearest first; those without a clock last. */
  rows: readonly DeskRow[];
  beside?: BesideFacts | undefined;
  /** Where the list goes on. */
  next?: string | undefined;
  duty: DutyFacts;
  /** The newest of what wants a look, and how much there is. */
  alarms: { shown: readonly AlarmFacts[]; count: number };
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
