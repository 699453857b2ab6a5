/**
 * The whole reply to a message: one signed receipt, given only once the message and its leaf are durable and in a tree the
 * keeper signed, and the same one for ever.
 */
import type { Keeper } from '@comity/keeper';
import { canonicalBytes, checkPayload, type Json, type MessageType, typOf } from '@comity/protocol';
import type { Clock, Instant } from '../../ports/clock.ts';
import { type Entropy, newId } from '../../ports/entropy.ts';
import type { DeliveryAnswer } from '../../ports/peer-link.ts';
import type { ArrivalRecord, ArrivalStage, InboxRecord, StateCode } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { forEach } from '../each.ts';
import type { CustodyLog } from '../log/sequencer.ts';
import type { SettledLeaf } from '../log/signed-head.ts';
import type { UnderWay } from '../under-way.ts';
import { sayable } from './sayable.ts';

export interface IssuesReceipts {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  me: StateCode;
  log: CustodyLog;
  keeper: Pick<Keeper, 'seal'>;
  /** By the message's key. */
  receiptsUnderWay: UnderWay<Uint8Array | undefined>;
}

/**
 * The receipt for an inbox record, made now if there is none; undefined while the message is held. `record` is for a caller who
 * knows how it stands.
 */
export function issueReceipt(
  deps: IssuesReceipts,
  key: string,
  record?: InboxRecord,
): Promise<Uint8Array | undefined> {
  return deps.receiptsUnderWay.share(key, async () => {
    if (record && record.receipt === undefined) return makeReceipt(deps, record);
    const found = await deps.store.transact((tx) => readInbox(tx, key));
    if (!found) throw new Error(`no message ${key}`);
    return found.bytes ?? makeReceipt(deps, found.record);
  });
}

async function makeReceipt(deps: IssuesReceipts, record: InboxRecord): Promise<Uint8Array | undefined> {
  if (record.stage.name === 'held') return undefined;
  const sealed = await sealReceipt(deps, record.iss, record.leaf, (settled) =>
    receiptBody(record, settled, deps.clock.now()),
  );
  return deps.store.transact(async (tx) => {
    const now = await readInbox(tx, record.key);
    if (now?.bytes) return now.bytes;
    await tx.inbox.put({ ...now!.record, receipt: await tx.exact.put(sealed) });
    return sealed;
  });
}

/** What the bearer of an unreadable envelope is told: signed when we know them, plain when we do not. */
export async function rejectArrival(
  deps: IssuesReceipts,
  arrival: ArrivalRecord,
  why: Extract<ArrivalStage, { name: 'unreadable' }>,
): Promise<DeliveryAnswer> {
  if (arrival.from === null || why.code === 'unknown-state')
    return { kind: 'refused', status: 403, detail: why.detail };
  if (arrival.receipt !== undefined) {
    const bytes = await deps.store.transact((tx) => tx.exact.get(arrival.receipt!));
    if (bytes) return { kind: 'receipt', bytes };
  }
  const sealed = await sealReceipt(deps, arrival.from, why.leaf, () => ({
    type: 'comity.receipt.rejected/1',
    body: { envelopeDigest: arrival.envelope, code: why.code, detail: sayable(why.detail) },
  }));
  return deps.store.transact(async (tx) => {
    const now = await tx.arrivals.get(arrival.envelope);
    const before = now?.receipt === undefined ? undefined : await tx.exact.get(now.receipt);
    if (before) return { kind: 'receipt', bytes: before };
    await tx.arrivals.put({ ...(now ?? arrival), receipt: await tx.exact.put(sealed) });
    return { kind: 'receipt', bytes: sealed };
  });
}

/** Messages taken in whose receipt a crash prevented. */
export async function issuePendingReceipts(deps: IssuesReceipts, limit = 64): Promise<number> {
  const pending = await deps.store.transact((tx) => tx.inbox.where('receipt', 'due', { limit }));
  await forEach(pending, ({ key }) => issueReceipt(deps, key));
  return pending.length;
}

interface Receipt {
  type: MessageType;
  body: { [member: string]: Json };
}

/** `receivedAt` is by the same clock as the receipt: one that went back meanwhile would have it received after it was receipted. */
function receiptBody(record: InboxRecord, settled: SettledLeaf, now: Instant): Receipt {
  if (record.stage.name === 'rejected') {
    const { code, detail } = record.stage;
    return {
      type: 'comity.receipt.rejected/1',
      body: { messageDigest: record.message, envelopeDigest: record.envelope, code, detail: sayable(detail) },
    };
  }
  return {
    type: 'comity.receipt.accepted/1',
    body: {
      messageDigest: record.message,
      envelopeDigest: record.envelope,
      receivedAt: record.at < now ? record.at : now,
      log: {
        origin: settled.checkpoint.origin,
        index: settled.leaf.index,
        leafHash: settled.leafHash,
        checkpoint: settled.checkpoint.note,
        proof: settled.leaf.proof,
      },
    },
  };
}

async function sealReceipt(
  deps: IssuesReceipts,
  to: StateCode,
  leaf: string,
  say: (settled: SettledLeaf) => Receipt,
): Promise<Uint8Array> {
  const settled = await deps.log.settle(leaf);
  const { type, body } = say(settled);
  const created = deps.clock.now();
  const payload = {
    _type: type,
    id: newId(deps.clock, deps.entropy),
    iss: deps.me,
    aud: [to],
    created,
    body,
  };
  checkPayload(payload); // what we are about to have signed must be what a partner would accept
  const { sealed } = await deps.keeper.seal({
    purpose: 'receipt',
    typ: typOf(type),
    payload: canonicalBytes(payload),
    leaf: settled.leaf,
  });
  return sealed;
}

async function readInbox(
  tx: Tx,
  key: string,
): Promise<{ record: InboxRecord; bytes?: Uint8Array } | undefined> {
  const record = await tx.inbox.get(key);
  if (!record) return undefined;
  const bytes = record.receipt === undefined ? undefined : await tx.exact.get(record.receipt);
  return bytes ? { record, bytes } : { record };
}
