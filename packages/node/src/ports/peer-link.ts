/**
 * The way to other nodes: a hostile courier that may lose, repeat, delay or corrupt.
 *
 * Promises: every call ends (its own time limits), sends only to the pinned peer's addresses, follows no redirect, and
 * answers with the peer's exact bytes, unchecked: what they prove is for `proof` to say.
 */
import type { StateCode, Urgency } from './records/index.ts';

export type DeliveryAnswer =
  /** The peer answered with a sealed receipt, accepted or rejected. */
  | { kind: 'receipt'; bytes: Uint8Array }
  /** The peer holds it without a receipt yet (stale freshness, busy): try again later. */
  | { kind: 'held'; detail: string }
  /** An unsigned refusal: proves nothing, so the message stays in the outbox. */
  | { kind: 'refused'; status: number; detail: string };

export interface CosignRequest {
  note: string;
  oldSize: number;
  consistency: string[];
}

export type CosignAnswer = { kind: 'cosigned'; line: string } | { kind: 'conflict'; size: number };

export interface PeerLink {
  /**
   * Sends one envelope; an emergency does not wait behind others to the same State. Throws PeerError when no answer came.
   */
  deliver(to: StateCode, envelope: Uint8Array, urgency?: Urgency): Promise<DeliveryAnswer>;
  /** The peer's root statement number `version`, or undefined when it has none. */
  fetchRoot(state: StateCode, version: number): Promise<Uint8Array | undefined>;
  fetchDirectory(state: StateCode): Promise<Uint8Array>;
  fetchFreshness(state: StateCode): Promise<Uint8Array>;
  /** One part of a package by its content name, from `offset`; `length` bytes at most, the caller's to keep. */
  fetchBlob(state: StateCode, blob: string, offset: number, length: number): Promise<Uint8Array>;
  /**
   * An object and those after it in its package, whole, as many as are small and fit one answer; undefined from a peer that does not
   * give them, or has nothing small of that name.
   */
  fetchFollowing(state: StateCode, blob: string): Promise<Uint8Array | undefined>;
  /**
   * The hashes of the leaves of a part's content tree, 32 bytes each, in order; `size` is that of the part. Undefined when the
   * peer keeps none.
   */
  fetchTree(state: StateCode, blob: string, size: number): Promise<Uint8Array | undefined>;
  /** C2SP tlog-witness `add-checkpoint`. */
  addCheckpoint(witness: StateCode, request: CosignRequest): Promise<CosignAnswer>;
  /** The note of the newest checkpoint of this log the witness has cosigned, or undefined when it has none. */
  lastWitnessed(witness: StateCode, origin: string): Promise<string | undefined>;
}

export type PeerErrorCode = 'unreachable' | 'timeout' | 'untrusted' | 'too-large' | 'refused';

export class PeerError extends Error {
  readonly code: PeerErrorCode;
  constructor(code: PeerErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'PeerError';
    this.code = code;
  }
}
