// What a message does to each half of a preservation: 42(4), 42(7), 42(8), 42(9).
import type { Context } from '../law/facts.ts';
import { millis } from '../law/instant.ts';
import { present } from '../law/present.ts';
import { deskClock, namedDate } from '../request/desk-clocks.ts';
import { applied, type Folded, type Folds, move, noted, refTo } from '../request/fold.ts';
import { endedByThem, fromRequested, fromRequesting, refusedByThem } from '../request/folds-shared.ts';
import { digestOf } from '../request/half.ts';
import type { InMessage } from '../request/messages.ts';
import { isClosed } from '../request/standing.ts';
import { begin, close, meet, meetAnswered, staged } from '../request/update.ts';
import { heldOf } from '../request/withdrawn.ts';
import type { Held, IncomingPreservation, OutgoingPreservation } from './stages.ts';
import { preservationEnds } from './term.ts';

type Outcome = InMessage<'comity.preservation.outcome/1'>;

const outcome = (
  half: OutgoingPreservation,
  message: Outcome,
  ctx: Context,
): Folded<OutgoingPreservation> => {
  switch (message.body.result) {
    case 'ordered':
      return ordered(half, message, ctx);
    case 'preserved':
    case 'partly-preserved':
      return preserved(half, message, ctx);
    case 'extended':
      return extended(half, message);
    case 'not-extended':
      return notExtended(half, message);
    case 'not-preserved':
      return notPreserved(half, message);
    case 'released':
      return released(half, message);
  }
};

const ordered = (half: OutgoingPreservation, message: Outcome, ctx: Context): Folded<OutgoingPreservation> =>
  move(half, message, () => {
    const { body, at } = message;
    const { stage } = half;
    if (stage.name !== 'dispatched' || body.until === undefined) return null;
    const held: Held = {
      order: body.order ?? null,
      dataIds: body.dataIds,
      until: body.until,
      effectiveFrom: body.effectiveFrom ?? null,
    };
    const next = staged(half, { name: 'ordered', request: stage.request, at, ...held });
    return runningUntil(meetAnswered(next, at, 'preservation-order-default'), body.until, ctx, at);
  });

const preserved = (
  half: OutgoingPreservation,
  message: Outcome,
  ctx: Context,
): Folded<OutgoingPreservation> =>
  move(half, message, () => {
    const { body, at } = message;
    const { stage } = half;
    if (stage.name !== 'dispatched' && stage.name !== 'ordered' && stage.name !== 'preserved') return null;
    const before = heldOf(half);
    const until = body.until ?? before?.until;
    const effectiveFrom = body.effectiveFrom ?? before?.effectiveFrom;
    if (!until || !effectiveFrom) return null;
    const next = staged(half, {
      ...{ name: 'preserved', request: stage.request, at },
      ...{ order: body.order ?? before?.order ?? null, dataIds: body.dataIds, until, effectiveFrom },
      shortfall: body.result === 'partly-preserved' ? (body.reasons ?? '') : null,
    });
    const done = meetAnswered(next, at, 'preservation-order-default');
    return before?.until === until ? done : runningUntil(done, until, ctx, at);
  });

/** The one clock of the end, and once, the reminder that the letter itself has to be sent in time. */
const runningUntil = (
  half: OutgoingPreservation,
  until: string,
  ctx: Context,
  at: string,
): OutgoingPreservation => {
  const timed = begin(meet(half, at, 'preservation-ends'), preservationEnds(until));
  if (half.letters.length > 0 || half.clocks.some((clock) => clock.name === 'letter-follows-preservation'))
    return timed;
  const planned = 'request' in half.stage ? half.stage.request.intentionToRequest?.plannedBy : undefined;
  const says = 'Send the letter of request while the data are preserved.';
  return begin(
    timed,
    planned
      ? namedDate('letter-follows-preservation', planned, '42(3)(f)', says)
      : deskClock('letter-follows-preservation', half.class, at, ctx.own, says),
  );
};

/** Without a date it means: until the letter is decided (42(8)). */
const extended = (half: OutgoingPreservation, message: Outcome): Folded<OutgoingPreservation> =>
  move(half, message, () => {
    const { body, at } = message;
    const { stage } = half;
    if (stage.name !== 'ordered' && stage.name !== 'preserved') return null;
    const until = body.until ?? stage.until;
    const answer = { extended: true as const, until, at };
    const next = withAnswer(staged(half, { ...stage, until, order: body.order ?? stage.order }), answer);
    return begin(meet(next, at, 'preservation-ends'), preservationEnds(until));
  });

const notExtended = (half: OutgoingPreservation, message: Outcome): Folded<OutgoingPreservation> =>
  move(half, message, () =>
    isClosed(half)
      ? null
      : withAnswer(half, { extended: false, reasons: message.body.reasons ?? '', at: message.at }),
  );

