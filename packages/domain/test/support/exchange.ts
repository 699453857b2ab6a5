// Two States and the messages between them, without a wire: each act is decided by the real rules, each message is numbered, given a
// digest, and delivered when the test says so, as often as it says so.
import { createHash } from 'node:crypto';
import {
  type Change,
  type Context,
  type Decision,
  type Digest,
  type Half,
  type InMessage,
  type OutMessage,
  previousDigest,
  type Reception,
  receive,
  recordSent,
} from '../../src/index.ts';

/** The value of a decision that must be allowed; a refusal fails the test with its reasons. */
export const must = <T>(decision: Decision<T>): T => {
  if (decision.allowed) return decision.value;
  const reasons = decision.reasons.map(({ code, text, field }) => `  ${code} ${field ?? ''}: ${text}`);
  throw new Error(`refused:\n${reasons.join('\n')}`);
};

/** The codes a refusal names, in order; empty when allowed. */
export const codesOf = (decision: Decision<unknown>): string[] =>
  decision.allowed ? [] : decision.reasons.map((reason) => reason.code);

export interface Posted<H extends Half> {
  half: H;
  /** What would arrive at the other side. */
  mail: InMessage | null;
}

/** Records the message of a change as sent and turns it into what the other State will receive. */
export const post = <H extends Half>(change: Change<H>, at: string): Posted<H> => {
  const { half, message } = change;
  if (!message) return { half, mail: null };
  const prev = half.sent[message.seq - 1]?.digest ?? null;
  const digest = digestFor(half, message, prev);
  return { half: recordSent(half, message.seq, digest), mail: envelope(half, message, digest, prev, at) };
};

const digestFor = (half: Half, message: OutMessage, prev: Digest | null): Digest =>
  createHash('sha256')
    .update(JSON.stringify([half.id, half.self, message, prev]))
    .digest('hex');

const envelope = (
  half: Half,
  message: OutMessage,
  digest: Digest,
  prev: Digest | null,
  at: string,
): InMessage =>
  ({
    ...{ type: message.type, body: structuredClone(message.body), seq: message.seq, class: message.class },
    ...{ digest, prev, at, thread: half.id, from: half.self, to: half.counterpart, drill: half.drill },
    id: `${digest.slice(0, 8)}-0000-7000-8000-${digest.slice(0, 12)}`,
  }) as InMessage;

/** Delivers one message; it must not be refused. */
export const deliver = (half: Half | undefined, mail: InMessage | null, ctx: Context): Reception => {
  if (!mail) throw new Error('there was nothing to deliver');
  return must(receive(half, { ...mail, at: ctx.now }, ctx));
};

export { previousDigest };
