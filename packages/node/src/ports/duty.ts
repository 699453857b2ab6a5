/** What a node remembers of who is on duty at its 24/7 point (art. 41(1)) and of what one officer leaves to the next. The form of it is ours. */
import type { Language } from '@comity/language';
import type { Instant } from './clock.ts';
import type { Channel } from './courier.ts';

/** Who it was, by the name they had then. */
export interface OnRecord {
  id: string;
  name: string;
}

/** `late`, `due`, `promised` and `theirs` come from clocks that run; a call and what is to be done are written by people. */
export const POINT_KINDS = ['late', 'due', 'promised', 'theirs', 'call', 'own'] as const;
export type PointKind = (typeof POINT_KINDS)[number];

/** Something the next officer has to know or do. */
export interface DutyPoint {
  id: string;
  kind: PointKind;
  /** The request it is about: a half, or a request by hand. */
  request?: string;
  /** Name of the clock, and when it ran out or runs out. */
  clock?: string;
  dueAt?: Instant;
  /** In somebody’s words. */
  says?: string;
  by: OnRecord;
  at: Instant;
  done?: { by: OnRecord; at: Instant };
}

/** What an officer wrote for the next; it stays with their shift as it was taken over. */
export interface HandoverNote {
  at: Instant;
  says: string;
  points: DutyPoint[];
}

/** Where somebody on duty is told that something waits. */
export interface DutyAddress {
  channel: Channel;
  address: string;
  language: Language;
}

/** One officer’s time on duty. The one that began last is the one that runs, until somebody takes over. */
export interface ShiftRecord {
  id: string;
  officer: OnRecord;
  begunAt: Instant;
  /** As planned; nothing ends by it. */
  until?: Instant;
  /** At which this officer is reached. */
  phone?: string;
  notices?: DutyAddress;
  /** The shift it was taken over from. */
  after?: string;
  /** What was handed over and what was noted since, ticked or not. */
  points: DutyPoint[];
  note?: HandoverNote;
  /** Grows by one with every change. */
  version: number;
}
