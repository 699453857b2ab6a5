/** Logs and their checkpoints: what is signed next, what others have seen, what proves that a leaf is in. */

import type { Json } from '@comity/protocol';
import type { Approval } from './approval.ts';
import type { Hex, Instant } from './measures.ts';

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

export interface CheckpointRecord {
  size: number;
  root: Hex;
  note: string;
  at: Instant;
}

/** A checkpoint that itself holds the record of why it may be signed. Approvals are for SHA-256 of the event's canonical form. */
export interface RecordedCheckpointRequest {
  checkpoint: CheckpointRequest;
  leaf: LeafProof;
  approvals: Approval[];
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

/** C2SP tlog-witness add-checkpoint. Refusals: `unknown-log` (404), `bad-note` (403), `conflict` with `facts.size` (409), `inconsistent` (422). */
export interface CosignRequest {
  note: string;
  oldSize: number;
  consistency: Hex[];
}

export interface WatchedLog {
  origin: string;
  vkeys: string[];
}
