// The shape of every decision: an act is open or closed in this half, rules look at what the officer says, and only then is
// anything changed. Rules are a list, so a test may leave one out and see what it was for.
import type { Citation } from '@comity/convention';
import type { Decision, Mode, Source } from '../law/decision.ts';
import type { Context } from '../law/facts.ts';
import type { Change, Half } from './half.ts';
import type { Said } from './inputs.ts';

/** What an act is decided on. */
export interface Situation<H, I> {
  half: H;
  input: I;
  ctx: Context;
}

/** One thing a rule found. */
export interface Finding {
  text: string;
  field?: string;
}

/** A rule of the law or of ours: who it comes from, how hard it is, and what it looks at. */
export interface Rule<in S> {
  /** Stable for ever; also the code of its reasons. */
  readonly id: string;
  readonly mode: Mode;
  readonly source: Source;
  /** Null only for rules of the product that no paragraph asks for. */
  readonly citation: Citation | null;
  readonly finds: (situation: S) => readonly Finding[];
}

/** An act: when it is open, what it must respect, what it does. */
export interface Act<H extends Half, I extends Said> {
  readonly name: string;
  /** Looked at without an input: what a screen shows before anyone types. */
  readonly opens: readonly Rule<{ half: H; ctx: Context }>[];
  readonly rules: readonly Rule<Situation<H, I>>[];
  readonly apply: (situation: Situation<H, I>) => Change<H>;
}

/** Decides one act: `decideRefuse(half, input, ctx)`. */
export type Decide<H extends Half, I extends Said> = (half: H, input: I, ctx: Context) => Decision<Change<H>>;
