// The facts a half gathers on its way, whatever its stage: who acknowledged, what was asked, on what the States consulted.

import type { GroundCode } from '@comity/convention';
import type { Override } from '../law/judge.ts';
import type { Instant, ThreadId } from '../law/scalars.ts';
import type { SafeguardRecord } from './content.ts';
import type {
  AcknowledgementBody,
  ConsultationBody,
  MoreInformation,
  StatusReport,
  Supplement,
  WithdrawalReason,
} from './correspondence.ts';
import type { MessageRef, MessageType } from './messages.ts';

/** One act or message, in the order they happened here. The custody log of the node is the proof; this is the story. */
export interface HistoryEntry {
  at: Instant;
  /** An act's name, or the type of the message that arrived. */
  act: string;
  /** The officer, or the State a message came from. */
  by: string;
  paragraphs: string[];
  message?: MessageRef;
  note?: string;
  /** Warnings that were shown and passed, each with the reason the officer gave. */
  overrides?: Override[];
}

/** A message we sent. The digest is known once the node has built the payload. */
export interface SentMessage {
  seq: number;
  type: MessageType;
  at: Instant;
  digest: string | null;
}

/** A message that arrived, in the order of its sender's own numbering. */
export interface ReceivedMessage {
  seq: number;
  type: MessageType;
  at: Instant;
  digest: string;
  prev: string | null;
}

export interface Approval {
  officer: string;
  role: string;
  at: Instant;
}

/** The number and desk the Requested State gave the request. */
export interface Registration {
  registeredAs: string;
  authority: string;
  at: Instant;
  by: string;
}

export interface Acknowledged extends AcknowledgementBody {
  at: Instant;
}

/** 40(12)(b): passed to the authority that will execute. */
export interface Transmission {
  to: string;
  at: Instant;
  by: string;
  note?: string;
}

/** 40(16): a round of questions and what came back. */
export interface QuestionRound extends Pick<MoreInformation, 'questions'> {
  at: Instant;
  message: MessageRef;
  answers: Supplement['answers'];
  answeredAt: Instant | null;
}

/** 40(28): a word of consultation, ours or theirs. */
export interface Consultation extends ConsultationBody {
  at: Instant;
  message: MessageRef;
}

export interface Refusal {
  grounds: GroundCode[];
  paragraphs: string[];
  reasons: string;
  consultation: string | null;
  at: Instant;
}

/** A refusal of some of the data only. */
export interface PartialRefusal extends Refusal {
  dataIds: string[];
}

export interface Withdrawal {
  reason: WithdrawalReason;
  note?: string;
  at: Instant;
}

export interface StatusHeard extends StatusReport {
  at: Instant;
}

/** A letter that follows a preservation: from its arrival the data stay until it is decided (42(8)). */
export interface ChainedLetter {
  thread: ThreadId;
  since: Instant;
  decided: { outcome: LetterOutcome; at: Instant } | null;
}
export type LetterOutcome = 'executed' | 'not-executed' | 'refused' | 'withdrawn';

/** An oral request under 40(13), and by when it is to be confirmed in writing. */
export interface OralNote {
  at: Instant;
  spokenWith: string;
}

/** Safeguards recorded by this State for its own decisions; they stay at home. */
export type HomeSafeguards = SafeguardRecord[];

/** An end it came to before it went on. */
export interface PassedEnd {
  name: 'preserved' | 'partly-executed' | 'withdrawn';
  at: Instant;
  /** Of a preservation: when the data were in fact preserved. */
  effectiveFrom?: Instant;
  /** Only part of the data could be preserved. */
  isPart?: true;
}
