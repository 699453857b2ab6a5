// What a message does to each half of a letter of request: 40(17), 40(26) to (28).

import { joined, limitationsOf } from '../evidence/limitation.ts';
import type { Context } from '../law/facts.ts';
import { deskClock, namedDate } from '../request/desk-clocks.ts';
import { applied, type Folded, type Folds, move, noted, refTo } from '../request/fold.ts';
import { fromRequested, fromRequesting, refusedByThem } from '../request/folds-shared.ts';
import { digestOf } from '../request/half.ts';
import type { InMessage } from '../request/messages.ts';
import { isClosed } from '../request/standing.ts';
import { begin, close, meet, meetAnswered, staged } from '../request/update.ts';
import { settle, unanswered } from './acts/conditions.ts';
import { executed } from './acts/execute.ts';
import type { ConditionRecord, IncomingLetter, OutgoingLetter } from './stages.ts';

const proposed = (
  half: OutgoingLetter,
  message: InMessage<'comity.condition.proposed/1'>,
  ctx: Context,
): Folded<OutgoingLetter> => {
  const { conditions, replyBy } = message.body;
  const known = half.conditions.map(({ limitation }) => limitation.id);
  const records = conditions
    .filter((limitation) => !known.includes(limitation.id))
    .map(
      (limitation): ConditionRecord => ({
        ...{ limitation, proposal: refTo(message), proposedAt: message.at },
        standing: { name: 'proposed' },
      }),
    );
  if (records.length === 0) return noted(half, 'Conditions of these ids are on the table already.');
  const told = { ...half, conditions: [...half.conditions, ...records] };
  if (isClosed(half)) return noted(told, 'The conditions crossed with the end of this letter.');
  const says = 'Accept or decline their conditions.';
  const due = replyBy
    ? namedDate('condition-answer', replyBy, '40(28)', says)
    : deskClock('condition-answer', half.class, message.at, ctx.own, says);
  return applied(begin(told, due));
};

const postponed = (
  half: OutgoingLetter,
  message: InMessage<'comity.decision.postponed/1'>,
): Folded<OutgoingLetter> =>
  move(half, message, () => {
    const { stage } = half;
    if (stage.name !== 'dispatched' && stage.name !== 'accepted' && stage.name !== 'postponed') return null;
    const { body, at } = message;
    const { reason, paragraphs, consultation } = body;
    const postponement = { reason, paragraphs, consultation, until: body.until ?? null, at };
    return meetAnswered(
      staged(half, { name: 'postponed', request: stage.request, postponement, at }),
      at,
      'letter-decision',
    );
  });

const accepted = (
  half: OutgoingLetter,
  message: InMessage<'comity.decision.accepted/1'>,
): Folded<OutgoingLetter> =>
  move(half, message, () => {
    const { stage } = half;
    if (stage.name !== 'dispatched' && stage.name !== 'postponed') return null;
    const { body, at } = message;
    const { executingAuthority, conditions } = body;
    const acceptance = { executingAuthority, conditions, expectedBy: body.expectedBy ?? null, at };
    const next = meetAnswered(
      staged(half, { name: 'accepted', request: stage.request, acceptance, at }),
      at,
      'letter-decision',
    );
    return body.expectedBy ? begin(next, announced(body.expectedBy)) : next;
  });

const announced = (expectedBy: string) =>
  namedDate('execution-announced', expectedBy, '40(26)', 'The date they announced for the execution.');

const reported = (
  half: OutgoingLetter,
  message: InMessage<'comity.execution.report/1'>,
): Folded<OutgoingLetter> =>
  move(half, message, () => {
    const { stage } = half;
    if (stage.name !== 'accepted' && stage.name !== 'partly-executed') return null;
    const { body, at } = message;
    const { request, acceptance } = stage;
    const next = staged(half, executed(body, { request, acceptance, at }));
    return body.result === 'partly-executed' ? meet(next, at, 'execution-announced') : close(next, at);
  });

/**
 * What was agreed binds, whether the announcement repeats it or not (40(28)). An announcement is always written down, because evidence
 * that exists is never forgotten; outside an execution it is only noted.
 */
const announcedEvidence = (
  half: OutgoingLetter,
  message: InMessage<'comity.evidence.announcement/1'>,
): Folded<OutgoingLetter> => {
  const useLimitations = joined(limitationsOf(half), message.body.useLimitations);
  const notice = { announcement: { ...message.body, useLimitations }, at: message.at };
  const told = { ...half, evidence: [...half.evidence, notice] };
  return EXECUTING.includes(half.stage.name)
    ? applied(told)
    : noted(told, 'Evidence was announced although this letter is not being executed.');
};

const EXECUTING: readonly OutgoingLetter['stage']['name'][] = ['accepted', 'partly-executed', 'executed'];

export const outgoingLetterFolds: Folds<OutgoingLetter> = {
  ...fromRequested,
  'comity.condition.proposed/1': proposed,
  'comity.decision.postponed/1': postponed,
  'comity.decision.accepted/1': accepted,
  'comity.execution.report/1': reported,
  'comity.evidence.announcement/1': announcedEvidence,
  'comity.decision.refused/1': (half, message) =>
    refusedByThem(half, message, (refusal) => {
      const { stage } = half;
      if (stage.name === 'draft' || stage.name === 'authorised' || isClosed(half)) return null;
      if (stage.name === 'withdrawn') return null;
      return staged(half, { name: 'refused', request: stage.request, refusal, at: message.at });
    }),
};

/** The answer must name one of our proposals, and conditions of it that still wait. */
const answered = (
  half: IncomingLetter,
  message: InMessage<'comity.condition.accepted/1' | 'comity.condition.declined/1'>,
  standing: ConditionRecord['standing'],
): Folded<IncomingLetter> => {
  const { answersMessage, conditionIds } = message.body;
  const meant = unanswered(half)
    .filter((condition) => digestOf(half, condition.proposal) === answersMessage)
    .map(({ limitation }) => limitation.id);
  if (!conditionIds.every((id) => meant.includes(id)))
    return noted(half, 'It answers conditions that do not wait for an answer.');
  return applied(settle(half, conditionIds, standing));
};

export const incomingLetterFolds: Folds<IncomingLetter> = {
  ...fromRequesting,
  'comity.condition.accepted/1': (half, message) =>
    answered(half, message, { name: 'accepted', at: message.at }),
  'comity.condition.declined/1': (half, message) =>
    answered(half, message, { name: 'declined', at: message.at, reason: message.body.reason }),
};
