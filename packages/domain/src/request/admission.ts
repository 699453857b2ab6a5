// A request from another State begins a half of ours, if the Convention opens it and it was meant for us. Missing contents do not keep it
// out: they are named to the officer, who asks for them (40(16)). What is out of scope is answered by the machine, with its paragraph.
import { on } from '../law/adapt.ts';
import type { Decision, Reason } from '../law/decision.ts';
import type { Context } from '../law/facts.ts';
import { judge } from '../law/judge.ts';
import { look, ours, type Rule, unless } from '../law/rule.ts';
import type { Instant } from '../law/scalars.ts';
import type { LetterRequest } from '../letter/content.ts';
import { letterContents } from '../letter/contents.ts';
import type { IncomingLetter } from '../letter/stages.ts';
import { preservationContents } from '../preservation/contents.ts';
import type { IncomingPreservation } from '../preservation/stages.ts';
import { deskClock, namedDate } from './desk-clocks.ts';
import type { IncomingHalf } from './half.ts';
import type { InMessage } from './messages.ts';
import { scopeRules } from './scope.ts';
import { begin, freshCore } from './update.ts';

export type RequestMessage = InMessage<'comity.preservation.request/1' | 'comity.letter.request/1'>;

export interface Arrival {
  message: RequestMessage;
  ctx: Context;
}

const PROOF = 'packages/domain/test/rules/admission.test.ts';

const addressed = ours<Arrival>('admit.addressed', 'enforce', PROOF, ({ message, ctx }) =>
  unless(
    message.to === ctx.own.code && message.from !== ctx.own.code,
    'The request is not addressed to this State by another one.',
    'aud',
  ),
);

const first = ours<Arrival>('admit.first', 'enforce', PROOF, ({ message }) =>
  unless(message.seq === 0 && message.prev === null, 'A request is the first message of its thread.', 'seq'),
);

const scopeOf = ({ message }: Arrival) =>
  message.type === 'comity.letter.request/1'
    ? {
        kind: 'letter' as const,
        offence: message.body.offence,
        data: message.body.data,
        purposes: message.body.assistance.purposes,
      }
    : {
        kind: 'preservation' as const,
        offence: message.body.offence,
        data: message.body.data,
        purposes: undefined,
      };

export const admissionRules: readonly Rule<Arrival>[] = [addressed, first, ...on(scopeOf, scopeRules)];

/** Begins the Requested State's half. */
export const admit = (arrival: Arrival, rules = admissionRules): Decision<IncomingHalf> =>
  judge(rules, arrival, [], () => newIncoming(arrival));

const newIncoming = ({ message, ctx }: Arrival): IncomingHalf => {
  const { id, ...core } = freshCore({
    id: message.thread,
    self: ctx.own.code,
    counterpart: message.from,
    class: message.class,
    drill: message.drill,
    reference: message.body.reference,
  });
  const { digest, prev, seq, type, at } = message;
  const known = {
    ...{ id, ...core, direction: 'incoming' as const },
    stage: { name: 'received' as const, at },
    inbound: { ...core.inbound, next: 1, governing: 0, seen: [{ seq, type, at, digest, prev }] },
    history: [
      { at, act: type, by: message.from, paragraphs: [], message: { direction: 'received' as const, seq } },
    ],
  };
  return message.type === 'comity.letter.request/1'
    ? letterClocks({ ...known, kind: 'letter', request: message.body, conditions: [], evidence: [] }, ctx)
    : preservationClocks(
        {
          ...known,
          kind: 'preservation',
          request: message.body,
          warnings: [],
          extensions: [],
          letters: [],
          otherProviders: [],
        },
        ctx,
      );
};

const preservationClocks = (half: IncomingPreservation, ctx: Context): IncomingPreservation =>
  begin(
    half,
    deskClock('acknowledgement-preservation', half.class, half.stage.at, ctx.own, 'Acknowledge the request.'),
    deskClock(
      'preservation-order-default',
      half.class,
      half.stage.at,
      ctx.own,
      'Order the preservation, or say why not.',
    ),
  );

const letterClocks = (half: IncomingLetter, ctx: Context): IncomingLetter =>
  begin(
    half,
    deskClock('acknowledgement-letter', half.class, half.stage.at, ctx.own, 'Acknowledge the letter.'),
    decisionClock(half, half.stage.at, ctx),
    ...(half.request.deadline
      ? [
          namedDate(
            'reasoned-deadline',
            half.request.deadline.by,
            '40(26)',
            'The deadline the requesting State proposed, with its reason.',
          ),
        ]
      : []),
  );

/** 44(4): data that may vanish, or an instrument that says so, make it expedited even when the class is normal. */
const decisionClock = (half: IncomingLetter, at: Instant, ctx: Context) => {
  const { expedited } = half.request;
  const urgency = expedited && half.class === 'normal' ? 'urgent' : half.class;
  const clock = deskClock('letter-decision', urgency, at, ctx.own, 'Decide on the letter.');
  if (!expedited) return clock;
  return { ...clock, paragraph: expedited === 'vulnerable' ? '44(4)(a)' : '44(4)(b)' };
};

/** What an incoming request lacks, by paragraph and all at once: for the officer who asks under 40(16). */
export const gapsOf = (half: IncomingHalf): Reason[] =>
  half.kind === 'preservation'
    ? look(preservationContents, half.request)
    : look(letterContents, half.request satisfies LetterRequest);
