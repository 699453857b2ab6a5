// Small steps every act and every arriving message is made of.
import { type Clock, meetAllClocks, meetClocks, startClock } from '../law/clock.ts';
import type { Context } from '../law/facts.ts';
import type { Instant, StateCode, ThreadId } from '../law/scalars.ts';
import type { MessageClass } from './content.ts';
import type { HalfCore } from './core.ts';
import type { Half } from './half.ts';
import type { OralNote } from './parts.ts';
import { passedEnd } from './passed.ts';

/** A stage that is only renewed is not left. */
export const staged = <H extends Half>(half: H, stage: H['stage']): H => {
  const left = passedEnd(half.stage);
  if (left === undefined || left.at === stage.at) return { ...half, stage };
  return { ...half, stage, passed: [...(half.passed ?? []), left] };
};

export const begin = <H extends Half>(half: H, ...clocks: readonly Omit<Clock, 'id' | 'met'>[]): H => ({
  ...half,
  clocks: clocks.reduce<Clock[]>(startClock, half.clocks),
});

export const meet = <H extends Half>(half: H, at: Instant, ...names: readonly string[]): H => ({
  ...half,
  clocks: meetClocks(half.clocks, names, at),
});

/** An answer on the substance, or an acknowledgement before it: nobody waits for a mere acknowledgement afterwards. */
export const meetAnswered = <H extends Half>(half: H, at: Instant, ...names: readonly string[]): H =>
  meet(half, at, 'acknowledgement-preservation', 'acknowledgement-letter', ...names);

/** Nothing is due any more on a half that has closed, except what binds its release. */
export const close = <H extends Half>(half: H, at: Instant): H => ({
  ...half,
  clocks: meetAllClocks(half.clocks, at),
});

/** A half at its very beginning. */
export const freshCore = (facts: {
  id: ThreadId;
  self: StateCode;
  counterpart: StateCode;
  class: MessageClass;
  drill: boolean;
  reference: string;
  oral?: OralNote | undefined;
}): HalfCore => ({
  id: facts.id,
  self: facts.self,
  counterpart: facts.counterpart,
  class: facts.class,
  drill: facts.drill,
  reference: facts.reference,
  acknowledgement: null,
  transmissions: [],
  questions: [],
  consultations: [],
  statuses: [],
  partialRefusals: [],
  safeguards: [],
  oral: facts.oral ?? null,
  history: [],
  clocks: [],
  sent: [],
  inbound: { next: 0, seen: [], governing: -1, held: [] },
});

/** The first line of the story of a half that an officer begins. */
export const begunBy = <H extends Half>(half: H, act: string, ctx: Context): H => ({
  ...half,
  history: [{ at: ctx.now, act, by: ctx.by.officer, paragraphs: [] }],
});
