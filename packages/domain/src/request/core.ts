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
  safeguards: HomeSafeguards;
  oral: OralNote | null;
  history: HistoryEntry[];
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
  /** Waiting for an earlier message to arrive; at most `HELD_AT_MOST`. */
  held: InMessage[];
}
export const HELD_AT_MOST = 64;
