/**
 * Opens an envelope that is already written down, and takes the message in. Every step finds out from the records what is
 * left to do, so a crash anywhere costs only a repetition.
 */
import type { Keeper } from '@comity/keeper';
import { KeeperError } from '@comity/keeper';
import type { DeliveryAnswer } from '../../ports/peer-link.ts';
import type { ArrivalRecord, ArrivalStage, Digest, InboxRecord } from '../../ports/records/index.ts';
import { forEach } from '../each.ts';
import { recordEvent } from '../log/custody.ts';
import type { CustodyLog } from '../log/sequencer.ts';
import type { UnderWay } from '../under-way.ts';
import { moveArrival } from './arrival-stage.ts';
import { type IssuesReceipts, issueReceipt, rejectArrival } from './issue-receipt.ts';
import { type OpenedEnvelope, type TakesMessages, takeMessage } from './take-message.ts';

export interface OpensArrivals extends TakesMessages, IssuesReceipts {
  log: CustodyLog;
  keeper: Pick<Keeper, 'unwrap' | 'seal'>;
  /** By envelope. */
  arrivalsUnderWay: UnderWay<DeliveryAnswer>;
}

type SetAside = Extract<ArrivalStage, { name: 'unreadable' }>;

/** A State that is pinned after its envelope came is no stranger any more; whatever else was wrong stays wrong. */
const isFinal = ({ code }: SetAside) => code !== 'unknown-state';

/** Brings one arrival as far as it can go and says what its bearer is to be told. */
export function openArrival(deps: OpensArrivals, envelope: Digest): Promise<DeliveryAnswer> {
  return deps.arrivalsUnderWay.share(envelope, async () => {
    const arrival = await deps.store.transact((tx) => tx.arrivals.get(envelope));
    if (!arrival) throw new Error(`no arrival ${envelope}`);
    return goOn(deps, arrival);
  });
}

/** As `openArrival`, for one that was written down just now. */
export function openWritten(
  deps: OpensArrivals,
  arrival: ArrivalRecord,
  bytes: Uint8Array,
): Promise<DeliveryAnswer> {
  return deps.arrivalsUnderWay.share(arrival.envelope, () => goOn(deps, arrival, bytes));
}

async function goOn(
  deps: OpensArrivals,
  arrival: ArrivalRecord,
  bytes?: Uint8Array,
): Promise<DeliveryAnswer> {
  const { stage } = arrival;
  if (stage.name === 'unreadable' && isFinal(stage)) return rejectArrival(deps, arrival, stage);
  if (stage.name === 'opened') {
    const settled = await answerFor(deps, stage.message);
    if (settled) return settled;
  }
  const opened = await unwrap(deps, arrival, bytes ?? (await bytesOf(deps, arrival)));
  if ('code' in opened) return setAside(deps, arrival, opened);
  const taken = await takeMessage(deps, opened, arrival);
  if (taken.kind === 'waiting') return letWait(deps, arrival, taken.why);
  if (taken.kind === 'stranger' || taken.kind === 'unproven') return setAside(deps, arrival, taken);
  const { key } = taken.record;
  return (await answerFor(deps, key, taken.record)) ?? { kind: 'held', detail: taken.why ?? 'not taken yet' };
}

/** Arrivals a crash left half done. */
export async function openPendingArrivals(deps: OpensArrivals, limit = 64): Promise<number> {
  const pending = await deps.store.transact((tx) => tx.arrivals.where('stage', 'arrived', { limit }));
  await forEach(pending, ({ envelope }) => openArrival(deps, envelope));
  return pending.length;
}

async function answerFor(
  deps: OpensArrivals,
  key: string,
  record?: InboxRecord,
): Promise<DeliveryAnswer | undefined> {
  const receipt = await issueReceipt(deps, key, record);
  return receipt && { kind: 'receipt', bytes: receipt };
}

async function bytesOf({ store }: OpensArrivals, { envelope }: ArrivalRecord): Promise<Uint8Array> {
  const bytes = await store.transact((tx) => tx.exact.get(envelope));
  if (!bytes) throw new Error(`the bytes of arrival ${envelope} are missing`);
  return bytes;
}

async function unwrap(
  deps: OpensArrivals,
  arrival: ArrivalRecord,
  envelope: Uint8Array,
): Promise<OpenedEnvelope | Unreadable> {
  const { leaf } = await deps.log.settle(arrival.leaf);
  try {
    const { plaintext, kid } = await deps.keeper.unwrap({ envelope, leaf });
    return { sealed: plaintext, kid };
  } catch (error) {
    if (error instanceof KeeperError && error.code === 'cannot-open') {
      return { code: 'unreadable', detail: 'the envelope is not for our inbox keys, or was altered' };
    }
    throw error;
  }
}

async function letWait(
  deps: OpensArrivals,
  { envelope }: ArrivalRecord,
  why: string,
): Promise<DeliveryAnswer> {
  const since = deps.clock.now();
  await deps.store.transact((tx) => moveArrival(tx, deps.clock, envelope, { name: 'waiting', why, since }));
  return { kind: 'held', detail: why };
}

interface Unreadable {
  code: string;
  detail: string;
}

/** Kept and counted, never acted on; a bearer we know gets a signed rejection. */
async function setAside(
  deps: OpensArrivals,
  { envelope }: ArrivalRecord,
  why: Unreadable,
): Promise<DeliveryAnswer> {
  const { arrival, stage } = await deps.store.transact(async (tx) => {
    await tx.lock(`envelope:${envelope}`);
    const now = await tx.arrivals.get(envelope);
    if (now?.stage.name === 'unreadable' && isFinal(now.stage)) return { arrival: now, stage: now.stage };
    const leaf = await recordEvent(tx, deps, {
      action: 'rejected',
      actor: 'border',
      digest: envelope,
      ext: { from: now?.from ?? null, code: why.code },
    });
    await tx.count(`rejected:${why.code}`);
    const aside: SetAside = { name: 'unreadable', code: why.code, detail: why.detail, leaf };
    return { arrival: await moveArrival(tx, deps.clock, envelope, aside), stage: aside };
  });
  return rejectArrival(deps, arrival, stage);
}
