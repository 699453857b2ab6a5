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

/** Fetches the sender's newest statements first when what we have is stale or older than what the message was sealed under. */
async function prove(deps: TakesMessages, sealed: Uint8Array): Promise<Proving> {
  let statementsAreNew = false;
  try {
    const iss = claimOf(sealed)?.iss ?? '';
    let trust = await trustOf(deps, iss);
    if (!trust) return { kind: 'stranger', code: 'unknown-state', detail: `${iss} is not pinned here` };
    if (needsRefresh(deps, sealed, trust)) {
      statementsAreNew = await refreshPeer(deps, iss);
      trust = (await trustOf(deps, iss)) ?? trust;
    }
    return { kind: 'proven', message: check(deps, sealed, trust) };
  } catch (error) {
    if (!(error instanceof ProofError)) throw error;
    if (mayYetHold(error.code, statementsAreNew)) return { kind: 'waiting', why: error.message };
    return { kind: 'unproven', code: rejectionCode(error.code), detail: error.message };
  }
}

const check = (deps: TakesMessages, sealed: Uint8Array, trust: TrustState) =>
  checkIncoming(sealed, trust, { now: deps.clock.now(), me: deps.me }, deps.primitives);

function needsRefresh(deps: TakesMessages, sealed: Uint8Array, trust: TrustState): boolean {
  try {
    const message = check(deps, sealed, trust);
    return message.freshness !== 'fresh' || message.directoryAhead;
  } catch (error) {
    if (error instanceof ProofError) return true; // a key we do not know yet looks like a bad seal
    throw error;
  }
}

async function trustOf(deps: TakesMessages, state: StateCode): Promise<TrustState | undefined> {
  return (await deps.store.transact((tx) => tx.trust.get(state)))?.trust;
}
