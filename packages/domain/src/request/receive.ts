// Receiving: every message of a partner, in order, late, early, twice, or in no thread of ours, has one documented result. A message that
// has taken its place never takes it again; one that came too early waits, unless waiting could cost the data or a life.
import { type Decision, type Reason, refuse } from '../law/decision.ts';
import type { Context } from '../law/facts.ts';
import { judge } from '../law/judge.ts';
import type { Digest } from '../law/scalars.ts';
import { admit, type RequestMessage } from './admission.ts';
import type { Folded } from './fold.ts';
import type { Half } from './half.ts';
import type { InMessage, MessageType } from './messages.ts';
import { foldOf, prevFits, receiveRules } from './receive-rules.ts';

/** What became of one message. */
export interface Effect {
  digest: Digest;
  type: MessageType;
  /**
   * `applied`: it moved or informed this half. `noted`: kept, and nothing moved, because it crossed with something or was
   * overtaken. `held`: it waits for an earlier one. `already-received`: it had its effect before, and has none now.
   * `dropped`: it had waited, and does not follow from the message before it.
   */
  effect: 'applied' | 'noted' | 'held' | 'already-received' | 'dropped';
  /** For everything but `applied`: why, in words for an officer. */
  why?: string;
  /** It was taken although earlier messages of its sender are still missing. */
  ahead?: true;
}

export interface Reception {
  half: Half;
  /** First the message itself, then those that had waited for it. */
  effects: Effect[];
}

/** Messages for which waiting could cost the data or a life: they act at once, and the gap is shown. */
export const actsAtOnce = (message: Pick<InMessage, 'type' | 'class'> & { body?: unknown }): boolean => {
  if (message.class === 'emergency' || message.type === 'comity.request.withdrawn/1') return true;
  return message.type.startsWith('comity.preservation.');
};

/** An answer about an extension makes sense only after what it extends; it waits even when other outcomes do not. */
const mustWait = (message: InMessage): boolean =>
  message.type === 'comity.preservation.outcome/1' &&
  (message.body.result === 'extended' || message.body.result === 'not-extended');

/**
 * Receives one message. `half` is this node's half of the thread, if it has one. Refused means: answer with a signed rejection and
 * these reasons; the half is untouched.
 */
export const receive = (
  half: Half | undefined,
  message: InMessage,
  ctx: Context,
  rules = receiveRules,
): Decision<Reception> => {
  if (!half) return receiveFirst(message, ctx);
  if (isKnown(half, message)) {
    const { digest, type } = message;
    const why = 'It was received before; it keeps the receipt it was given then.';
    return {
      allowed: true,
      value: { half, effects: [{ digest, type, effect: 'already-received', why }] },
      warnings: [],
    };
  }
  return judge(rules, { half, message }, [], () => place(half, message, ctx));
};

const receiveFirst = (message: InMessage, ctx: Context): Decision<Reception> => {
  if (!isRequest(message)) return refuse(unknownThread(message));
  const admitted = admit({ message, ctx });
  if (!admitted.allowed) return admitted;
  const { digest, type } = message;
  return { ...admitted, value: { half: admitted.value, effects: [{ digest, type, effect: 'applied' }] } };
};

const isRequest = (message: InMessage): message is RequestMessage =>
  message.type === 'comity.preservation.request/1' || message.type === 'comity.letter.request/1';

/** A number above 0 may only be early: its request may still be on the way. */
const unknownThread = ({ seq }: InMessage): Reason => ({
  code: seq > 0 ? 'receive.thread-not-yet-known' : 'receive.thread-unknown',
  text:
    seq > 0
      ? 'No request of this thread is here yet; it may still be on its way.'
      : 'It belongs to no request of this State.',
  paragraphs: [],
  source: 'product',
  mode: 'enforce',
  field: 'thread',
});

const isKnown = (half: Half, message: InMessage): boolean =>
  message.from === half.counterpart &&
  [...half.inbound.seen, ...half.inbound.held].some(({ digest }) => digest === message.digest);

const place = (half: Half, message: InMessage, ctx: Context): Reception => {
  if (message.seq === half.inbound.next) return inOrder(half, message, ctx);
  const early = actsAtOnce(message) && !mustWait(message) ? folded(half, message, ctx) : undefined;
  return early?.effect === 'applied' ? takenAhead(early.half, message) : held(half, message);
};

const takenAhead = (half: Half, message: InMessage): Reception => {
  const { digest, type } = message;
  const why = 'Earlier messages of theirs are still missing.';
  return {
    half: remembered(half, message, why),
    effects: [{ digest, type, effect: 'applied', ahead: true, why }],
  };
};

const held = (half: Half, message: InMessage): Reception => {
  const { digest, type } = message;
  const waiting = { ...half, inbound: { ...half.inbound, held: [...half.inbound.held, message] } };
  return {
    half: waiting,
    effects: [{ digest, type, effect: 'held', why: 'It waits for an earlier message of theirs.' }],
  };
};

const inOrder = (half: Half, message: InMessage, ctx: Context): Reception => {
  const taken = take(half, message, ctx);
  const { half: drained, effects } = drain(advanced(taken.half), ctx);
  return { half: drained, effects: [taken.effect, ...effects] };
};

const take = (half: Half, message: InMessage, ctx: Context): { half: Half; effect: Effect } => {
  const { digest, type } = message;
  const result = folded(half, message, ctx);
  if (result.effect === 'applied') {
    return { half: remembered(result.half, message), effect: { digest, type, effect: 'applied' } };
  }
  return {
    half: remembered(result.half, message, result.why),
    effect: { digest, type, effect: 'noted', why: result.why },
  };
};

/** Takes every waiting message whose turn has come. One that does not follow from its predecessor is dropped and named. */
const drain = (half: Half, ctx: Context): Reception => {
  const next = half.inbound.held.find((message) => message.seq === half.inbound.next);
  if (!next) return { half, effects: [] };
  const without = {
    ...half,
    inbound: { ...half.inbound, held: half.inbound.held.filter((one) => one !== next) },
  };
  if (!prevFits(half, next)) {
    const { digest, type } = next;
    const why = 'It had waited, and does not follow from the message before it.';
    return { half: without, effects: [{ digest, type, effect: 'dropped', why }] };
  }
  return inOrder(without, next, ctx);
};

/** The next number in order, past those that were taken ahead of it. */
const advanced = (half: Half): Half => {
  const taken = new Set(half.inbound.seen.map((message) => message.seq));
  let next = half.inbound.next;
  while (taken.has(next)) next += 1;
  return { ...half, inbound: { ...half.inbound, next } };
};

const remembered = (half: Half, message: InMessage, note?: string): Half => {
  const { seq, type, at, digest, prev } = message;
  const entry = {
    at,
    act: type,
    by: message.from,
    paragraphs: [],
    message: { direction: 'received' as const, seq },
  };
  return {
    ...half,
    inbound: { ...half.inbound, seen: [...half.inbound.seen, { seq, type, at, digest, prev }] },
    history: [...half.history, note === undefined ? entry : { ...entry, note }],
  };
};

const folded = (half: Half, message: InMessage, ctx: Context): Folded<Half> => {
  const fold = foldOf(half, message);
  return fold ? fold(half, message, ctx) : { half, effect: 'noted', why: 'This half has no use for it.' };
};
