// The shape of every decision on a half: an act is open or closed, rules look at what the officer says, and only then is anything
// changed. The act's entry in the story of the half is written here, once for all.
import type { Citation } from '@comity/convention';
import { type Decision, type Reason, refuse } from '../law/decision.ts';
import type { Context } from '../law/facts.ts';
import { judge } from '../law/judge.ts';
import { look, type Rule } from '../law/rule.ts';
import type { Change, Half } from './half.ts';
import type { Said } from './inputs.ts';
import type { HistoryEntry } from './parts.ts';

/** What is known before anyone types. */
export interface Opening<H> {
  half: H;
  ctx: Context;
}
/** What an act is decided on. */
export interface Situation<H, I> extends Opening<H> {
  input: I;
}

/** An act: what law it carries out, when it is open, what it must respect, what it does. */
export interface Act<H extends Half, I extends Said> {
  readonly name: string;
  /** Null for acts no paragraph speaks of. */
  readonly carriesOut: Citation | null;
  /** Where not all of that law speaks of every kind of request: whether a paragraph does of this one. */
  readonly speaksOf?: (half: H, paragraph: string) => boolean;
  /** What of it was relied on this time; all of what speaks of the request where absent. */
  readonly reliedOn?: (situation: Situation<H, I>) => readonly string[];
  readonly opens: readonly Rule<Opening<H>>[];
  readonly rules: readonly Rule<Situation<H, I>>[];
  readonly apply: (situation: Situation<H, I>) => Change<H>;
}

/** What of its law an act carries out here. */
export const lawOf = <H extends Half>(
  { carriesOut, speaksOf = () => true }: Pick<Act<H, Said>, 'carriesOut' | 'speaksOf'>,
  half: H,
): string[] => (carriesOut?.paragraphs ?? []).filter((paragraph) => speaksOf(half, paragraph));

/** Decides one act. A closed act names only why it is closed; an open one names everything that is missing at once. */
export const decide = <H extends Half, I extends Said>(
  act: Act<H, I>,
  half: H,
  input: I,
  ctx: Context,
): Decision<Change<H>> => {
  const closed = look(act.opens, { half, ctx });
  if (closed.length > 0) return refuse(...closed);
  const situation = { half: withSafeguards(half, input), input, ctx };
  return judge(act.rules, situation, input.overrides ?? [], (passed) =>
    withStory(act.apply(situation), act, situation, passed),
  );
};

/** Safeguards said with the act count for it, and are kept with the half. */
const withSafeguards = <H extends Half>(half: H, input: Said): H =>
  input.safeguards ? { ...half, safeguards: [...half.safeguards, ...input.safeguards] } : half;

const withStory = <H extends Half, I extends Said>(
  change: Change<H>,
  act: Act<H, I>,
  situation: Situation<H, I>,
  passed: readonly Reason[],
): Change<H> => {
  const { half, input, ctx } = situation;
  const used = (input.overrides ?? []).filter((override) =>
    passed.some((reason) => reason.code === override.code),
  );
  const entry: HistoryEntry = {
    at: ctx.now,
    act: act.name,
    by: ctx.by.officer,
    paragraphs: [...(act.reliedOn?.(situation) ?? lawOf(act, half))],
    ...(change.message ? { message: { direction: 'sent', seq: change.message.seq } } : {}),
    ...(used.length > 0 ? { overrides: used } : {}),
  };
  return { ...change, half: { ...change.half, history: [...change.half.history, entry] } };
};
