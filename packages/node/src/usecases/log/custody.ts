/**
 * The custody log's leaves: every hand and every look, written before its effect (trust design: log before effect).
 * What the outside may see of an event is its salted commitment, nothing else.
 */
import { type Json, toBase64url } from '@comity/protocol';
import { commitment, noblePrimitives } from '@comity/proof';
import type { Clock } from '../../ports/clock.ts';
import { type Entropy, newId } from '../../ports/entropy.ts';
import type { Digest } from '../../ports/records.ts';
import type { Tx } from '../../ports/store.ts';

/** What a leaf may say happened. */
export type CustodyEventType =
  /** A key is about to seal a message, a receipt or a statement of ours. */
  | 'key-used'
  | 'arrived'
  | 'received'
  | 'rejected'
  | 'receipt-recorded'
  | 'approval-given'
  | 'decision'
  | 'viewed'
  /** An evidence item was hashed and encrypted on arrival. */
  | 'hashed'
  /** A package manifest is about to be sealed. */
  | 'sealed'
  | 'disclosed'
  | 'transferred'
  | 'exported'
  | 'trust-changed'
  | 'key-changed'
  | 'policy-changed'
  | 'held-released'
  | 'clock-alarm'
  | 'restored';

export interface CustodyEvent {
  type: CustodyEventType;
  /** Officer id, or the part of the node that acted. */
  actor: string;
  role?: string;
  request?: string;
  /** SHA-256 of the exact bytes this event is about; the keeper signs or unwraps only those. */
  digest?: Digest;
  detail?: { [member: string]: Json };
}

export interface WritesLeaves {
  clock: Clock;
  entropy: Entropy;
}

/** Adds a leaf in the caller's transaction and answers its id; the sequencer gives it its place afterwards. */
export async function recordEvent(tx: Tx, { clock, entropy }: WritesLeaves, event: CustodyEvent): Promise<string> {
  const id = newId(clock, entropy);
  const salt = entropy.bytes(32);
  const dated: { [member: string]: Json } = { ...event, at: clock.now(), id } as never;
  await tx.log.add({
    id,
    event: dated,
    salt: toBase64url(salt),
    commitment: commitment(salt, dated, noblePrimitives),
    index: null,
  });
  return id;
}
