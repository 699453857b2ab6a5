// Refusing: a result like any other, from a closed list of grounds, after consultation where 40(28) orders it, always with reasons
// (40(25)). The rules stand in the documented order of refusals, so that two nodes name the same reason first.

import { cite, rule } from '@comity/convention';
import { type Finding, law, ours, type Rule, unless } from '../law/rule.ts';
import { isBlank, saysSomething } from '../law/text.ts';
import { says } from '../law/words.ts';
import { groundsRules } from './grounds-rules.ts';
import { open, type RefusalFacts, uses } from './refusal-facts.ts';

const PROOF = 'packages/domain/test/rules/refusal.test.ts';

const lawCited = law<RefusalFacts>(
  'S-61',
  'record',
  rule(cite('records', ['S-61', 'art36.p1.a'], 'refusal.lawCited'), (facts: RefusalFacts): Finding[] =>
    unless(!uses(facts, 'PERSONAL_DATA_LAW') || !isBlank(facts.input.lawCited), says('S-61'), 'lawCited'),
  ),
  PROOF,
);

const tryConditions = law<RefusalFacts>(
  'S-62',
  'warn',
  rule(
    cite('supports', ['S-62', 'art36.p1.b'], 'comity incoming propose-condition'),
    (facts: RefusalFacts): Finding[] =>
      unless(!uses(facts, 'PERSONAL_DATA_LAW') || facts.conditionsTried, says('S-62'), 'grounds'),
  ),
  PROOF,
);

const mustConsult = law<RefusalFacts>(
  'S-35',
  'enforce',
  rule(
    cite('enforces', ['S-35', 'art40.p28'], 'packages/domain/test/rules/refusal.test.ts'),
    (facts: RefusalFacts): Finding[] =>
      unless(
        facts.consulted ||
          !facts.input.grounds.some((code) => open(facts, code)?.consultation === 'required'),
        says('S-35'),
      ),
  ),
);

const shouldConsult = law<RefusalFacts>(
  'S-35.advised',
  'warn',
  rule(cite('supports', ['S-35', 'art40.p28'], 'comity incoming consult'), (facts: RefusalFacts): Finding[] =>
    unless(
      facts.consulted || !facts.input.grounds.every((code) => open(facts, code)?.consultation === 'advised'),
      says('S-35.advised'),
    ),
  ),
  PROOF,
);

const waitForAnswer = ours<RefusalFacts>(
  'refusal.unheard',
  'warn',
  PROOF,
  (facts) => unless(!facts.consulted || facts.heard, says('refusal.unheard')),
  ['40(28)'],
);

const reasons = law<RefusalFacts>(
  'S-34',
  'enforce',
  rule(
    cite('enforces', ['S-34', 'art40.p25'], 'packages/domain/test/rules/refusal.test.ts'),
    ({ input }: RefusalFacts): Finding[] => [
      ...unless(input.grounds.length > 0, says('S-34.ground'), 'grounds'),
      ...unless(saysSomething(input.reasons), says('S-34.reasons'), 'reasons'),
    ],
  ),
);

const decisionMaker = law<RefusalFacts>(
  'S-33',
  'record',
  rule(cite('records', ['S-33', 'art40.p21.b'], 'refusal.decisionMaker'), (facts: RefusalFacts): Finding[] =>
    unless(
      !uses(facts, 'ESSENTIAL_INTERESTS') || !isBlank(facts.input.decisionMaker),
      says('S-33'),
      'decisionMaker',
    ),
  ),
  PROOF,
);

const askFirst = ours<RefusalFacts>(
  'refusal.ask-first',
  'warn',
  PROOF,
  (facts) => unless(!uses(facts, 'NONCONFORMING') || facts.questionsAsked, says('refusal.ask-first')),
  ['40(16)'],
);

const partOfRequest = ours<RefusalFacts>('refusal.part', 'enforce', PROOF, ({ input, asked }) =>
  (input.partial?.dataIds ?? [])
    .filter((id) => !asked.includes(id))
    .map((id) => ({ ...says('refusal.part', { id }), field: 'partial.dataIds' })),
);

const onlyOnce = ours<RefusalFacts>(
  'refusal.again',
  'enforce',
  'packages/domain/test/rules/refusal-of-part.test.ts',
  ({ input, refused }) =>
    (input.partial?.dataIds ?? [])
      .filter((id) => refused.includes(id))
      .map((id) => ({ ...says('refusal.again', { id }), field: 'partial.dataIds' })),
);

/** never · open, with its needs · consulted · reasoned. See docs/procedures/order-of-refusals.md. */
export const refusalRules: readonly Rule<RefusalFacts>[] = [
  ...groundsRules,
  lawCited,
  tryConditions,
  mustConsult,
  shouldConsult,
  waitForAnswer,
  reasons,
  decisionMaker,
  askFirst,
  partOfRequest,
  onlyOnce,
];
