/**
 * A proven message becomes part of this State's record: once per (iss, id), with its effect on our half and its custody
 * leaf in the caller's one transaction. Its place among the partner's other messages is the domain's affair.
 */
import type { Clock } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import type { ArrivalRecord, HeldWhy, InboxRecord, InboxStage } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import { endAlarm, raiseAlarm } from '../sweep/alarms.ts';
import { heldAlarm } from './held-alarm.ts';
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
    return otherUnderOneId(tx, deps, known, message, sealed, arrival);
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
    ...(message.thread === '' ? {} : { case: message.thread }),
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
    key: heldAlarm(record.key),
    kind: record.urgency === 'emergency' ? 'held-emergency' : 'held',
    about: record.thread,
    text: HELD_TEXT[why](record),
    said: {
      means: why === 'unknown-thread' ? 'held-early' : 'held-stale',
      ...{ state: record.iss, message: record.type },
    },
    paragraphs: [],
  });
  if (record.urgency === 'emergency') await tx.wake('sweep'); // which tells people
  return keep(tx, record, { name: 'held', why, since });
}

/** Only what was held has an alarm that says so. */
async function endHeld(tx: Tx, { clock }: AdmitsMessages, { key, stage }: InboxRecord): Promise<void> {
  if (stage.name === 'held') await endAlarm(tx, clock, heldAlarm(key));
}

const named = ({ urgency, type, iss }: InboxRecord) =>
  `${urgency === 'emergency' ? 'An EMERGENCY message' : 'A message'} from ${iss} (${type})`;

const HELD_TEXT: Record<HeldWhy, (record: InboxRecord) => string> = {
  'stale-freshness': (record) =>
    `${named(record)} is kept but not acted on: that State's statement of freshness is too old. It acts when a newer one arrives, or when an officer decides so and says why.`,
  'unknown-thread': (record) =>
    `${named(record)} is kept: the request it belongs to has not reached us yet. It acts when the request arrives.`,
};

async function takeEffect(tx: Tx, deps: AdmitsMessages, record: InboxRecord, message: Incoming) {
  const outcome = await deps.applyMessage(tx, message);
  if (outcome.kind === 'too-early') return hold(tx, deps, record, 'unknown-thread');
  if (outcome.kind === 'rejected') return reject(tx, deps, record, outcome);
  await endHeld(tx, deps, record);
  await tx.wake('receive');
  if (record.seq === 0) await tx.wake('reconsider');
  return keep(tx, record, { name: 'taken', at: deps.clock.now() });
}

interface Why {
  code: string;
  detail: string;
}

async function reject(tx: Tx, deps: AdmitsMessages, record: InboxRecord, { code, detail }: Why) {
  await tx.count(`rejected:${code}`);
  await endHeld(tx, deps, record);
  if (code === 'equivocation') await tellOfEquivocation(tx, deps, record, detail);
  const leaf = await recordEvent(tx, deps, {
    action: 'rejected',
    actor: 'border',
    ...(record.thread === '' ? {} : { case: record.thread }),
    digest: record.envelope,
    ext: { from: record.iss, code },
  });
  await tx.wake('receive');
  return keep(tx, { ...record, leaf }, { name: 'rejected', code, detail, at: deps.clock.now() });
}

/** A message that was held and turned out not to hold, such as one whose key was revoked meanwhile. */
export const rejectHeld = reject;

/** Two messages in one place: both are kept as proof, neither undoes the first, and a person is told. */
async function tellOfEquivocation(
  tx: Tx,
  deps: AdmitsMessages,
  record: InboxRecord,
  detail: string,
): Promise<void> {
  await raiseAlarm(tx, deps.clock, {
    key: `equivocation/${record.key}`,
    kind: 'equivocation',
    about: record.thread,
    text: `${record.iss} sealed two different messages in one place: ${detail}. The first stands; both are kept, and together they prove it.`,
    said: { state: record.iss, message: record.type },
    paragraphs: [],
  });
}

async function otherUnderOneId(
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
  const record = await newRecord(tx, deps, key, message, sealed, arrival);
  const detail = `another message with the id ${message.id} was received before`;
  return reject(tx, deps, record, { code: 'equivocation', detail });
}
