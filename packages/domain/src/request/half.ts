// The four halves, and what an act makes of one.
import { assert, type Digest, type Instant } from '../law/scalars.ts';
import type { IncomingLetter, OutgoingLetter } from '../letter/stages.ts';
import type { IncomingPreservation, OutgoingPreservation } from '../preservation/stages.ts';
import type { MessageRef, MessageType, OutMessage } from './messages.ts';

export type OutgoingHalf = OutgoingPreservation | OutgoingLetter;
export type IncomingHalf = IncomingPreservation | IncomingLetter;
export type PreservationHalf = OutgoingPreservation | IncomingPreservation;
export type LetterHalf = OutgoingLetter | IncomingLetter;
export type Half = OutgoingHalf | IncomingHalf;

/** What an allowed act makes: the half as it now stands, and at most one message to send. */
export interface Change<H extends Half = Half> {
  half: H;
  message: OutMessage | null;
}

/** Writes down the digest of the message an act wanted sent, in the same commit as the act itself. */
export const recordSent = <H extends Half>(half: H, seq: number, digest: Digest): H => {
  assert(half.sent[seq]?.digest === null, `message ${seq} was never prepared, or is sent already`);
  return {
    ...half,
    sent: half.sent.map((message) => (message.seq === seq ? { ...message, digest } : message)),
  };
};

/** The digest a reference stands for. */
export const digestOf = (half: Half, ref: MessageRef): Digest => {
  const list = ref.direction === 'sent' ? half.sent : half.inbound.seen;
  const found = list.find((message) => message.seq === ref.seq)?.digest;
  assert(found, `message ${ref.direction} ${ref.seq} has no digest yet`);
  return found;
};

/** The `prev` of the next message of ours: the digest of the last one, or null at the start. */
export const previousDigest = (half: Half): Digest | null => half.sent.at(-1)?.digest ?? null;

/** A message of ours with the number it will carry, and the half that knows of it. */
export const prepare = <H extends Half, M extends MessageType>(
  half: H,
  type: M,
  body: OutMessage<M>['body'],
  at: Instant,
): { half: H; message: OutMessage; ref: MessageRef } => {
  assert(
    half.sent.every((message) => message.digest !== null),
    'the last message of this half was never recorded as sent',
  );
  const seq = half.sent.length;
  const message = { type, body, seq, class: half.class } as OutMessage;
  return {
    half: { ...half, sent: [...half.sent, { seq, type, at, digest: null }] },
    message,
    ref: { direction: 'sent', seq },
  };
};
