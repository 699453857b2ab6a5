/**
 * What a keeper promises, whichever side of its socket one stands on (trust.md §1, §8, §11; amendments 1 and 2).
 *
 * A keeper alone holds private keys. It remembers its keys, its register of officers and watched logs, and the last
 * checkpoint it signed or cosigned for each log. It signs and opens only what the log already holds.
 */
import type { PublicKey } from '@comity/proof';
import type { Json } from '@comity/protocol';
import type { KeeperErrorCode } from './errors.ts';
import type { Policy, Purpose, Role } from './policy.ts';

/** Lower-case hexadecimal. */
export type Hex = string;
/** `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export type Instant = string;

/** Every call rejects with a KeeperError and nothing else. */
export interface Keeper {
  /** Public facts only; allowed in every condition. */
  describe(): Promise<KeeperDescription>;
  /** The last checkpoint signed for a log of ours, or null. Cheap; allowed in every condition. */
  lastCheckpoint(request: { origin: string }): Promise<CheckpointRecord | null>;
  /** Must be called once after each start, with the newest note each witness holds of our own logs. */
  startUp(request: StartUpRequest): Promise<StartUpAnswer>;
  /** Signs the next tree head. The same head again gives the same note. Durable before the answer. */
  checkpoint(request: CheckpointRequest): Promise<{ note: string }>;
  seal(request: SealRequest): Promise<{ sealed: Uint8Array }>;
  /** One answer per request, in order; a refusal of one is no refusal of another. */
  sealMany(requests: SealRequest[]): Promise<Settled<{ sealed: Uint8Array }>[]>;
  /** Opens an envelope addressed to this State's inbox. `leaf.event.digest` is SHA-256 of the envelope. */
  unwrap(request: UnwrapRequest): Promise<Unwrapped>;
  unwrapMany(requests: UnwrapRequest[]): Promise<Settled<Unwrapped>[]>;
  /** Opens the header of an evidence item, by the key of the leaf's case or by our own. `leaf.event.digest` is SHA-256 of the header. */
  unwrapHeader(request: UnwrapHeaderRequest): Promise<{ fileKey: Uint8Array }>;
  unwrapHeaders(requests: UnwrapHeaderRequest[]): Promise<Settled<{ fileKey: Uint8Array }>[]>;
  /** New headers for the recipients of an approved release, one list a header in their order; no file key ever leaves. */
  rewrap(request: RewrapRequest): Promise<{ headers: Uint8Array[][] }>;
  /** What items of a case are encrypted to; its key is made at the first asking. Throws KeeperError 'erased'. */
  caseRecipient(request: { case: string }): Promise<{ recipient: string }>;
  /** 32 bytes: the node keeps the headers of a package that came under it, and forgets it. Throws KeeperError 'erased'. */
  packageKey(request: { case: string; package: string }): Promise<{ key: Uint8Array }>;
  /** The cases whose keys were destroyed here, oldest first; allowed in every condition. */
  erased(): Promise<Shredded[]>;
  /** Destroys the key of a case for good, under an order two officers approved; the same order again, whatever became of the key. */
  shred(request: ShredRequest): Promise<Shredded>;
  /** As a witness: cosigns another State's checkpoint. Durable before the answer. */
  cosign(request: CosignRequest): Promise<{ cosignature: string }>;
  /** The node key on an RFC 9421 signature base, only under the tag `comity-t1`; one signature for each half, in the key's order. */
  signHttp(request: { base: Uint8Array }): Promise<{ signatures: Uint8Array[]; kid: string }>;
  /** Replaces the register: officers, and the logs this keeper may cosign. Two key custodians. */
  changeRegister(request: ChangeRegisterRequest): Promise<{ registerDigest: Hex }>;
  /** Makes, activates or retires a key. Two key custodians. */
  changeKey(request: ChangeKeyRequest): Promise<ChangeKeyAnswer>;
  /**
   * Takes up newer statements of this State, each by the thresholds of the one before. Keys they revoke sign no more from here
   * on; where they name the next key of an office that is left without one, it takes over.
   */
  follow(request: FollowRequest): Promise<FollowAnswer>;
  /**
   * Puts a question to an officer at the keeper's own window, and answers where it is. Kept in memory for a quarter of an hour (ours).
   * Throws 'not-allowed' where this keeper has no window.
   */
  ask(request: AskRequest): Promise<Asked>;
  /** What became of a question; null while nobody answered it. Throws 'bad-request' for one that is not kept (any more). */
  answer(request: { ticket: string }): Promise<WindowAnswer | null>;
  /** Accepts a clock that went back: the checkpoint it signs holds the `clock-alarm` leaf. Two key custodians. */
  acceptClock(request: RecordedCheckpointRequest): Promise<{ note: string }>;
  /** Ends a log that cannot be continued and begins another, whose first checkpoint holds the `log-break` leaf. */
  breakLog(request: RecordedCheckpointRequest): Promise<{ note: string }>;
}

export interface StartUpRequest {
  witnessed: { origin: string; size: number; note: string }[];
}

