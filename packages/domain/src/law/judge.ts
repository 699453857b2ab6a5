// Passing a judgement: what the rules found, less the warnings a person has answered for.
import { allow, type Decision, type Reason } from './decision.ts';
import { look, type Rule } from './rule.ts';

/** A warning passed by a person, who said why. */
export interface Override {
  /** The code of the warning. */
  code: string;
  reason: string;
}

/**
 * Runs the rules and, if nothing stands in the way, `make`. Warnings pass when `overrides` names their code and gives a
 * reason; they are then returned with the decision. A block or a missing record cannot be overridden.
 */
export const judge = <S, T>(
  rules: readonly Rule<S>[],
  situation: S,
  overrides: readonly Override[],
  make: (passed: Reason[]) => T,
): Decision<T> => {
  const found = look(rules, situation);
  const passed = found.filter((reason) => isOverridden(reason, overrides));
  const reasons = found.filter((reason) => !isOverridden(reason, overrides));
  return reasons.length > 0 ? { allowed: false, reasons } : allow(make(passed), passed);
};

const isOverridden = (reason: Reason, overrides: readonly Override[]): boolean =>
  reason.mode === 'warn' &&
  overrides.some((override) => override.code === reason.code && override.reason.trim() !== '');
