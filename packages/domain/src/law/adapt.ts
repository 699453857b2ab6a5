// Lending a rule about a part to a decision about the whole.
import type { Rule } from './rule.ts';

/** The same rules, looking at what `pick` finds in a larger situation; undefined means there is nothing to look at. */
export const on = <Whole, Part>(
  pick: (whole: Whole) => Part | undefined,
  rules: readonly Rule<Part>[],
): Rule<Whole>[] =>
  rules.map((rule) => ({
    ...rule,
    finds: (whole: Whole) => {
      const part = pick(whole);
      return part === undefined ? [] : rule.finds(part);
    },
  }));
