/**
 * What a node remembers. Plain JSON: bytes are kept apart (`Tx.exact`) and named here by their SHA-256.
 * A stage carries the facts that make it true.
 */

import type { IncomingHalf, OutgoingHalf } from '@comity/domain';
import type { Approval, Role } from '@comity/keeper';
import type { TrustState } from '@comity/proof';
import type { Json, MessageBody, MessageType } from '@comity/protocol';
import type { SourceView } from '../usecases/evidence/transfer/standing.ts';
import type { Instant } from './clock.ts';

/** SHA-256, lower-case hex. */
export type Digest = string;
export type StateCode = string;
export type Urgency = 'normal' | 'urgent' | 'emergency';

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

/** Something a person must see. `key` makes raising it twice one alarm. */
export interface AlarmRecord {
  key: string;
  kind: string;
  about: string;
  text: string;
  paragraphs: string[];
  raisedAt: Instant;
  /** When the notifier was told. */
  toldAt?: Instant;
  resolvedAt?: Instant;
  resolvedBy?: string;
}

/** One evidence item as this node keeps it: ciphertext in the blob store, header beside it, facts here. */
export interface ItemRecord {
  id: string;
  request: string;
  facts: Json;
  /** Root of the ciphertext tree: the blob's name. */
  blob: Digest;
  /** age header to the key of its case, in `exact`. */
  header: Digest;
  leaf: string;
  addedAt: Instant;
  addedBy: string;
  /** What it is, where that changes who may look and what is shown; absent for everything ordinary. */
  mark?: { kind: 'abuse-material'; by: string; at: Instant };
  /** Since when there is nothing behind it: what people said of it is gone from `facts`, measures and digests stay. */
  erasedAt?: Instant;
}

/** The one erasure of a request's evidence, from the asking to the end. */
export interface ErasureRecord {
  request: string;
  /** The order the officers approve (`comity.erasure/1`, in `exact`), and the number nobody could foresee that they answer to. */
  order: Digest;
  nonce: string;
  basis: string;
  reference: string;
  askedBy: string;
  askedAt: Instant;
  /** Until then it may be called back and is not approved. */
  notBefore: Instant;
  approvals: Approval[];
  stage:
    | { name: 'asked' }
    | { name: 'called-back'; by: string; reason: string; at: Instant }
    /** The leaf is written; the key is destroyed and the files taken away by what goes on by itself. */
    | { name: 'ordered'; leaf: string; at: Instant }
    | { name: 'erased'; leaf: string; keyDestroyedAt: Instant; at: Instant; items: number; packages: number };
}

/**
 * A ticket by which a provider of ours brings what it was ordered to produce. Its sealed form and its secret were handed over and are
 * not kept; of the secret, the digest.
 */
export interface TicketRecord {
  id: string;
  /** The request the order executes. */
  request: string;
  order: { authority: string; reference: string; date: Instant };
  /** Message digest of the ticket. */
  digest: Digest;
  secretDigest: Digest;
  recipient: { kid: string; recipient: string };
  maxFiles: number;
  maxBytes: number;
  createdAt: Instant;
  createdBy: string;
  expires: Instant;
  stage:
    | { name: 'open' }
    /** Declared whole: `checked` are headers (`exact`) of the files found true so far, in the manifest's order. */
    | {
        name: 'declared';
        manifestDigest: Digest;
        at: Instant;
        files: number;
        checked: Digest[];
        /** All are items now; only the receipt is missing. */
        kept?: true;
      }
    /** `receipt` is sealed, in `exact`. */
    | { name: 'taken'; manifestDigest: Digest; receipt: Digest; files: number; at: Instant }
    /** It is not what was declared: kept as it came, for a person to look at. */
    | { name: 'aside'; manifestDigest: Digest; why: string; at: Instant }
    | { name: 'closed'; why: 'expired' | 'withdrawn'; by: string; at: Instant };
}

