// A request first made by word of mouth is confirmed in writing forthwith: 40(13). The Convention gives no hours; the figure is a desk
// figure and says so. In the Requesting State the dispatch confirms it; the Requested State notes what it heard.
import type { Clock } from '../law/clock.ts';
import { allow, type Decision } from '../law/decision.ts';
import type { Context } from '../law/facts.ts';
import { judge } from '../law/judge.ts';
import type { Instant, StateCode, ThreadId } from '../law/scalars.ts';
import type { MessageClass } from './content.ts';
import { deskClock } from './desk-clocks.ts';
import { oralOnlyIfAgreed } from './form.ts';
import type { IncomingHalf } from './half.ts';
import type { OralNote } from './parts.ts';

export const oralClock = (oral: OralNote, urgency: MessageClass, ctx: Context): Omit<Clock, 'id' | 'met'> =>
  deskClock(
    'oral-request-confirmation-default',
    urgency,
    oral.at,
    ctx.own,
    'Confirm in writing what was asked by word of mouth.',
  );

/** What the Requested State heard, until the writing comes. */
export interface OralRequest {
  from: StateCode;
  class: MessageClass;
  heardBy: string;
  says: string;
  at: Instant;
  clocks: Clock[];
  confirmedBy: { thread: ThreadId; at: Instant } | null;
}

/** Notes an oral request; open only in urgent cases and where both States agree. */
export const noteOralRequest = (
  input: { says: string; class: MessageClass },
  ctx: Context,
): Decision<OralRequest> => {
  const oral = { at: ctx.now, spokenWith: ctx.by.officer };
  return judge([oralOnlyIfAgreed], { oral, class: input.class, ctx }, [], () => ({
    from: ctx.counterpart.code,
    class: input.class,
    heardBy: ctx.by.officer,
    says: input.says,
    at: ctx.now,
    clocks: [{ id: 'oral-request-confirmation-default', ...oralClock(oral, input.class, ctx) }],
    confirmedBy: null,
  }));
};

/** The written request has come: the note points at it and its clock stops. */
export const confirmOralRequest = (
  note: OralRequest,
  half: IncomingHalf,
  ctx: Context,
): Decision<OralRequest> =>
  allow({
    ...note,
    confirmedBy: { thread: half.id, at: ctx.now },
    clocks: note.clocks.map((clock) => ({ ...clock, met: ctx.now })),
  });
