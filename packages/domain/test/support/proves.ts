// Showing what a rule is for: a scenario in which it objects, and the same scenario without it, in which nothing else does.
import { expect, it } from 'vitest';
import {
  type Act,
  Broken,
  type Context,
  type Decision,
  decide,
  type Half,
  type Rule,
} from '../../src/index.ts';
import type { Said } from '../../src/request/inputs.ts';
import { codesOf } from './exchange.ts';

export interface Scenario<H extends Half, I extends Said> {
  half: H;
  input: I;
  ctx: Context;
}

/** A scenario of one act. With the rule it is refused for it; without the rule nothing stops it. */
export const proves = <H extends Half, I extends Said>(
  id: string,
  title: string,
  act: Act<H, I>,
  given: () => Scenario<NoInfer<H>, NoInfer<I>>,
): void => {
  it(title, () => {
    const { half, input, ctx } = given();
    const without: Act<H, I> = { ...act, opens: lacking(act.opens, id), rules: lacking(act.rules, id) };
    expect(without).not.toEqual(act);
    expect(codesOf(decide(act, half, input, ctx))).toContain(id);
    expect(nothingStops(() => decide(without, half, input, ctx))).toBe(true);
  });
};

/** The same for a decision that is not an act: it is handed its rules. */
export const provesOf = <S>(
  id: string,
  title: string,
  rules: readonly Rule<S>[],
  deciding: (rules: readonly Rule<S>[]) => Decision<unknown>,
): void => {
  it(title, () => {
    expect(codesOf(deciding(rules))).toContain(id);
    expect(nothingStops(() => deciding(lacking(rules, id)))).toBe(true);
  });
};

export const lacking = <S>(rules: readonly Rule<S>[], id: string): Rule<S>[] =>
  rules.filter((rule) => rule.id !== id);

/** Allowed, or carried on into a contradiction that the program itself notices. */
const nothingStops = (deciding: () => Decision<unknown>): boolean => {
  try {
    const decision = deciding();
    expect(codesOf(decision)).toEqual([]);
    return decision.allowed;
  } catch (error) {
    if (error instanceof Broken) return true;
    throw error;
  }
};
