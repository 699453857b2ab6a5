/**
 * The custody log's leaves: every hand and every look, written before its effect (trust design: log before effect).
 * What the outside may see of an event is its salted commitment, nothing else.
 */
import { commitment } from '@comity/proof';
import { checkCustodyEvent, type Json, toBase64url, toHex } from '@comity/protocol';
import type { Clock } from '../../ports/clock.ts';
import { type Entropy, newId } from '../../ports/entropy.ts';
import type { Digest, LeafRecord } from '../../ports/records/index.ts';
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
  /** An officer opens an item that their role does not open, for an hour. */
  | 'break-glass'
  /** An officer took over the duty of the 24/7 point. */
  | 'login'
  /** A search, or a look, named an officer of this State. */
  | 'searched'
  /** Somebody looked the log itself up. */
  | 'oversight-read'
  | 'collected'
  | 'hashed'
  /** Words about an item were said, in place of what was said before. */
  | 'altered-metadata'
  | 'sealed'
  | 'disclosed'
  | 'transferred'
  | 'exported'
  /** Something others had made was taken in as it was: a table of reviewers, a file of a review. */
  | 'imported'
  | 'trust-changed'
  | 'key-changed'
  | 'policy-changed'
  | 'held-released'
  | 'clock-alarm'
  /** The key of a case is about to be destroyed: the tombstone, with its basis. */
  | 'erased'
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
  /** For which of the purposes of a look. */
  purpose?: string;
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
export const recordEvent = async (tx: Tx, deps: WritesLeaves, event: CustodyEvent): Promise<string> =>
  (await addLeaf(tx, deps, event)).id;

/** A hand on the evidence of a case, or a look at it: it takes its place in the chain of that case. */
export type Hand = CustodyEvent & { case: string };

/** As {@link recordEvent}, for what was done to evidence (SPEC CUST-2). */
export const recordHand = async (tx: Tx, deps: WritesLeaves, hand: Hand): Promise<string> =>
  (await recordHands(tx, deps, hand.case, [hand]))[0]!;

/** The same for several at once, all of one case, in this order. */
export async function recordHands(
  tx: Tx,
  deps: WritesLeaves,
  about: string,
  hands: readonly CustodyEvent[],
): Promise<string[]> {
  await tx.lock(`custody:${about}`);
  let last = await chainEnd(tx, about);
  const leaves: string[] = [];
  for (const hand of hands) {
    const n = (last?.n ?? 0) + 1;
    const chain = { n, ...(last && { prev: last.commitment }) };
    const { id, commitment } = await addLeaf(tx, deps, { ...hand, case: about, chain });
    const { item } = hand;
    await tx.hands.insert({ key: handKey(about, n), case: about, leaf: id, ...(item && { item }) });
    leaves.push(id);
    last = { n, commitment };
  }
  await tx.settings.put({ name: chainName(about), value: (last ?? null) as Json });
  return leaves;
}

/** The last place that was given in the chain of a case. */
export interface ChainEnd {
  n: number;
  commitment: Digest;
}

const chainName = (about: string) => `custody/${about}`;
const handKey = (about: string, n: number) => `${about}/${String(n).padStart(12, '0')}`;

/** Undefined while nobody has laid hands on evidence of that case. */
export async function chainEnd(tx: Tx, about: string): Promise<ChainEnd | undefined> {
  const end = (await tx.settings.get(chainName(about)))?.value as unknown as ChainEnd | null | undefined;
  return end ?? undefined;
}

async function addLeaf(
  tx: Tx,
  { clock, entropy }: WritesLeaves,
  event: CustodyEvent & { chain?: { n: number; prev?: Digest } },
): Promise<LeafRecord> {
  const id = newId(clock, entropy);
  const salt = entropy.bytes(32);
  const dated = { ...event, at: clock.now() } as unknown as Json;
  checkCustodyEvent(dated); // what a court will open must be what the protocol says a leaf holds
  const leaf: LeafRecord = {
    id,
    event: dated,
    salt: toBase64url(salt),
    commitment: toHex(commitment(salt, dated)),
    index: null,
  };
  await tx.log.add(leaf);
  return leaf;
}
