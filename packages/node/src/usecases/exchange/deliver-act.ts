/**
 * The post room: tries an envelope until the partner's receipt is here, for ever or until it expires, and tells a person
 * when it takes too long. A retry sends the same bytes.
 */
import type { Clock, Instant } from '../../ports/clock.ts';
import { shift } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import { type DeliveryAnswer, PeerError, type PeerLink } from '../../ports/peer-link.ts';
import type { ActRecord, Urgency } from '../../ports/records.ts';
import type { Store } from '../../ports/store.ts';
import { raiseAlarm } from '../sweep/alarms.ts';
import { type RecordsReceipts, recordReceipt } from './record-receipt.ts';

export interface DeliversActs extends RecordsReceipts {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  link: PeerLink;
}

const SECOND = 1000;
const LONGEST_PAUSE = 15 * 60 * SECOND;

/** Product defaults: how long a message may lack a receipt before a person is told. */
export const ESCALATE_AFTER: Record<Urgency, number> = {
  emergency: 2 * 60 * SECOND,
  urgent: 30 * 60 * SECOND,
  normal: 24 * 60 * 60 * SECOND,
};

/** One attempt at one act; what comes back is recorded, and only a valid receipt ends the trying. */
export async function deliverAct(deps: DeliversActs, id: string): Promise<void> {
  const found = await deps.store.transact(async (tx) => {
    const act = await tx.acts.get(id);
    if (act?.stage.name !== 'sealed') return undefined;
    return { act, envelope: await tx.exact.get(act.stage.envelope) };
  });
  if (!found?.envelope) return;
  if (isExpired(found.act, deps.clock.now())) return expire(deps, id);
  const problem = await attempt(deps, found.act, found.envelope);
  if (problem !== undefined) await postpone(deps, id, problem);
}

/** Every act due now; answers how many were tried. */
export async function deliverDueActs(deps: DeliversActs, limit = 64): Promise<number> {
  const due = await deps.store.transact((tx) => tx.acts.upTo('due', deps.clock.now(), limit));
  await Promise.all(due.map((act) => deliverAct(deps, act.id)));
  return due.length;
}

async function attempt(
  deps: DeliversActs,
  act: ActRecord,
  envelope: Uint8Array,
): Promise<string | undefined> {
  let answer: DeliveryAnswer;
  try {
    answer = await deps.link.deliver(act.to, envelope, act.urgency);
  } catch (error) {
    if (error instanceof PeerError) return `${error.code}: ${error.message}`;
    throw error;
  }
  if (answer.kind === 'held') return `held by the partner: ${answer.detail}`;
  if (answer.kind === 'refused') return `refused without a seal (${answer.status}): ${answer.detail}`;
  return recordReceipt(deps, act.id, answer.bytes);
}

async function postpone(deps: DeliversActs, id: string, problem: string): Promise<void> {
  await deps.store.transact(async (tx) => {
    const act = await tx.acts.get(id);
    if (act?.stage.name !== 'sealed') return;
    const attempts = act.stage.attempts + 1;
    const now = deps.clock.now();
    const nextAttemptAt = shift(now, pauseAfter(attempts, deps.entropy));
    await tx.acts.put({ ...act, stage: { ...act.stage, attempts, nextAttemptAt, lastProblem: problem } });
    await tx.wake('deliver', nextAttemptAt);
    if (now >= shift(act.createdAt, ESCALATE_AFTER[act.urgency])) {
      await raiseAlarm(tx, deps.clock, {
        key: `undelivered/${id}`,
        kind: 'undelivered',
        about: act.thread,
        text: `No receipt from ${act.to} for ${act.type} since ${act.createdAt}. It is kept and tried again; telephone, or carry it as a pouch. Last problem: ${problem}`,
        paragraphs: [],
      });
    }
  });
}

/** Doubling pauses from one second to fifteen minutes, a fifth of them chance. */
export function pauseAfter(attempts: number, entropy: Entropy): number {
  const base = Math.min(LONGEST_PAUSE, SECOND * 2 ** Math.min(attempts - 1, 20));
  return Math.round(base * (0.9 + (entropy.bytes(1)[0]! / 255) * 0.2));
}

const isExpired = (act: ActRecord, now: Instant) => act.expiresAt !== undefined && now > act.expiresAt;

async function expire(deps: DeliversActs, id: string): Promise<void> {
  await deps.store.transact(async (tx) => {
    const act = await tx.acts.get(id);
    if (act?.stage.name !== 'sealed') return;
    await tx.acts.put({ ...act, stage: { name: 'expired', at: deps.clock.now() } });
    await raiseAlarm(tx, deps.clock, {
      key: `expired/${id}`,
      kind: 'expired',
      about: act.thread,
      text: `${act.type} to ${act.to} expired without a receipt. Nothing shows that it was received.`,
      paragraphs: [],
    });
  });
}
