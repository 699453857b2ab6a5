// Who looks at the content of an item. What shows the abuse of a child (article 14) is for its custodians; a broken glass, told to the
// overseer, opens one item for one hour. The Convention asks for none of it by itself: S-77 is an inference, the rest a desk rule of ours.
import { cite, rule } from '@comity/convention';
import type { Decision } from '../law/decision.ts';
import { judge } from '../law/judge.ts';
import { law, ours, type Rule, unless } from '../law/rule.ts';

export interface LookFacts {
  /** The item is marked as abuse material. */
  marked: boolean;
  /** The officer's role works with the content of evidence. */
  worksWithEvidence: boolean;
  /** The officer is one of its custodians. */
  custodian: boolean;
  /** The officer broke the glass for this item, and the hour lasts. */
  glassBroken: boolean;
}

const TEST = 'packages/domain/test/rules/look.test.ts';

const byItsRole = ours<LookFacts>('LOOK_ROLE', 'enforce', TEST, ({ worksWithEvidence, glassBroken }) =>
  unless(
    worksWithEvidence || glassBroken,
    'your role works with the facts of evidence, not with its content: ask a case officer, or break the glass for this item',
  ),
);

const custodiansAlone = law<LookFacts>(
  'S-77',
  'enforce',
  rule(
    cite('enforces', ['S-77'], 'packages/domain/test/rules/look.test.ts'),
    ({ marked, custodian, glassBroken }: LookFacts) =>
      unless(
        !marked || custodian || glassBroken,
        'this item is marked as abuse material: only an evidence custodian looks at it, or whoever breaks the glass for it',
      ),
  ),
);

export const lookRules: readonly Rule<LookFacts>[] = [custodiansAlone, byItsRole];

export const decideLook = (facts: LookFacts, rules = lookRules): Decision<LookFacts> =>
  judge(rules, facts, [], () => facts);