const withAnswer = (
  half: OutgoingPreservation,
  answer: NonNullable<OutgoingPreservation['extensions'][number]['answer']>,
): OutgoingPreservation => ({
  ...half,
  extensions: half.extensions.map((one) => (one.answer ? one : { ...one, answer })),
});

const notPreserved = (half: OutgoingPreservation, message: Outcome): Folded<OutgoingPreservation> =>
  move(half, message, () => {
    const { stage } = half;
    if (stage.name !== 'dispatched' && stage.name !== 'ordered' && stage.name !== 'preserved') return null;
    const { at } = message;
    const reasons = message.body.reasons ?? '';
    return close(staged(half, { name: 'not-preserved', request: stage.request, reasons, at }), at);
  });

const released = (half: OutgoingPreservation, message: Outcome): Folded<OutgoingPreservation> =>
  move(half, message, () => {
    const { stage } = half;
    if (stage.name !== 'ordered' && stage.name !== 'preserved' && stage.name !== 'withdrawn') return null;
    const { at } = message;
    const release = { says: message.body.reasons ?? message.body.note ?? '', at };
    const request = stage.request as Extract<typeof stage, { name: 'preserved' }>['request'];
    return close(staged(half, { name: 'released', request, release, at }), at);
  });

const warned = (
  half: OutgoingPreservation,
  message: InMessage<'comity.preservation.warning/1'>,
  ctx: Context,
): Folded<OutgoingPreservation> => {
  const { risk, explanation } = message.body;
  const warning = { risk, explanation, at: message.at, message: refTo(message), answer: null };
  const told = { ...half, warnings: [...half.warnings, warning] };
  if (isClosed(half)) return noted(told, 'The warning crossed with the end of this request.');
  return applied(
    begin(told, deskClock('warning-answer', half.class, message.at, ctx.own, 'Decide whether to go on.')),
  );
};

export const outgoingPreservationFolds: Folds<OutgoingPreservation> = {
  ...fromRequested,
  'comity.preservation.outcome/1': outcome,
  'comity.preservation.warning/1': warned,
  'comity.decision.refused/1': (half, message) =>
    refusedByThem(half, message, (refusal) =>
      half.stage.name === 'dispatched'
        ? staged(half, { name: 'refused', request: half.stage.request, refusal, at: message.at })
        : null,
    ),
};

const extensionAsked = (
  half: IncomingPreservation,
  message: InMessage<'comity.preservation.extension/1'>,
  ctx: Context,
): Folded<IncomingPreservation> => {
  if (isClosed(half)) return noted(half, 'The extension was asked for after this request had ended here.');
  const { body, at } = message;
  const asked = { askedUntil: body.until ?? null, reason: body.reason, at, answer: null };
  const told = { ...half, extensions: [...half.extensions, asked] };
  return applied(begin(told, extensionAnswer(half, at, ctx)));
};

/** To be answered before the order ends, and in any case promptly; the figure is a desk figure. */
const extensionAnswer = (half: IncomingPreservation, at: string, ctx: Context) => {
  const prompt = deskClock(
    'inform-promptly-default',
    half.class,
    at,
    ctx.own,
    'Say whether the preservation is extended.',
  );
  const until = heldOf(half)?.until;
  const dueAt = until && millis(until) < millis(prompt.dueAt) ? until : prompt.dueAt;
  return { ...prompt, name: 'extension-answer', dueAt, paragraph: '42(9)' };
};

const letGo = (
  half: IncomingPreservation,
  message: InMessage<'comity.preservation.release/1'>,
  ctx: Context,
): Folded<IncomingPreservation> =>
  move(half, message, () => {
    if (isClosed(half)) return null;
    const { note } = message.body;
    return endedByThem(half, { reason: 'no-longer-needed', ...present({ note }), at: message.at }, ctx);
  });

const warningAnswered = (
  half: IncomingPreservation,
  message: InMessage<'comity.preservation.warning-answer/1'>,
  ctx: Context,
): Folded<IncomingPreservation> => {
  const { answersMessage, choice, reason } = message.body;
  const meant = half.warnings.find(
    (warning) => warning.answer === null && digestOf(half, warning.message) === answersMessage,
  );
  if (!meant) return noted(half, 'It answers no open warning of ours.');
  const answer = { choice, reason, at: message.at };
  const answered = {
    ...half,
    warnings: half.warnings.map((warning) => (warning === meant ? { ...warning, answer } : warning)),
  };
  if (choice === 'go-on') return applied(answered);
  return move(answered, message, () =>
    isClosed(half) ? null : endedByThem(answered, { reason: 'withdrawn', note: reason, at: message.at }, ctx),
  );
};

export const incomingPreservationFolds: Folds<IncomingPreservation> = {
  ...fromRequesting,
  'comity.preservation.extension/1': extensionAsked,
  'comity.preservation.release/1': letGo,
  'comity.preservation.warning-answer/1': warningAnswered,
};
