/**
 * Opens an envelope that is already written down, and takes the message in. Every step finds out from the records what is
 * left to do, so a crash anywhere costs only a repetition.
 */
import type { Keeper } from '@comity/keeper';
import { KeeperError } from '@comity/keeper';
import type { DeliveryAnswer } from '../../ports/peer-link.ts';
import type { ArrivalRecord, Digest } from '../../ports/records.ts';
import { recordEvent } from '../log/custody.ts';
import type { CustodyLog } from '../log/sequencer.ts';
import { type IssuesReceipts, issueReceipt, rejectArrival } from './issue-receipt.ts';
import { type TakesMessages, takeMessage } from './take-message.ts';

export interface OpensArrivals extends TakesMessages, IssuesReceipts {
  log: CustodyLog;
  keeper: Pick<Keeper, 'unwrap' | 'seal'>;
}

/** Brings one arrival as far as it can go and says what its bearer is to be told. */
export async function openArrival(deps: OpensArrivals, envelope: Digest): Promise<DeliveryAnswer> {
  const arrival = await deps.store.transact((tx) => tx.arrivals.get(envelope));
  if (!arrival) throw new Error(`no arrival ${envelope}`);
  if (arrival.stage.name === 'unreadable') return rejectArrival(deps, arrival, arrival.stage);
  if (arrival.stage.name === 'opened') {
    const settled = await answerFor(deps, arrival.stage.message);
    if (settled) return settled;
  }
  const opened = await unwrap(deps, arrival);
  if ('code' in opened) return setAside(deps, arrival, opened);
  const taken = await takeMessage(deps, opened.sealed, arrival);
  if (taken.kind === 'waiting') return { kind: 'held', detail: taken.why };
  if (taken.kind === 'stranger' || taken.kind === 'unproven') return setAside(deps, arrival, taken);
  return (await answerFor(deps, taken.key)) ?? { kind: 'held', detail: taken.why ?? 'not taken yet' };
}

/** Arrivals a crash left half done. */
export async function openPendingArrivals(deps: OpensArrivals, limit = 64): Promise<number> {
  const pending = await deps.store.transact((tx) => tx.arrivals.where('stage', 'arrived', { limit }));
  await Promise.all(pending.map((arrival) => openArrival(deps, arrival.envelope)));
  return pending.length;
}

async function answerFor(deps: OpensArrivals, key: string): Promise<DeliveryAnswer | undefined> {
  const receipt = await issueReceipt(deps, key);
  return receipt && { kind: 'receipt', bytes: receipt };
}

async function unwrap(
  deps: OpensArrivals,
  arrival: ArrivalRecord,
): Promise<{ sealed: Uint8Array } | Unreadable> {
  const bytes = await deps.store.transact((tx) => tx.exact.get(arrival.envelope));
  if (!bytes) throw new Error(`the bytes of arrival ${arrival.envelope} are missing`);
  try {
    const { plaintext } = await deps.keeper.unwrap({
      envelope: bytes,
      leaf: (await deps.log.settle(arrival.leaf)).leaf,
    });
    return { sealed: plaintext };
  } catch (error) {
    if (error instanceof KeeperError && error.code === 'cannot-open') {
      return { code: 'unreadable', detail: 'the envelope is not for our inbox keys, or was altered' };
    }
    throw error;
  }
}

interface Unreadable {
  code: string;
  detail: string;
}

/** Kept and counted, never acted on; a bearer we know gets a signed rejection. */
async function setAside(
  deps: OpensArrivals,
  arrival: ArrivalRecord,
  why: Unreadable,
): Promise<DeliveryAnswer> {
  const stage = await deps.store.transact(async (tx) => {
    const leaf = await recordEvent(tx, deps, {
      action: 'rejected',
      actor: 'border',
      digest: arrival.envelope,
      ext: { from: arrival.from, code: why.code },
    });
    const unreadable = { name: 'unreadable' as const, code: why.code, detail: why.detail, leaf };
    await tx.arrivals.put({ ...arrival, stage: unreadable });
    await tx.count(`rejected:${why.code}`);
    return unreadable;
  });
  return rejectArrival(deps, { ...arrival, stage }, stage);
}
