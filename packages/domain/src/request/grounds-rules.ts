// Which grounds may be used: never fiscal matters alone or bank secrecy; for each instrument its closed list (40(21), 42(6)); dual criminality
// against preservation only under the reservation of 42(5).

import { cite, isGround, isNeverGround, rule } from '@comity/convention';
import { type Finding, law, type Rule, unless } from '../law/rule.ts';
import { saysSomething } from '../law/text.ts';
import { says } from '../law/words.ts';
import { open, type RefusalFacts, uses } from './refusal-facts.ts';

const fiscal = law<RefusalFacts>(
  'S-36',
  'enforce',
  rule(
    cite('enforces', ['S-36', 'art40.p23'], 'packages/domain/test/rules/refusal.test.ts'),
    (facts: RefusalFacts): Finding[] =>
      unless(!uses(facts, 'FISCAL_MATTERS') || facts.input.grounds.some(isGround), says('S-36'), 'grounds'),
  ),
);

const bankSecrecy = law<RefusalFacts>(
  'S-37',
  'enforce',
  rule(
    cite('enforces', ['S-37', 'art40.p24', 'art31.p7'], 'packages/domain/test/rules/refusal.test.ts'),
    (facts: RefusalFacts): Finding[] => unless(!uses(facts, 'BANK_SECRECY'), says('S-37'), 'grounds'),
  ),
);

const closedListOfPreservation = law<RefusalFacts>(
  'grounds.42.6',
  'enforce',
  rule(
    cite('enforces', ['art42.p6'], 'packages/domain/test/rules/refusal.test.ts'),
    (facts: RefusalFacts): Finding[] =>
      facts.instrument === 'preservation'
        ? notOpen(facts).map((code) => ({
            ...says('grounds.42.6', { ground: code }),
            field: 'grounds',
          }))
        : [],
  ),
);

const closedListOfLetters = law<RefusalFacts>(
  'grounds.40.21',
  'enforce',
  rule(
    cite(
      'enforces',
      ['art40.p21.a', 'art40.p21.b', 'art40.p21.c', 'art40.p21.d'],
      'packages/domain/test/rules/refusal.test.ts',
    ),
    (facts: RefusalFacts): Finding[] =>
      facts.instrument === 'preservation' || facts.instrument === 'traffic-disclosure'
        ? []
        : notOpen(facts).map((code) => ({
            ...says('grounds.40.21', { ground: code }),
            field: 'grounds',
          })),
  ),
);

const closedListOfTrafficDisclosure = law<RefusalFacts>(
  'grounds.43.2',
  'enforce',
  rule(
    cite('enforces', ['art43.p2'], 'packages/domain/test/rules/traffic-path.test.ts'),
    (facts: RefusalFacts): Finding[] =>
      facts.instrument === 'traffic-disclosure'
        ? notOpen(facts).map((code) => ({
            ...says('grounds.43.2', { ground: code }),
            field: 'grounds',
          }))
        : [],
  ),
);

const notOpen = (facts: RefusalFacts): string[] =>
  facts.input.grounds.filter((code) => !isNeverGround(code) && open(facts, code) === undefined);

const dualCriminalityOfPreservation = (facts: RefusalFacts): boolean =>
  facts.instrument === 'preservation' && uses(facts, 'NO_DUAL_CRIMINALITY');

const neverACondition = law<RefusalFacts>(
  'grounds.42.4',
  'enforce',
  rule(
    cite('enforces', ['art42.p4'], 'packages/domain/test/rules/refusal.test.ts'),
    (facts: RefusalFacts): Finding[] =>
      unless(
        !dualCriminalityOfPreservation(facts) || facts.own.reservations.includes('42(5)'),
        says('grounds.42.4'),
        'grounds',
      ),
  ),
);

const onlyOtherOffences = law<RefusalFacts>(
  'grounds.42.5.offence',
  'enforce',
  rule(
    cite('enforces', ['art42.p5'], 'packages/domain/test/rules/refusal.test.ts'),
    (facts: RefusalFacts): Finding[] =>
      unless(
        !dualCriminalityOfPreservation(facts) || facts.offence.kind !== 'convention-offence',
        says('grounds.42.5.offence'),
        'grounds',
      ),
  ),
);

const statedBelief = law<RefusalFacts>(
  'grounds.42.5.belief',
  'enforce',
  rule(
    cite('enforces', ['art42.p5'], 'packages/domain/test/rules/refusal.test.ts'),
    (facts: RefusalFacts): Finding[] =>
      unless(
        !dualCriminalityOfPreservation(facts) || saysSomething(facts.input.dualCriminalityBelief),
        says('grounds.42.5.belief'),
        'dualCriminalityBelief',
      ),
  ),
);

/** Never a ground; then whether each is open; then what the reservation needs. */
export const groundsRules: readonly Rule<RefusalFacts>[] = [
  fiscal,
  bankSecrecy,
  closedListOfPreservation,
  closedListOfTrafficDisclosure,
  closedListOfLetters,
  neverACondition,
  onlyOtherOffences,
  statedBelief,
];
