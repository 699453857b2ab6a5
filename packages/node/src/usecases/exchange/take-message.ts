/**
 * Checks an opened message against its sender's keys as they stand, and takes it in exactly once: record, effect on our
 * half and custody leaf in one transaction, keyed by (iss, id), whichever path and however often it came.
 */
import { type Primitives, ProofError, type TrustState, type UnverifiedSealed } from '@comity/proof';
import type { ArrivalRecord, InboxRecord, StateCode } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { type RefreshesPeers, refreshPeer } from '../trust/refresh-peer.ts';
import { type AdmitsMessages, admitMessage, rejectHeld } from './admit-message.ts';
import { moveArrival } from './arrival-stage.ts';
import { type Claim, checkIncoming, claimOf, type Incoming } from './incoming.ts';
import { mayYetHold, type RejectionCode, rejectionCode } from './rejection.ts';

export interface TakesMessages extends RefreshesPeers, AdmitsMessages {
  me: StateCode;
  primitives: Primitives;
}

/** What was in an envelope, and the inbox key that opened it. */
export interface OpenedEnvelope {
  sealed: Uint8Array;
  kid: string;
}

export type Taking =
  | { kind: 'stranger'; code: 'unknown-state'; detail: string }
  | { kind: 'unproven'; code: RejectionCode; detail: string }
  /** It may yet prove itself; nothing is recorded of it but its arrival. */
  | { kind: 'waiting'; why: string }
  | { kind: 'recorded'; record: InboxRecord; why?: string };

export async function takeMessage(
  deps: TakesMessages,
  opened: OpenedEnvelope,
  arrival: ArrivalRecord,
): Promise<Taking> {
  const claim = readClaim(opened.sealed, deps.primitives);
  if ('kind' in claim) return claim;
  const look = await deps.store.transact((tx) => takeAtOnce(tx, deps, opened, claim, arrival));
  if ('kind' in look) return look;
  const checked = await proveAnew(deps, opened, claim, look.trust);
  if (checked.kind === 'proven') return admit(deps, checked.message, opened.sealed, arrival);
  if (checked.kind !== 'unproven') return checked;
  return (await giveUpHeld(deps, claim, checked)) ?? checked;
}

/**
 * What is proven by the keys as they are known here is taken in the transaction that looked them up; anything else is worth asking
 * its sender for newer statements, which no transaction may wait for.
 */
async function takeAtOnce(
  tx: Tx,
  deps: TakesMessages,
  opened: OpenedEnvelope,
  claim: Claim,
  arrival: ArrivalRecord,
): Promise<Taking | { trust: TrustState }> {
  const { iss, id, digest, thread, sealed } = claim;
  await tx.lock(`thread:${thread}`);
  const [known, pinned] = await Promise.all([tx.inbox.get(`${iss}/${id}`), tx.trust.get(iss)]);
  if (known?.message === digest && known.stage.name !== 'held') return takenBefore(tx, deps, known, arrival);
  if (!pinned) return { kind: 'stranger', code: 'unknown-state', detail: `${iss} is not pinned here` };
  const { trust } = pinned;
  const proven = judge(deps, sealed, opened.kid, trust, false);
  // A key we do not know yet looks like a bad seal, so a failure too is worth a second look.
  if (proven.kind !== 'proven' || proven.message.freshness !== 'fresh' || proven.message.directoryAhead)
    return { trust };
  return admitIn(tx, deps, proven.message, opened.sealed, arrival);
}

async function admit(
  deps: TakesMessages,
  message: Incoming,
  sealed: Uint8Array,
  arrival: ArrivalRecord,
): Promise<Taking> {
  return deps.store.transact((tx) => admitIn(tx, deps, message, sealed, arrival));
}

async function admitIn(
  tx: Tx,
  deps: TakesMessages,
  message: Incoming,
  sealed: Uint8Array,
  arrival: ArrivalRecord,
): Promise<Taking> {
  await tx.lock(`thread:${message.thread}`);
  const record = await admitMessage(tx, deps, message, sealed, arrival);
  await moveArrival(tx, deps.clock, arrival.envelope, { name: 'opened', message: record.key });
  return recorded(record);
}

function recorded(record: InboxRecord): Taking {
  const { stage } = record;
  return { kind: 'recorded', record, ...(stage.name === 'held' ? { why: stage.why } : {}) };
}

type Unproven = Extract<Taking, { kind: 'unproven' }>;

function readClaim(sealed: Uint8Array, primitives: Primitives): Claim | Unproven {
  try {
    return claimOf(sealed, primitives);
  } catch (error) {
    if (!(error instanceof ProofError)) throw error;
    return { kind: 'unproven', code: rejectionCode(error.code), detail: error.message };
  }
}

/** The same payload again, by another envelope or after it expired: its one receipt, and no second look. */
async function takenBefore(
  tx: Tx,
  { clock }: TakesMessages,
  known: InboxRecord,
  { envelope }: ArrivalRecord,
): Promise<Taking> {
  await moveArrival(tx, clock, envelope, { name: 'opened', message: known.key });
  return recorded(known);
}

/** It was kept until its sender's keys would be known better; now they are, and it does not hold. */
async function giveUpHeld(
  deps: TakesMessages,
  { iss, id, digest }: Claim,
  why: Unproven,
): Promise<Taking | undefined> {
  return deps.store.transact(async (tx) => {
    const known = await tx.inbox.get(`${iss}/${id}`);
    if (known?.message !== digest || known.stage.name !== 'held') return undefined;
    return recorded(await rejectHeld(tx, deps, known, why));
  });
}

type Proving = Exclude<Taking, { kind: 'recorded' }> | { kind: 'proven'; message: Incoming };

/** What we knew was stale, too old or not enough: judged once more by the sender's newest statements. */
async function proveAnew(
  deps: TakesMessages,
  opened: OpenedEnvelope,
  { iss, sealed }: Claim,
  trust: TrustState,
): Promise<Proving> {
  const statementsAreNew = await refreshPeer(deps, iss);
  return judge(deps, sealed, opened.kid, (await trustOf(deps, iss)) ?? trust, statementsAreNew);
}

function judge(
  deps: TakesMessages,
  sealed: UnverifiedSealed,
  kid: string,
  trust: TrustState,
  statementsAreNew: boolean,
): Proving {
  try {
    const reading = { now: deps.clock.now(), me: deps.me };
    const message = checkIncoming(sealed, trust, reading, deps.primitives);
    if (message.encTo?.includes(kid) === false) {
      const detail = 'it was opened with a key it does not name';
      return { kind: 'unproven', code: 'recipient', detail };
    }
    return { kind: 'proven', message };
  } catch (error) {
    if (!(error instanceof ProofError)) throw error;
    if (mayYetHold(error.code, statementsAreNew)) return { kind: 'waiting', why: error.message };
    return { kind: 'unproven', code: rejectionCode(error.code), detail: error.message };
  }
}

async function trustOf(deps: TakesMessages, state: StateCode): Promise<TrustState | undefined> {
  return (await deps.store.transact((tx) => tx.trust.get(state)))?.trust;
}
