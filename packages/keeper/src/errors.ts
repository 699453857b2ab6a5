/** The ways a keeper refuses: one closed set, the same on both sides of the socket. */
import type { Json } from '@comity/protocol';

export type KeeperErrorCode =
  /** The request is not shaped as it must be. */
  | 'bad-request'
  | 'unknown-operation'
  | 'too-large'
  | 'busy'
  /** `startUp` has not been called. */
  | 'not-started'
  /** A durable write failed or its outcome is unknown; the process must be started anew. */
  | 'halted'
  | 'unknown-key'
  /** No row of the policy allows this purpose, type and typ together. */
  | 'not-allowed'
  /** The leaf's event is of the wrong type, or is about other bytes. */
  | 'event-mismatch'
  /** The leaf does not open into a checkpoint this keeper signed. */
  | 'not-in-log'
  /** `facts.why` says which rule. */
  | 'approvals'
  /** The State's own statements do not name this key; `facts.kid`. */
  | 'not-published'
  /** A statement of ours that does not follow from the ones before; `facts.why` is the code of the proof. */
  | 'not-ours'
  /** Not a continuation of the last checkpoint signed; `facts` carries it. */
  | 'fork'
  /** The witness remembers another size; `facts.size` carries it. */
  | 'conflict'
  /** Same size, other root, both signed by the log; `facts.notes` is the proof. */
  | 'equivocation'
  | 'inconsistent'
  | 'unknown-log'
  | 'bad-note'
  | 'restore-guard'
  /** The clock went back by more than 2 s; `facts` carries both times. */
  | 'clock-back'
  | 'clock-skew'
  /** The signature base is not ours to sign. */
  | 'not-our-tag'
  /** The key of this case was destroyed; `facts` says when, and by which order. */
  | 'erased'
  /** It could not be opened; never says why. */
  | 'cannot-open'
  /** The keeper cannot be reached, or went away before it answered. */
  | 'unreachable';

export class KeeperError extends Error {
  readonly code: KeeperErrorCode;
  readonly facts: Json;
  constructor(code: KeeperErrorCode, message: string, facts: Json = {}, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'KeeperError';
    this.code = code;
    this.facts = facts;
  }
}
