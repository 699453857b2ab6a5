// What both kinds of request do alike with a message: acknowledgements, questions, consultations, status, refusal, withdrawal.
import type { Context } from '../law/facts.ts';
import { withAnswers } from './acts/supplement.ts';
import { deskClock } from './desk-clocks.ts';
import { applied, type Folded, type Folds, move, noted, refTo } from './fold.ts';
import type { Half, IncomingHalf, OutgoingHalf } from './half.ts';
import type { InMessage } from './messages.ts';
import type { Refusal, Withdrawal } from './parts.ts';
import { isClosed } from './standing.ts';
import { begin, close, meet, meetAnswered, staged } from './update.ts';
import { heldOf, withdrawnByThem } from './withdrawn.ts';

const consulted = <H extends Half>(half: H, message: InMessage<'comity.consultation/1'>): Folded<H> =>
  applied({
    ...half,
    consultations: [...half.consultations, { ...message.body, at: message.at, message: refTo(message) }],
  });

const acknowledged = <H extends Half>(
  half: H,
  { body, at }: InMessage<'comity.acknowledgement/1'>,
): Folded<H> => {
  if (half.acknowledgement) return noted(half, 'It is acknowledged already.');
  return applied(meetAnswered({ ...half, acknowledgement: { ...body, at } }, at));
};

const asked = <H extends Half>(
  half: H,
  message: InMessage<'comity.request.more-information/1'>,
  ctx: Context,
): Folded<H> => {
  const { questions } = message.body;
  const round = { questions, at: message.at, message: refTo(message), answers: [], answeredAt: null };
  const told = { ...half, questions: [...half.questions, round] };
  if (isClosed(half)) return noted(told, 'The questions crossed with the end of this request.');
  return applied(
    begin(told, deskClock('supplement', half.class, message.at, ctx.own, 'Answer their questions.')),
  );
};

const statusHeard = <H extends Half>(half: H, { body, at }: InMessage<'comity.status.report/1'>): Folded<H> =>
  applied(meet({ ...half, statuses: [...half.statuses, { ...body, at }] }, at, 'status-answer'));

/** What the Requested State says, whatever it was asked for. */
export const fromRequested = {
  'comity.acknowledgement/1': acknowledged,
  'comity.request.more-information/1': asked,
  'comity.consultation/1': consulted,
  'comity.status.report/1': statusHeard,
} satisfies Folds<OutgoingHalf>;

/** The facts of a refusal that has arrived. */
const refusalOf = ({ body, at }: InMessage<'comity.decision.refused/1'>): Refusal => ({
  grounds: body.grounds,
  paragraphs: body.paragraphs,
  reasons: body.reasons,
  consultation: body.consultation ?? null,
  at,
});

/** A refusal of part leaves the stage; a whole one ends it, from the stages named. */
export const refusedByThem = <H extends OutgoingHalf>(
  half: H,
  message: InMessage<'comity.decision.refused/1'>,
  whole: (refusal: Refusal) => H | null,
): Folded<H> => {
  const refusal = refusalOf(message);
  const { partial } = message.body;
  if (partial) {
    const part = { ...refusal, dataIds: partial.dataIds };
    return applied({ ...half, partialRefusals: [...half.partialRefusals, part] });
  }
  return move(half, message, () => {
    const ended = whole(refusal);
    return ended && close(ended, message.at);
  });
};

const supplemented = <H extends Half>(
  half: H,
  { body, at }: InMessage<'comity.request.supplement/1'>,
): Folded<H> => applied(withAnswers(half, body.answers, at));

const statusAsked = <H extends IncomingHalf>(
  half: H,
  message: InMessage<'comity.status.query/1'>,
  ctx: Context,
): Folded<H> => {
  const due = deskClock(
    'status-answer',
    half.class,
    message.at,
    ctx.own,
    'Answer their question on the status.',
  );
  return applied(begin(half, due));
};

const withdrawn = <H extends IncomingHalf>(
  half: H,
  message: InMessage<'comity.request.withdrawn/1'>,
  ctx: Context,
): Folded<H> =>
  move(half, message, () =>
    isClosed(half) ? null : endedByThem(half, { ...message.body, at: message.at }, ctx),
  );

/** 40(26): nothing is due any more, except that data still held are to be released, since nobody needs them. */
export const endedByThem = <H extends IncomingHalf>(half: H, withdrawal: Withdrawal, ctx: Context): H => {
  const ended = close(staged(half, withdrawnByThem(half, withdrawal).stage), withdrawal.at);
  if (heldOf(ended) === null) return ended;
  const says = 'Release the data: the requesting State no longer needs them.';
  const desk = deskClock('inform-promptly-default', half.class, withdrawal.at, ctx.own, says);
  return begin(ended, { ...desk, name: 'release-held', paragraph: '40(26)' });
};

/** What the Requesting State says, whatever it asked for. */
export const fromRequesting = {
  'comity.request.supplement/1': supplemented,
  'comity.consultation/1': consulted,
  'comity.request.withdrawn/1': withdrawn,
  'comity.status.query/1': statusAsked,
} satisfies Folds<IncomingHalf>;
