/**
 * A proven message becomes part of this State's record: once per (iss, id), in its place in the thread, with its effect on
 * our half and its custody leaf in the caller's one transaction.
 */
import type { CheckedMessage } from '@comity/proof';
import type { Clock } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import type { ArrivalRecord, InboxRecord, InboxStage } from '../../ports/records.ts';
import type { Tx } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import { raiseAlarm } from '../sweep/alarms.ts';
import { placeInChain } from './chain.ts';

export type EffectOutcome = { kind: 'taken' } | { kind: 'rejected'; code: string; detail: string };

export interface AdmitsMessages {
  clock: Clock;
  entropy: Entropy;
  /** What a message does to our half of its request: decided by the domain, written in this transaction. */
  applyMessage: (tx: Tx, message: CheckedMessage) => Promise<EffectOutcome>;
  /** Reads a message back from its sealed bytes, which were proven when they were first admitted. */
  reread: (sealed: Uint8Array) => CheckedMessage;
}

/** Why a message whose sender's keys are stale may act all the same: a person decided, and said why. */
export interface HumanRelease {
  officer: string;
  reason: string;
}

export async function admitMessage(
  tx: Tx,
  deps: AdmitsMessages,
  message: CheckedMessage,
  sealed: Uint8Array,
  arrival: ArrivalRecord,
  released?: HumanRelease,
): Promise<InboxRecord> {
  const key = `${message.iss}/${message.id}`;
  const known = await tx.inbox.get(key);
  if (known && known.message !== message.digest) return equivocation(tx, deps, known, message, sealed, arrival);
  if (known && known.stage.name !== 'held') return known;
  const record = known ?? (await newRecord(tx, deps, key, message, sealed, arrival));
  if (message.freshness !== 'fresh' && !released) return hold(tx, deps, record, 'stale-freshness');
  const place = await placeInChain(tx, message);
  if (place.kind === 'gap') return hold(tx, deps, record, 'gap');
  if (place.kind === 'broken') return reject(tx, deps, record, { code: 'chain', detail: place.detail });
  const taken = await takeEffect(tx, deps, record, message, place.kind === 'ahead');
  await releaseFollowers(tx, deps, message.iss, message.thread);
  return taken;
}

async function newRecord(
  tx: Tx,
  deps: AdmitsMessages,
  key: string,
  message: CheckedMessage,
  sealed: Uint8Array,
  arrival: ArrivalRecord,
): Promise<InboxRecord> {
  const leaf = await recordEvent(tx, deps, {
    action: 'received',
    actor: 'border',
    case: message.thread,
    digest: message.digest,
    ext: { from: message.iss, message: message.type, path: arrival.path },
  });
  return {
    key,
    iss: message.iss,
    id: message.id,
    message: message.digest,
    envelope: arrival.envelope,
    sealed: await tx.exact.put(sealed),
    type: message.type,
    thread: message.thread,
    seq: message.seq,
    urgency: message.urgency,
    at: arrival.at,
    leaf,
    stage: { name: 'taken', at: deps.clock.now() },
  };
}

async function keep(tx: Tx, record: InboxRecord, stage: InboxStage): Promise<InboxRecord> {
  const kept = { ...record, stage };
  await tx.inbox.put(kept);
  return kept;
}

async function hold(tx: Tx, deps: AdmitsMessages, record: InboxRecord, why: 'stale-freshness' | 'gap') {
  const since = record.stage.name === 'held' ? record.stage.since : deps.clock.now();
  if (why === 'stale-freshness') {
    await raiseAlarm(tx, deps.clock, {
      key: `held/${record.key}`,
      kind: 'held',
      about: record.thread,
      text: `A message from ${record.iss} is kept but not acted on: that State's statement of freshness is too old. It acts when a newer one arrives, or when an officer decides so and says why.`,
      paragraphs: [],
    });
  }
  return keep(tx, record, { name: 'held', why, since });
}

async function takeEffect(tx: Tx, deps: AdmitsMessages, record: InboxRecord, message: CheckedMessage, ahead: boolean) {
  const outcome = await deps.applyMessage(tx, message);
  if (outcome.kind === 'rejected') return reject(tx, deps, record, outcome);
  return keep(tx, record, { name: 'taken', at: deps.clock.now(), ...(ahead ? { gap: true } : {}) });
}

/** A receipt given while the message waited for its turn stands; a person is told what became of it. */
async function reject(tx: Tx, deps: AdmitsMessages, record: InboxRecord, why: { code: string; detail: string }) {
  await tx.count(`rejected:${why.code}`);
  if (record.receipt !== undefined) {
    await raiseAlarm(tx, deps.clock, {
      key: `refused-after-receipt/${record.key}`,
      kind: 'no-effect',
      about: record.thread,
      text: `${record.type} from ${record.iss} was receipted while it waited, and had no effect: ${why.detail}`,
      paragraphs: [],
    });
    return keep(tx, record, { name: 'rejected', ...why, at: deps.clock.now() });
  }
  const leaf = await recordEvent(tx, deps, {
    action: 'rejected',
    actor: 'border',
    case: record.thread,
    digest: record.envelope,
    ext: { from: record.iss, code: why.code },
  });
  return keep(tx, { ...record, leaf }, { name: 'rejected', ...why, at: deps.clock.now() });
}

/** Messages that waited for this one, in order, each as if it came now. */
async function releaseFollowers(tx: Tx, deps: AdmitsMessages, iss: string, thread: string): Promise<void> {
  for (;;) {
    const waiting = (await tx.inbox.where('thread', thread))
      .filter((record) => record.iss === iss && record.stage.name === 'held' && record.stage.why === 'gap')
      .sort((a, b) => a.seq - b.seq)[0];
    if (!waiting) return;
    const sealed = await tx.exact.get(waiting.sealed);
    if (!sealed) throw new Error(`the sealed bytes of ${waiting.key} are missing`);
    const message = deps.reread(sealed);
    const place = await placeInChain(tx, message);
    if (place.kind === 'gap') return;
    if (place.kind === 'broken') await reject(tx, deps, waiting, { code: 'chain', detail: place.detail });
    else await takeEffect(tx, deps, waiting, message, place.kind === 'ahead');
  }
}

/** Two messages under one id: both are kept as proof, neither undoes the first, and a person is told. */
async function equivocation(
  tx: Tx,
  deps: AdmitsMessages,
  known: InboxRecord,
  message: CheckedMessage,
  sealed: Uint8Array,
  arrival: ArrivalRecord,
): Promise<InboxRecord> {
  const key = `${known.key}#${message.digest}`;
  const before = await tx.inbox.get(key);
  if (before) return before;
  await raiseAlarm(tx, deps.clock, {
    key: `equivocation/${key}`,
    kind: 'equivocation',
    about: known.thread,
    text: `${message.iss} sealed two different messages under one id (${message.id}). The first stands; both are kept as proof.`,
    paragraphs: [],
  });
  const record = await newRecord(tx, deps, key, message, sealed, arrival);
  return reject(tx, deps, record, { code: 'equivocation', detail: 'another message with this id was received before' });
}