/** `guards` is empty when the keeper is ready; else every log it will not sign for until the leaves are shown. */
export interface StartUpAnswer {
  guards: RestoreGuard[];
  /** How many of the notes given were no checkpoints of ours. */
  ignored: number;
}

/** A log of ours that others have seen further than we remember. */
export interface RestoreGuard {
  origin: string;
  localSize: number;
  witnessedSize: number;
  /** The witnessed note, signed by our own log key. */
  note: string;
}

export interface CheckpointRequest {
  origin: string;
  size: number;
  root: Hex;
  /** From the last checkpoint this keeper signed for the origin; empty for the first, and for the same size. */
  consistency: Hex[];
  /** From the witnessed checkpoint, while a restore guard stands. */
  witnessedConsistency?: Hex[];
  /** The caller's clock; compared with the keeper's own (120 s), never signed. */
  at: Instant;
}

/** Opens to a leaf of the custody log under a checkpoint this keeper signed (the last one, or one since it started). */
export interface LeafProof {
  /** A custody event as in protocol/schemas/custody-event: its `action` and `digest` are what the policy looks at. */
  event: Json;
  /** 32 bytes. */
  salt: Uint8Array;
  index: number;
  size: number;
  proof: Hex[];
}

/** One officer's yes to exactly one payload. The signature is over `approvalChallenge`. */
export interface Approval {
  officer: string;
  role: Role;
  action: string;
  /** SHA-256 of what is approved. */
  payloadDigest: Hex;
  /** 16 bytes or more, base64url. */
  nonce: string;
  at: Instant;
  /** Base64url: Ed25519 by the officer's key, or, with `passkey`, what their authenticator made. */
  signature: string;
  passkey?: PasskeyProof;
}

/** What an authenticator and the browser before it say beside the signature (WebAuthn Level 3 §5.2.2); each base64url. */
export interface PasskeyProof {
  /** Credential id. */
  credential: string;
  authenticatorData: string;
  clientData: string;
}

/**
 * A WebAuthn credential that approves and does nothing else: none with which anyone signs in. It is made on the origin of the keeper's
 * own window and counts there alone; its RP ID is the host name of that origin.
 */
export interface ApprovalKey {
  /** Credential id, base64url. */
  id: string;
  alg: 'ES256' | 'EdDSA';
  /** Coordinates of the public key, base64url; `y` for ES256 alone. */
  x: string;
  y?: string;
  origin: string;
}

export interface SealRequest {
  purpose: Purpose;
  typ: string;
  /** Canonical payload; its `_type` selects the row of the policy. */
  payload: Uint8Array;
  leaf: LeafProof;
  approvals?: Approval[];
  /** Which authority's seal key; by default the first whose classes cover the type. */
  authority?: string;
  /** For an evidence announcement: the package it announces, sealed here under approvals, in place of its own. */
  approvedPackage?: Uint8Array;
  /** For a package: the head of the release it was made of. The approvals are then for it, and the package must name it. */
  release?: Uint8Array;
}

export interface UnwrapRequest {
  envelope: Uint8Array;
  leaf: LeafProof;
}

export interface Unwrapped {
  plaintext: Uint8Array;
  /** Of the inbox key that opened it: a message must name that key among those it was meant for (SPEC MSG-1). */
  kid: Hex;
}

export interface UnwrapHeaderRequest {
  header: Uint8Array;
  leaf: LeafProof;
}

/** Lines of a release that follow one another, and what stands for those before and after them in its tree. */
export interface ListedLines {
  /** Place of the first, from 0. */
  from: number;
  /** One for each header asked for, in order. `size` is that of the ciphertext. */
  lines: { itemId: string; size: number }[];
  /** Roots of the widest complete subtrees that cover the leaves before, left to right; and after. */
  before: Hex[];
  after: Hex[];
}

/**
 * What officers approved to leave, and the part of it asked for now. `leaf.event.digest` and the approvals are for SHA-256 of
 * `release`, the head of the release: every recipient, and the tree over the lines, each of which names a header by its SHA-256.
 */
export interface RewrapRequest {
  release: Uint8Array;
  headers: Uint8Array[];
  listed: ListedLines;
  /** `age1pq…` */
  recipients: string[];
  leaf: LeafProof;
  approvals: Approval[];
}

/** `leaf.event.digest` and the approvals are for SHA-256 of `order`, and `leaf.event.case` is its case. */
export interface ShredRequest {
  /** Canonical `comity.erasure/1`. */
  order: Uint8Array;
  leaf: LeafProof;
  approvals: Approval[];
}

export interface Shredded {
  case: string;
  /** SHA-256 of the order. */
  order: Hex;
  at: Instant;
}

/** C2SP tlog-witness add-checkpoint. Refusals: `unknown-log` (404), `bad-note` (403), `conflict` with `facts.size` (409), `inconsistent` (422). */
export interface CosignRequest {
  note: string;
  oldSize: number;
  consistency: Hex[];
}

