// What is wrong with a message before anyone reads it: whose it is, whether it contradicts another, whether it can be meant for this half,
// whether it follows from the one before it.

import type { Context } from '../law/facts.ts';
import { ours, type Rule, unless } from '../law/rule.ts';
import { incomingLetterFolds, outgoingLetterFolds } from '../letter/folds.ts';
import { incomingPreservationFolds, outgoingPreservationFolds } from '../preservation/folds.ts';
import { HELD_AT_MOST, RECEIVED_AT_MOST } from './core.ts';
import { type Folded, foldFor } from './fold.ts';
import type { Half } from './half.ts';
import type { InMessage } from './messages.ts';

const PROOF = 'packages/domain/test/rules/receiving.test.ts';

/** A message at the door of the half it was written for. */
export interface Posted {
  half: Half;
  message: InMessage;
}

const fromPartner = ours<Posted>('receive.third-state', 'enforce', PROOF, ({ half, message }) =>
  unless(
    message.from === half.counterpart && message.to === half.self,
    'Only the two States of a request write into its thread.',
    'iss',
  ),
);

const oneMessageOneNumber = ours<Posted>('receive.equivocation', 'enforce', PROOF, ({ half, message }) =>
  unless(
    [...half.inbound.seen, ...half.inbound.held].every(
      (known) => known.seq !== message.seq || known.digest === message.digest,
    ),
    `Two different messages carry the number ${message.seq} in this thread.`,
    'seq',
  ),
);

const wasSent = ours<Posted>('receive.unsent', 'enforce', PROOF, ({ half }) =>
  unless(
    half.direction === 'incoming' || half.sent.length > 0,
    'It answers a request that was never sent.',
    'thread',
  ),
);

const rightSide = ours<Posted>('receive.direction', 'enforce', PROOF, ({ half, message }) =>
  unless(
    foldOf(half, message) !== undefined,
    `${message.type} is not for the ${half.direction === 'incoming' ? 'requested' : 'requesting'} State of this kind of request.`,
    '_type',
  ),
);

const followsOn = ours<Posted>('receive.chain', 'enforce', PROOF, ({ half, message }) => [
  ...unless(prevFits(half, message), 'It does not follow from the message before it.', 'prev'),
  ...unless(
    half.inbound.seen.every((later) => later.seq !== message.seq + 1 || later.prev === message.digest),
    'The message after it, which is here already, follows from another one.',
    'prev',
  ),
]);

const room = ours<Posted>('receive.room', 'enforce', PROOF, ({ half: { inbound }, message }) => [
  ...unless(
    message.seq === inbound.next || inbound.held.length < HELD_AT_MOST,
    'Too many messages of this thread wait for an earlier one already.',
    'seq',
  ),
  ...unless(
    inbound.seen.length < RECEIVED_AT_MOST,
    'This thread holds as many messages as a thread may hold.',
    'seq',
  ),
]);

/** In this order: whose it is, whether it contradicts another, whether it can be meant, whether it follows. */
export const receiveRules: readonly Rule<Posted>[] = [
  fromPartner,
  oneMessageOneNumber,
  wasSent,
  rightSide,
  followsOn,
  room,
];

/** It names the message before it, as far as that one is here. */
export const prevFits = (half: Half, message: InMessage): boolean => {
  if (message.seq === 0) return message.prev === null;
  const before = half.inbound.seen.find((earlier) => earlier.seq === message.seq - 1);
  return before === undefined ? message.prev !== null : before.digest === message.prev;
};

type AnyFold = (half: Half, message: InMessage, ctx: Context) => Folded<Half>;

/** What this half does with a message of that type; undefined when it may not receive one. */
export const foldOf = (half: Half, message: InMessage): AnyFold | undefined => {
  const outgoing = half.direction === 'outgoing';
  const fold =
    half.kind === 'preservation'
      ? outgoing
        ? foldFor(outgoingPreservationFolds, message)
        : foldFor(incomingPreservationFolds, message)
      : outgoing
        ? foldFor(outgoingLetterFolds, message)
        : foldFor(incomingLetterFolds, message);
  return fold as AnyFold | undefined;
};
