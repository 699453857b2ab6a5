/**
 * Checks an opened message against its sender's keys as they stand, and takes it in exactly once: record, effect on our
 * half and custody leaf in one transaction, keyed by (iss, id), whichever path and however often it came.
 */
import { type Primitives, ProofError, type TrustState } from '@comity/proof';
import type { ArrivalRecord, StateCode } from '../../ports/records.ts';
import { type RefreshesPeers, refreshPeer } from '../trust/refresh-peer.ts';
import { type AdmitsMessages, admitMessage } from './admit-message.ts';
import { checkIncoming, claimOf, type Incoming } from './incoming.ts';
import { mayYetHold, type RejectionCode, rejectionCode } from './rejection.ts';

export interface TakesMessages extends RefreshesPeers, AdmitsMessages {
  me: StateCode;
  primitives: Primitives;
}

export type Taking =
  | { kind: 'stranger'; code: 'unknown-state'; detail: string }
  | { kind: 'unproven'; code: RejectionCode; detail: string }
  /** It may yet prove itself; nothing is recorded of it but its arrival. */
  | { kind: 'waiting'; why: string }
  | { kind: 'recorded'; key: string; why?: string };

export async function takeMessage(
  deps: TakesMessages,
  sealed: Uint8Array,
  arrival: ArrivalRecord,
): Promise<Taking> {
  const before = await takenBefore(deps, sealed, arrival);
  if (before) return before;
  const checked = await prove(deps, sealed);
  if (checked.kind !== 'proven') return checked;
  const { message } = checked;
  return deps.store.transact(async (tx) => {
    await tx.lock(`thread:${message.thread}`);
    const record = await admitMessage(tx, deps, message, sealed, arrival);
    await tx.arrivals.put({ ...arrival, stage: { name: 'opened', message: record.key } });
    const why = record.stage.name === 'held' ? record.stage.why : undefined;
    return { kind: 'recorded', key: record.key, ...(why === undefined ? {} : { why }) };
  });
}

/** The same payload again, by another envelope or after it expired: its one receipt, and no second look. */
async function takenBefore(
  deps: TakesMessages,
  sealed: Uint8Array,
  arrival: ArrivalRecord,
): Promise<Taking | undefined> {
  const claim = claimOf(sealed);
  if (!claim) return undefined;
  const key = `${claim.iss}/${claim.id}`;
  return deps.store.transact(async (tx) => {
    const known = await tx.inbox.get(key);
    if (known?.message !== claim.digest || known.stage.name === 'held') return undefined;
    await tx.arrivals.put({ ...arrival, stage: { name: 'opened', message: key } });
    return { kind: 'recorded', key };
  });
}

type Proving = Exclude<Taking, { kind: 'recorded' }> | { kind: 'proven'; message: Incoming };

/** Judged by what we know; and if that is stale, too old or not enough, once more by the sender's newest statements. */
async function prove(deps: TakesMessages, sealed: Uint8Array): Promise<Proving> {
  const iss = claimOf(sealed)?.iss ?? '';
  const trust = await trustOf(deps, iss);
  if (!trust) return { kind: 'stranger', code: 'unknown-state', detail: `${iss} is not pinned here` };
  const proven = judge(deps, sealed, trust, false);
  // A key we do not know yet looks like a bad seal, so a failure too is worth a second look.
  if (proven.kind === 'proven' && proven.message.freshness === 'fresh' && !proven.message.directoryAhead)
    return proven;
  const statementsAreNew = await refreshPeer(deps, iss);
  return judge(deps, sealed, (await trustOf(deps, iss)) ?? trust, statementsAreNew);
}

function judge(
  deps: TakesMessages,
  sealed: Uint8Array,
  trust: TrustState,
  statementsAreNew: boolean,
): Proving {
  try {
    const reading = { now: deps.clock.now(), me: deps.me };
    return { kind: 'proven', message: checkIncoming(sealed, trust, reading, deps.primitives) };
  } catch (error) {
    if (!(error instanceof ProofError)) throw error;
    if (mayYetHold(error.code, statementsAreNew)) return { kind: 'waiting', why: error.message };
    return { kind: 'unproven', code: rejectionCode(error.code), detail: error.message };
  }
}

async function trustOf(deps: TakesMessages, state: StateCode): Promise<TrustState | undefined> {
  return (await deps.store.transact((tx) => tx.trust.get(state)))?.trust;
}
