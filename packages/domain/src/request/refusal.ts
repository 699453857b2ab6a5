// Refusing: a result like any other, from a closed list of grounds, after consultation where 40(28) orders it, always with reasons
// (40(25)). The rules stand in the documented order of refusals, so that two nodes name the same reason first.
import { cite, rule } from '@comity/convention';
import { type Finding, law, ours, type Rule, unless } from '../law/rule.ts';
import { isBlank, saysSomething } from '../law/text.ts';
import { groundsRules } from './grounds-rules.ts';
import { open, type RefusalFacts, uses } from './refusal-facts.ts';

const PROOF = 'packages/domain/test/rules/refusal.test.ts';

const lawCited = law<RefusalFacts>(
  'S-61',
  'record',
  rule(cite('records', ['S-61', 'art36.p1.a'], 'refusal.lawCited'), (facts: RefusalFacts): Finding[] =>
    unless(
      !uses(facts, 'PERSONAL_DATA_LAW') || !isBlank(facts.input.lawCited),
      'Cite the data-protection law that forbids the transfer.',
      'lawCited',
    ),
  ),
  PROOF,
);

const tryConditions = law<RefusalFacts>(
  'S-62',
  'warn',
  rule(
    cite('supports', ['S-62', 'art36.p1.b'], 'comity incoming propose-condition'),
    (facts: RefusalFacts): Finding[] =>
      unless(
        !uses(facts, 'PERSONAL_DATA_LAW') || facts.conditionsTried,
        'Conditions might make the transfer lawful, and none were proposed.',
        'grounds',
      ),
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
        'Before refusing under 40(21), consult the other State on whether conditions could help.',
      ),
  ),
);

const shouldConsult = law<RefusalFacts>(
  'S-35.advised',
  'warn',
  rule(cite('supports', ['S-35', 'art40.p28'], 'comity incoming consult'), (facts: RefusalFacts): Finding[] =>
    unless(
      facts.consulted || !facts.input.grounds.every((code) => open(facts, code)?.consultation === 'advised'),
      'The other State was not consulted. For this ground the text does not order it; it is good practice.',
    ),
  ),
  PROOF,
);

const waitForAnswer = ours<RefusalFacts>(
  'refusal.unheard',
  'warn',
  PROOF,
  (facts) =>
    unless(!facts.consulted || facts.heard, 'The other State has not answered the consultation yet.'),
  ['40(28)'],
);

const reasons = law<RefusalFacts>(
  'S-34',
  'enforce',
  rule(
    cite('enforces', ['S-34', 'art40.p25'], 'packages/domain/test/rules/refusal.test.ts'),
    ({ input }: RefusalFacts): Finding[] => [
      ...unless(input.grounds.length > 0, 'Name the ground.', 'grounds'),
      ...unless(saysSomething(input.reasons), 'Reasons are given for every refusal.', 'reasons'),
    ],
  ),
);

const decisionMaker = law<RefusalFacts>(
  'S-33',
  'record',
  rule(cite('records', ['S-33', 'art40.p21.b'], 'refusal.decisionMaker'), (facts: RefusalFacts): Finding[] =>
    unless(
      !uses(facts, 'ESSENTIAL_INTERESTS') || !isBlank(facts.input.decisionMaker),
      'Record who decided that essential interests are at stake, and at what level.',
      'decisionMaker',
    ),
  ),
  PROOF,
);

const askFirst = ours<RefusalFacts>(
  'refusal.ask-first',
  'warn',
  PROOF,
  (facts) =>
    unless(
      !uses(facts, 'NONCONFORMING') || facts.questionsAsked,
      'What is missing could be asked for under 40(16) before refusing.',
    ),
  ['40(16)'],
);

const partOfRequest = ours<RefusalFacts>('refusal.part', 'enforce', PROOF, ({ input, asked }) =>
  (input.partial?.dataIds ?? [])
    .filter((id) => !asked.includes(id))
    .map((id) => ({ text: `${id} was not asked for, so it cannot be refused.`, field: 'partial.dataIds' })),
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
];
