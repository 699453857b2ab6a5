/** What goes between States, and what is known of their keys. */

import type { IncomingHalf, OutgoingHalf } from '@comity/domain';
import type { EnclosedKind } from '@comity/domain/national';
import type { Approval } from '@comity/keeper';
import type { TrustState } from '@comity/proof';
import type { Json, MessageType } from '@comity/protocol';
import type { Instant } from '../clock.ts';
import type { Digest, StateCode, Urgency } from './measures.ts';

/** This State's own half of a request. `version` grows by one with every change. */
export interface HalfRecord {
  id: string;
  half: OutgoingHalf | IncomingHalf;
  version: number;
  updatedAt: Instant;
}

/** A message of ours, from the intent to the partner's receipt: intent and outbox in one. */
export interface ActRecord {
  /** The payload's id. */
  id: string;
  /** The request; empty for an enclosure, which belongs to none. */
  thread: string;
  seq: number;
  type: MessageType;
  to: StateCode;
  urgency: Urgency;
  /** The exact payload bytes, in `exact`; also the message's identity. */
  payload: Digest;
  /** The partner's inbox keys the payload was written for (`age1pq…`). */
  recipients: string[];
  /** What the approvals are for, and the number nobody could foresee that they answer to. */
  action: string;
  nonce: string;
  approvalsNeeded: number;
  approvals: Approval[];
  /** The officer's command behind it, decided anew once the approvals are complete. */
  intent?: ActIntent;
  /** For an announcement: package.jws in `exact`, whose approvals stand in for its own. */
  approvedPackage?: Digest;
  /** The document that an enclosure carries: where it is kept here, and by which digest it is known again. */
  enclosure?: { kind: EnclosedKind; about: string; digest: Digest };
  /** The part of a file that an attachment carries: from 0, of the file the message `named` by its digest names. */
  attachment?: { file: Digest; part: number; named: Digest };
  createdAt: Instant;
  /** When this State committed to sending it. */
  committedAt?: Instant;
  expiresAt?: Instant;
  /** When a person of the partner's opened it, by the partner's receipt. */
  deliveredAt?: Instant;
  stage: ActStage;
}

export interface ActIntent {
  act: string;
  command: Json;
  officer: string;
}

export type ActStage =
  | { name: 'awaiting-approval' }
  /** All approvals are in; the request waits for its dispatch. */
  | { name: 'approved'; at: Instant }
  | { name: 'committed'; leaf: string; at: Instant }
  | {
      name: 'sealed';
      sealed: Digest;
      envelope: Digest;
      at: Instant;
      attempts: number;
      nextAttemptAt: Instant;
      lastProblem?: string;
    }
  | { name: 'receipted'; sealed: Digest; envelope: Digest; receipt: Digest; at: Instant }
  | { name: 'rejected'; sealed: Digest; envelope: Digest; receipt: Digest; code: string; at: Instant }
  | { name: 'expired'; sealed: Digest; envelope: Digest; at: Instant }
  | { name: 'abandoned'; by: string; at: Instant };

/** An envelope that reached us by any path, before and after it was opened. */
export interface ArrivalRecord {
  envelope: Digest;
  /** The peer whose HTTP signature verified, or null when it came by hand. */
  from: StateCode | null;
  path: 'https' | 'pouch';
  leaf: string;
  at: Instant;
  /** Exact bytes of a signed rejection, where one was due. */
  receipt?: Digest;
  stage: ArrivalStage;
}

export type ArrivalStage =
  | { name: 'arrived' }
  /** It may yet prove itself, by newer statements of its sender or by the clock: nothing else is recorded of it. */
  | { name: 'waiting'; why: string; since: Instant }
  /** `message` is the inbox key. */
  | { name: 'opened'; message: string }
  | { name: 'unreadable'; code: string; detail: string; leaf: string };

/** A partner's message, one per (iss, id). */
export interface InboxRecord {
  /** `iss/id` */
  key: string;
  iss: StateCode;
  id: string;
  message: Digest;
  envelope: Digest;
  sealed: Digest;
  type: MessageType;
  thread: string;
  seq: number;
  urgency: Urgency;
  at: Instant;
  leaf: string;
  /** Exact bytes of the one receipt this message ever gets. */
  receipt?: Digest;
  stage: InboxStage;
}

/** Held: kept but neither acted on nor receipted yet, so the sender keeps trying. */
export type InboxStage =
  | { name: 'held'; why: HeldWhy; since: Instant }
  | { name: 'taken'; at: Instant }
  | { name: 'rejected'; code: string; detail: string; at: Instant };

export type HeldWhy = 'stale-freshness' | 'unknown-thread';

/** What we know of one State's keys, and how it was pinned. */
export interface TrustRecord {
  state: StateCode;
  trust: TrustState;
  /** The first root as it was pinned, in `exact`: what this State's evidence is verified from. */
  pinnedRoot?: Digest;
  /** Base address of the peer's border, when it has one. */
  address?: string;
  updatedAt: Instant;
}
