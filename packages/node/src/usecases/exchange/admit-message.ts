/**
 * A proven message becomes part of this State's record: once per (iss, id), with its effect on our half and its custody
 * leaf in the caller's one transaction. Its place among the partner's other messages is the domain's affair.
 */
import type { Clock } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import type { ArrivalRecord, HeldWhy, InboxRecord, InboxStage } from '../../ports/records.ts';
import type { Tx } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import { raiseAlarm, resolveAlarm } from '../sweep/alarms.ts';
import type { Incoming } from './incoming.ts';

export type EffectOutcome =
  | { kind: 'taken' }
  /** The request it belongs to has not reached us yet. */
  | { kind: 'too-early' }
  | { kind: 'rejected'; code: string; detail: string };

export interface AdmitsMessages {
  clock: Clock;
  entropy: Entropy;
  /** What a message does to our half of its request: decided by the domain, written in this transaction. */
  applyMessage: (tx: Tx, message: Incoming) => Promise<EffectOutcome>;
}

/** Why a message whose sender's keys are stale may act all the same: a person decided, and said why. */
export interface HumanRelease {
  officer: string;
  reason: string;
}

export async function admitMessage(
  tx: Tx,
  deps: AdmitsMessages,
  message: Incoming,
  sealed: Uint8Array,
  arrival: ArrivalRecord,
  released?: HumanRelease,
): Promise<InboxRecord> {
  const key = `${message.iss}/${message.id}`;
  const known = await tx.inbox.get(key);
  if (known && known.message !== message.digest)
    return equivocation(tx, deps, known, message, sealed, arrival);
  if (known && known.stage.name !== 'held') return known;
  const record = known ?? (await newRecord(tx, deps, key, message, sealed, arrival));
  if (message.freshness !== 'fresh' && !released) return hold(tx, deps, record, 'stale-freshness');
  return takeEffect(tx, deps, record, message);
}

async function newRecord(
  tx: Tx,
  deps: AdmitsMessages,
  key: string,
  message: Incoming,
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

async function hold(tx: Tx, deps: AdmitsMessages, record: InboxRecord, why: HeldWhy) {
  const since = record.stage.name === 'held' ? record.stage.since : deps.clock.now();
  await raiseAlarm(tx, deps.clock, {
    key: `held/${record.key}`,
    kind: 'held',
    about: record.thread,
    text: HELD_TEXT[why](record.iss),
    paragraphs: [],
  });
  return keep(tx, record, { name: 'held', why, since });
}

const HELD_TEXT: Record<HeldWhy, (iss: string) => string> = {
  'stale-freshness': (iss) =>
    `A message from ${iss} is kept but not acted on: that State's statement of freshness is too old. It acts when a newer one arrives, or when an officer decides so and says why.`,
  'unknown-thread': (iss) =>
    `A message from ${iss} is kept: the request it belongs to has not reached us yet. It acts when the request arrives.`,
};

async function takeEffect(tx: Tx, deps: AdmitsMessages, record: InboxRecord, message: Incoming) {
  const outcome = await deps.applyMessage(tx, message);
  if (outcome.kind === 'too-early') return hold(tx, deps, record, 'unknown-thread');
  await resolveAlarm(tx, deps.clock, `held/${record.key}`, 'node');
  if (outcome.kind === 'rejected') return reject(tx, deps, record, outcome);
  return keep(tx, record, { name: 'taken', at: deps.clock.now() });
}

async function reject(
  tx: Tx,
  deps: AdmitsMessages,
  record: InboxRecord,
  why: { code: string; detail: string },
) {
  await tx.count(`rejected:${why.code}`);
  const leaf = await recordEvent(tx, deps, {
    action: 'rejected',
    actor: 'border',
    case: record.thread,
    digest: record.envelope,
    ext: { from: record.iss, code: why.code },
  });
  return keep(tx, { ...record, leaf }, { name: 'rejected', ...why, at: deps.clock.now() });
}

/** Two messages under one id: both are kept as proof, neither undoes the first, and a person is told. */
async function equivocation(
  tx: Tx,
  deps: AdmitsMessages,
  known: InboxRecord,
  message: Incoming,
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
  return reject(tx, deps, record, {
    code: 'equivocation',
    detail: 'another message with this id was received before',
  });
}
