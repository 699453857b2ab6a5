/**
 * The post room: tries an envelope until the partner's receipt is here, for ever or until it expires. A retry sends the same
 * bytes. Each State has a lane of its own, emergencies first, so that one that is away costs the others nothing.
 */
import { type Clock, type Instant, shift } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import { type DeliveryAnswer, PeerError, type PeerLink } from '../../ports/peer-link.ts';
import type { ActRecord, StateCode } from '../../ports/records.ts';
import type { Store } from '../../ports/store.ts';
import { forEach } from '../each.ts';
import { raiseAlarm } from '../sweep/alarms.ts';
import { type RecordsReceipts, recordReceipt } from './record-receipt.ts';

export interface DeliversActs extends RecordsReceipts {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  link: Pick<PeerLink, 'deliver'>;
}

const SECOND = 1000;
/** Milliseconds between two attempts, at most. */
export const LONGEST_PAUSE = 15 * 60 * SECOND;
/** Envelopes on their way to one State at once. */
const AT_ONCE = 32;

/** Every act due now; answers how many there were. */
export async function deliverDueActs(deps: DeliversActs, limit = 256): Promise<number> {
  const due = await deps.store.transact((tx) => tx.acts.upTo('due', deps.clock.now(), limit));
  await forEach([...lanesOf(due).values()], (lane) => deliverLane(deps, lane));
  return due.length;
}

const URGENCY = { emergency: 0, urgent: 1, normal: 2 };

function lanesOf(due: ActRecord[]): Map<StateCode, ActRecord[]> {
  const lanes = new Map<StateCode, ActRecord[]>();
  for (const act of [...due].sort((a, b) => URGENCY[a.urgency] - URGENCY[b.urgency]))
    lanes.set(act.to, [...(lanes.get(act.to) ?? []), act]);
  return lanes;
}

/** Once a State has given no answer, what else is due to it waits for its next turn. */
async function deliverLane(deps: DeliversActs, lane: ActRecord[]): Promise<void> {
  const left = [...lane];
  let away = false;
  const carry = async () => {
    for (let act = left.shift(); act; act = left.shift()) {
      if (away) await postpone(deps, act.id, 'that State gave no answer a moment ago');
      else away = (await deliverAct(deps, act.id)) === 'away' || away;
    }
  };
  await forEach(
    Array.from({ length: Math.min(AT_ONCE, lane.length) }, () => carry),
    (each) => each(),
  );
}

/** One attempt at one act; what comes back is recorded, and only a valid receipt ends the trying. */
async function deliverAct(deps: DeliversActs, id: string): Promise<'away' | 'answered'> {
  const found = await deps.store.transact(async (tx) => {
    const act = await tx.acts.get(id);
    if (act?.stage.name !== 'sealed') return undefined;
    return { act, envelope: await tx.exact.get(act.stage.envelope) };
  });
  if (!found) return 'answered';
  if (!found.envelope) throw new Error(`the envelope of act ${id} is missing`);
  if (isExpired(found.act, deps.clock.now())) {
    await expire(deps, id);
    return 'answered';
  }
  const { problem, away } = await attempt(deps, found.act, found.envelope);
  if (problem !== undefined) await postpone(deps, id, problem);
  return away ? 'away' : 'answered';
}

interface Attempt {
  problem?: string | undefined;
  away?: boolean;
}

async function attempt(deps: DeliversActs, act: ActRecord, envelope: Uint8Array): Promise<Attempt> {
  let answer: DeliveryAnswer;
  try {
    answer = await deps.link.deliver(act.to, envelope, act.urgency);
  } catch (error) {
    if (!(error instanceof PeerError)) throw error;
    const away = error.code === 'unreachable' || error.code === 'timeout';
    return { problem: `${error.code}: ${error.message}`, away };
  }
  if (answer.kind === 'held') return { problem: `held by the partner: ${answer.detail}` };
  if (answer.kind === 'refused')
    return { problem: `refused without a seal (${answer.status}): ${answer.detail}` };
  return { problem: await recordReceipt(deps, act.id, answer.bytes) };
}

async function postpone(deps: DeliversActs, id: string, problem: string): Promise<void> {
  await deps.store.transact(async (tx) => {
    const act = await tx.acts.get(id);
    if (act?.stage.name !== 'sealed') return;
    const attempts = act.stage.attempts + 1;
    const nextAttemptAt = shift(deps.clock.now(), pauseAfter(attempts, deps.entropy));
    await tx.acts.put({ ...act, stage: { ...act.stage, attempts, nextAttemptAt, lastProblem: problem } });
    await tx.wake('deliver', nextAttemptAt);
  });
}

/** Doubling pauses from one second to fifteen minutes, a fifth of them chance. */
export function pauseAfter(attempts: number, entropy: Entropy): number {
  const base = Math.min(LONGEST_PAUSE, SECOND * 2 ** Math.min(attempts - 1, 20));
  return Math.round(base * (0.8 + (entropy.bytes(1)[0]! / 255) * 0.2));
}

const isExpired = (act: ActRecord, now: Instant) => act.expiresAt !== undefined && now >= act.expiresAt;

async function expire(deps: DeliversActs, id: string): Promise<void> {
  await deps.store.transact(async (tx) => {
    const act = await tx.acts.get(id);
    if (act?.stage.name !== 'sealed') return;
    const { sealed, envelope } = act.stage;
    await tx.acts.put({ ...act, stage: { name: 'expired', sealed, envelope, at: deps.clock.now() } });
    await raiseAlarm(tx, deps.clock, {
      key: `expired/${id}`,
      kind: 'expired',
      about: act.thread,
      text: `${act.type} to ${act.to} expired without a receipt. Nothing shows that it was received.`,
      paragraphs: [],
    });
  });
}
