/**
 * The custody log's leaves: every hand and every look, written before its effect (trust design: log before effect).
 * What the outside may see of an event is its salted commitment, nothing else.
 */
import { commitment } from '@comity/proof';
import { checkCustodyEvent, type Json, toBase64url, toHex } from '@comity/protocol';
import type { Clock } from '../../ports/clock.ts';
import { type Entropy, newId } from '../../ports/entropy.ts';
import type { Digest } from '../../ports/records.ts';
import type { Tx } from '../../ports/store.ts';

/** What a leaf may say happened; the names are the protocol's (custody-event). */
export type CustodyAction =
  /** A key of ours is about to be used on the bytes named by `digest`. */
  | 'key-used'
  | 'arrived'
  | 'received'
  | 'rejected'
  | 'receipt-recorded'
  | 'approval-given'
  | 'decision'
  | 'viewed'
  | 'collected'
  | 'hashed'
  | 'sealed'
  | 'disclosed'
  | 'transferred'
  | 'exported'
  | 'trust-changed'
  | 'key-changed'
  | 'policy-changed'
  | 'held-released'
  | 'clock-alarm'
  /** A scrub met bytes that are no longer what their name says, or none; or put verified bytes in their place. */
  | 'damaged'
  | 'repaired'
  | 'restored';

export interface CustodyEvent {
  action: CustodyAction;
  /** Pseudonym of the officer, or the part of the node that acted. */
  actor: string;
  role?: string;
  /** The request this concerns: the id of our half. */
  case?: string;
  item?: string;
  /** SHA-256 of the exact bytes this is about; the keeper signs or opens only those. */
  digest?: Digest;
  basis?: string;
  reason?: string;
  /** Facts of ours beside the common members. */
  ext?: { [member: string]: Json };
}

export interface WritesLeaves {
  clock: Clock;
  entropy: Entropy;
}

/** Adds a leaf in the caller's transaction and answers its id; the sequencer gives it its place afterwards. */
export async function recordEvent(
  tx: Tx,
  { clock, entropy }: WritesLeaves,
  event: CustodyEvent,
): Promise<string> {
  const id = newId(clock, entropy);
  const salt = entropy.bytes(32);
  const dated = { ...event, at: clock.now() } as unknown as Json;
  checkCustodyEvent(dated); // what a court will open must be what the protocol says a leaf holds
  await tx.log.add({
    id,
    event: dated,
    salt: toBase64url(salt),
    commitment: toHex(commitment(salt, dated)),
    index: null,
  });
  return id;
}
