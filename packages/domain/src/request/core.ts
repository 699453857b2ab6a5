// What every half has, whichever side, whatever it asks for. There is no shared request: each State keeps its own half, and
// the two are joined only by sealed messages.
import type { Clock } from '../law/clock.ts';
import type { StateCode, ThreadId } from '../law/scalars.ts';
import type { MessageClass } from './content.ts';
import type { InMessage } from './messages.ts';
import type {
  Acknowledged,
  Consultation,
  HistoryEntry,
  HomeSafeguards,
  OralNote,
  PartialRefusal,
  PassedEnd,
  QuestionRound,
  ReceivedMessage,
  SentMessage,
  StatusHeard,
  Transmission,
} from './parts.ts';

/** A half is plain JSON: it can be stored, compared and replayed as it is. */
export interface HalfCore {
  id: ThreadId;
  self: StateCode;
  counterpart: StateCode;
  class: MessageClass;
  /** An exercise: measured like the real thing, never counted as one. */
  drill: boolean;
  /** The Requesting State's reference. */
  reference: string;
  acknowledgement: Acknowledged | null;
  transmissions: Transmission[];
  questions: QuestionRound[];
  consultations: Consultation[];
  statuses: StatusHeard[];
  /** Data refused while the rest goes on. */
  partialRefusals: PartialRefusal[];
  safeguards: HomeSafeguards;
  oral: OralNote | null;
  history: HistoryEntry[];
  /** Ends it came to before its stage, the first first; absent where there was none. */
  passed?: PassedEnd[];
  clocks: Clock[];
  sent: SentMessage[];
  inbound: Inbound;
}

/** The partner's messages in the partner's own order. */
export interface Inbound {
  /** The number of the next message in order. */
  next: number;
  /** Everything that took its place, in order or ahead of it. */
  seen: ReceivedMessage[];
  /** The highest number among those that moved the stage: an older one that comes late no longer does. -1 at first. */
  governing: number;
  /** Waiting for an earlier message to arrive; at most `HELD_AT_MOST`. */
  held: InMessage[];
}
/** How many messages of a partner may wait in a thread, and how many a thread holds at all. */
export const HELD_AT_MOST = 64;
export const RECEIVED_AT_MOST = 2000;