/** A package of ours: listed and approved, sealed, announced. The files themselves are on the shelf. */
export interface MadePackage {
  id: string;
  request: string;
  direction: 'made';
  to: StateCode;
  items: string[];
  /** Who put it together. */
  listedBy?: string;
  /** The release list the officers approve (`exact`), and the number nobody could foresee that they answer to. */
  release: Digest;
  nonce: string;
  approvals: Approval[];
  createdAt: Instant;
  stage:
    | { name: 'listed' }
    | { name: 'released'; leaf: string; at: Instant }
    | { name: 'sealed'; announcement: PackageFacts; manifest: Digest; at: Instant }
    /** With what it was named by, where it had been sealed. */
    | { name: 'erased'; announcement?: PackageFacts; manifest?: Digest; at: Instant };
}

/** A package a partner announced to us. */
export interface AnnouncedPackage {
  id: string;
  request: string;
  direction: 'announced';
  from: StateCode;
  /** The message that announced it. */
  message: Digest;
  announcement: PackageFacts;
  createdAt: Instant;
  stage:
    | { name: 'announced' }
    /** Here whole, read back and verified; what could not be proven is no contradiction. */
    | {
        name: 'fetched';
        outcome: 'proven' | 'not-proven';
        at: Instant;
        /** The verdict as it was found then, JSON in `exact`; absent for what came before it was kept. */
        verdict?: Digest;
        /** Who brought it, and what each did wrong on the way. */
        sources?: SourceView[];
      }
    | { name: 'refused'; why: string; at: Instant }
    | { name: 'erased'; at: Instant };
}

export type PackageRecord = MadePackage | AnnouncedPackage;

/** How an announcement names a package. */
export type PackageFacts = Omit<
  MessageBody<'comity.evidence.announcement/1'>,
  'useLimitations' | 'retrieveUntil'
>;

/** A leaf of the custody log before and after the sequencer gave it a place. */
export interface LeafRecord {
  id: string;
  event: Json;
  /** base64url, 32 bytes */
  salt: string;
  commitment: Digest;
  index: number | null;
}

/** Where the leaf of an event about evidence is found: one for each place in the chain of a case, keyed in its order. */
export interface HandRecord {
  key: string;
  case: string;
  leaf: string;
  /** The item it was laid on, where it was one. */
  item?: string;
}

/** An officer opened one item that their role does not open; it counts until `until`. One for an item and an officer, the last. */
export interface GlassRecord {
  /** `item/officer` */
  key: string;
  item: string;
  request: string;
  officer: string;
  role: string;
  purpose: string;
  reason: string;
  at: Instant;
  until: Instant;
  /** The leaf that says so. */
  leaf: string;
}

/** One open session of an officer on one device. The token itself is with the device alone. */
export interface SessionRecord {
  /** SHA-256 of the token. */
  token: Digest;
  /** By which its officer names it: says nothing of the token. */
  id: string;
  officer: string;
  name: string;
  roles: Role[];
  /** A session that may look and not act. */
  readOnly: boolean;
  /** How the officer proved who they are. */
  by: SignedInBy;
  /** What kind of device holds it, such as `Firefox, Linux`. */
  device: string;
  openedAt: Instant;
  /** Last use, true to the minute. */
  usedAt: Instant;
  endsAt: Instant;
}
export type SignedInBy = 'key' | 'passkey' | 'name';

/** A passkey an officer signs in with; it approves nothing. */
export interface PasskeyRecord {
  /** Credential id, base64url. */
  id: string;
  officer: string;
  /** What the officer calls it. */
  label: string;
  /** COSE key, base64url. */
  publicKey: string;
  /** Signature counter as last seen; 0 where the authenticator keeps none. */
  count: number;
  enrolledAt: Instant;
  usedAt?: Instant;
}

/** A one-time code by which an officer enrols a passkey. The code itself is kept by nobody. */
export interface InvitationRecord {
  /** SHA-256 of the code. */
  code: Digest;
  id: string;
  officer: string;
  why: 'first' | 'invited' | 'recovery';
  /** Who answers for it: nobody for the first, one administrator, or two custodians for a recovery. */
  by: string[];
  madeAt: Instant;
  endsAt: Instant;
}

/** Something that works once: a challenge that was given out, or a proof that was used. */
export interface OnceRecord {
  key: string;
  endsAt: Instant;
}

/** A small named value of the node's own (own trust statements, frontier, last checkpoint, counters). */
export interface SettingRecord {
  name: string;
  value: Json;
}
