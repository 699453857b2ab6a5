/**
 * Tries an envelope until the partner's receipt is here, for ever or until it expires. A retry sends the same bytes.
 */
import { type Clock, type Instant, shift } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import { type DeliveryAnswer, PeerError, type PeerLink } from '../../ports/peer-link.ts';
import type { ActRecord } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { followNamed, goesLater } from '../attachments/follow-letter.ts';
import { raiseAlarm } from '../sweep/alarms.ts';
import { aboutOf } from './act-about.ts';
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
/** A sealed act and the bytes to send, if they are there. */
export interface Outgoing {
  act: ActRecord;
  envelope: Uint8Array | undefined;
  /** What it belongs to goes first. */
  later: boolean;
}

/** In the order asked for; undefined for what is not to be sent, or not any more. */
export function readOutgoing(store: Store, ids: string[]): Promise<(Outgoing | undefined)[]> {
  return store.transact((tx) => Promise.all(ids.map((id) => outgoing(tx, id))));
}

async function outgoing(tx: Tx, id: string): Promise<Outgoing | undefined> {
  const act = await tx.acts.get(id);
  if (act?.stage.name !== 'sealed') return undefined;
  return { act, envelope: await tx.exact.get(act.stage.envelope), later: await goesLater(tx, act) };
}

/** One attempt at one act; what comes back is recorded, and only a valid receipt ends the trying. */
export async function deliverAct(
  deps: DeliversActs,
  id: string,
  read: (id: string) => Promise<Outgoing | undefined>,
): Promise<'away' | 'answered'> {
  const found = await read(id);
  if (!found) return 'answered';
  if (!found.envelope) throw new Error(`the envelope of act ${id} is missing`);
  if (found.later) {
    await postponeAct(deps, id, 'the letter it goes with has no receipt yet');
    return 'answered';
  }
  if (isExpired(found.act, deps.clock.now())) {
    await expire(deps, id);
    return 'answered';
  }
  const { problem, away } = await attempt(deps, found.act, found.envelope);
  if (problem !== undefined) await postponeAct(deps, id, problem);
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

/** Puts an act off to its next turn, and keeps why. */
export async function postponeAct(deps: DeliversActs, id: string, problem: string): Promise<void> {
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
    const expired: ActRecord = {
      ...act,
      stage: { name: 'expired', sealed, envelope, at: deps.clock.now() },
    };
    await tx.acts.put(expired);
    await followNamed(tx, deps.clock, expired);
    await raiseAlarm(tx, deps.clock, {
      key: `expired/${id}`,
      kind: 'expired',
      about: aboutOf(act),
      text: `${act.type} to ${act.to} expired without a receipt. Nothing shows that it was received.`,
      said: { state: act.to, message: act.type },
      paragraphs: [],
    });
  });
}