/** With a key, with passkeys, or both; without either nothing is approved by them. */
export interface Officer {
  id: string;
  roles: Role[];
  /** Raw Ed25519 public key, base64url. */
  publicKey?: string;
  passkeys?: ApprovalKey[];
}

/** What an officer is asked at the window. */
export type AskRequest =
  | {
      for: 'approval';
      officer: string;
      role: Role;
      action: string;
      /** Canonical: shown in full, and approved by its SHA-256. */
      payload: Uint8Array;
      nonce: string;
      language: WindowLanguage;
    }
  /** To make a passkey that approves; it counts once two key custodians have put it into the register. */
  | { for: 'enrolment'; officer: string; name: string; language: WindowLanguage };

/** The official languages of the United Nations. */
export type WindowLanguage = 'ar' | 'zh' | 'en' | 'fr' | 'ru' | 'es';

export interface Asked {
  ticket: string;
  url: string;
  until: Instant;
}

export type WindowAnswer =
  | { for: 'approval'; approval: Approval }
  | { for: 'enrolment'; officer: string; key: ApprovalKey }
  | { for: 'declined' };

export interface WatchedLog {
  origin: string;
  vkeys: string[];
}

export interface Register {
  officers: Officer[];
  watched: WatchedLog[];
}

/** `leaf.event.digest` and the approvals are for SHA-256 of the register's canonical form. */
export interface ChangeRegisterRequest {
  register: Register;
  leaf: LeafProof;
  approvals: Approval[];
}

export type KeyRole = 'seal' | 'node' | 'freshness' | 'log' | 'witness' | 'inbox' | 'evidence';
export type KeyStatus = 'next' | 'active' | 'retired';

/** What is to happen to which key; its canonical form is what the leaf and the approvals are for. */
export type KeyChange =
  | { do: 'make'; role: 'seal'; authority: string; classes: string[] }
  | { do: 'make'; role: 'node' | 'freshness' | 'inbox' | 'evidence' | 'log' | 'witness' }
  | { do: 'activate' | 'retire'; kid: string };

export interface ChangeKeyRequest {
  change: KeyChange;
  leaf: LeafProof;
  approvals: Approval[];
}

export interface ChangeKeyAnswer {
  kid: string;
  key?: PublicKey;
  recipient?: string;
  vkeys?: string[];
}

/** `leaf.event.digest` is that of the payload of the directory, or of the last root where there is no directory. */
export interface FollowRequest {
  /** One version at a time, oldest first; those already believed change nothing. The very first begins with version 1. */
  roots: Uint8Array[];
  directory?: Uint8Array;
  leaf: LeafProof;
}

export interface FollowAnswer {
  rootVersion: number;
  directoryVersion?: number;
  /** Keys that sign no more, and those that took over. */
  ended: string[];
  begun: string[];
}

/** A checkpoint that itself holds the record of why it may be signed. Approvals are for SHA-256 of the event's canonical form. */
export interface RecordedCheckpointRequest {
  checkpoint: CheckpointRequest;
  leaf: LeafProof;
  approvals: Approval[];
}

export interface CheckpointRecord {
  size: number;
  root: Hex;
  note: string;
  at: Instant;
}

export type Condition = 'not-started' | 'ready' | 'restore-guard' | 'clock-alarm' | 'halted';

export interface KeeperDescription {
  condition: Condition;
  /** The State whose keeper this is. */
  state: string;
  publicKeys: {
    role: 'seal' | 'node' | 'freshness';
    status: KeyStatus;
    since: Instant;
    authority?: string;
    classes?: string[];
    key: PublicKey;
  }[];
  recipients: {
    role: 'inbox' | 'evidence';
    status: KeyStatus;
    since: Instant;
    kid: string;
    recipient: string;
  }[];
  /** Keys of logs and of the witness, whatever their status. */
  noteKeys: {
    role: 'log' | 'witness';
    kid: string;
    status: KeyStatus;
    since: Instant;
    name: string;
    vkeys: string[];
  }[];
  /** The State's own statements as this keeper believes them; absent until it was shown any. */
  statements?: {
    rootVersion: number;
    rootDigest: Hex;
    rootUntil: Instant;
    directoryVersion?: number;
    directoryDigest?: Hex;
    directoryUntil?: Instant;
    /** Until when each active seal key may seal. */
    seals: { kid: string; authority: string; until: Instant }[];
  };
  /** Our own logs, the custody log first. */
  logs: { origin: string; vkeys: string[]; last?: CheckpointRecord }[];
  witness?: { name: string; vkeys: string[] };
  watched: { origin: string; vkeys: string[]; last?: CheckpointRecord }[];
  officers: Officer[];
  /** Of the register: officers and watched logs. */
  registerDigest: Hex;
  /** Where officers approve with passkeys, and whether the sandbox's test keys count there; absent without a window. */
  window?: { origin: string; testKeys: boolean };
  guards: RestoreGuard[];
  policy: Policy;
  policyDigest: Hex;
  lastCheckpoint?: CheckpointRecord;
}

export type Settled<T> =
  | { ok: true; value: T }
  | { ok: false; error: { code: KeeperErrorCode; message: string; facts: Json } };
