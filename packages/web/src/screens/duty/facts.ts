/** What the handover page shows. */
import type { Fault } from '../../kit/notices.ts';
import type { RequestName } from '../request/facts.ts';

type PointKind = 'late' | 'due' | 'promised' | 'theirs' | 'call' | 'own';

interface OnClock {
  kind: PointKind;
  /** The request it is about, where there is one. */
  name?: RequestName | undefined;
  clock?: string | undefined;
  dueAt?: string | undefined;
}

export interface PointFacts extends OnClock {
  id: string;
  says?: string | undefined;
  by: string;
  at: string;
  done?: { by: string; at: string } | undefined;
}

export interface SuggestedFacts extends OnClock {
  /** What the form names it by. */
  key: string;
}

export interface NoteFacts {
  at: string;
  says: string;
  points: readonly PointFacts[];
}

export interface DutyShift {
  id: string;
  version: number;
  officer: string;
  begunAt: string;
  until?: string | undefined;
  phone?: string | undefined;
  notices?: { channel: 'email' | 'sms'; address: string } | undefined;
  points: readonly PointFacts[];
  note?: NoteFacts | undefined;
}

/** One of the shifts before, as the list of them has it. */
export interface PastShift {
  id: string;
  officer: string;
  begunAt: string;
  /** When it was taken over, and by whom; absent while it runs. */
  ended?: { at: string; by: string } | undefined;
  hasNote: boolean;
}

export interface HandoverFacts {
  csrf: string;
  now: string;
  shift?: DutyShift | undefined;
  isMine: boolean;
  /** The reader’s roles let them go on duty. */
  may: boolean;
  suggestions: readonly SuggestedFacts[];
  /** What partners find in our own directory statement. */
  line?: { name: string; phone: string } | undefined;
  /** As the form was sent, or as it begins. */
  answers: Readonly<Record<string, string>>;
  carry: readonly string[];
  /** Of the form that was sent. */
  faults: readonly Fault[];
  shifts: readonly PastShift[];
}

/** Who is on duty, for a line of the strip and the head of the Desk. */
export interface DutyFacts {
  officer?: string | undefined;
  until?: string | undefined;
  isMine: boolean;
  isPast: boolean;
  /** Points not ticked yet. */
  open: number;
  /** This reader may note what happens. */
  mayNote: boolean;
  /** A note waits for this reader to take it over. */
  noteAt?: string | undefined;
}
