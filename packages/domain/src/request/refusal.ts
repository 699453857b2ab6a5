// Refusing: a result like any other, from a closed list of grounds, after consultation where 40(28) orders it, always with reasons
// (40(25)). The rules stand in the documented order of refusals, so that two nodes name the same reason first.
import {
  cite,
  groundsOpenFor,
  type Instrument,
  inRefusalOrder,
  isGround,
  isNeverGround,
  neverGround,
  type OpenGround,
  provision,
  rule,
} from '@comity/convention';
import type { StateFacts } from '../law/facts.ts';
import { type Finding, law, ours, type Rule, unless } from '../law/rule.ts';
import { isBlank, saysSomething } from '../law/text.ts';
import type { Offence } from './content.ts';
import type { GroundCode } from './correspondence.ts';
import type { Refuse } from './inputs.ts';

const PROOF = 'packages/domain/test/rules/refusal.test.ts';

export interface RefusalFacts {
  instrument: Instrument;
  input: Refuse;
  own: StateFacts;
  offence: Offence;
  /** The data items of the request, by id. */
  asked: readonly string[];
  /** This State consulted about refusing, or about conditions instead. */
  consulted: boolean;
  /** The other State has answered that consultation. */
  heard: boolean;
  conditionsTried: boolean;
  questionsAsked: boolean;
}

const open = ({ instrument }: RefusalFacts, code: string): OpenGround | undefined =>
  groundsOpenFor(instrument).find((ground) => ground.code === code);

const uses = ({ input }: RefusalFacts, code: string): boolean => input.grounds.includes(code);

const fiscal = law<RefusalFacts>(
  'S-36',
  'enforce',
  rule(
    cite('enforces', ['S-36', 'art40.p23'], 'packages/domain/test/rules/refusal.test.ts'),
    (facts: RefusalFacts): Finding[] =>
      unless(
        !uses(facts, 'FISCAL_MATTERS') || facts.input.grounds.some(isGround),
        neverGround('FISCAL_MATTERS')?.says ?? '',
        'grounds',
      ),
  ),
);

const bankSecrecy = law<RefusalFacts>(
  'S-37',
  'enforce',
  rule(
    cite('enforces', ['S-37', 'art40.p24', 'art31.p7'], 'packages/domain/test/rules/refusal.test.ts'),
    (facts: RefusalFacts): Finding[] =>
      unless(!uses(facts, 'BANK_SECRECY'), neverGround('BANK_SECRECY')?.says ?? '', 'grounds'),
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
            text: `${code} is no ground for refusing to preserve: the list of 42(6) is closed.`,
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
      facts.instrument === 'preservation'
        ? []
        : notOpen(facts).map((code) => ({
            text: `${code} is no ground for refusing a letter of request.`,
            field: 'grounds',
          })),
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
        'Dual criminality is no condition for preserving data; this State has made no reservation under 42(5).',
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
        'The reservation of 42(5) never reaches an offence of the Convention itself.',
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
        'State why you believe that dual criminality could not be met when the data are to be disclosed.',
        'dualCriminalityBelief',
      ),
  ),
);

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
  fiscal,
  bankSecrecy,
  closedListOfPreservation,
  closedListOfLetters,
  neverACondition,
  onlyOtherOffences,
  statedBelief,
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

/** The grounds that go on the wire, in the documented order: codes that are never a ground stay at home. */
export const sentGrounds = (codes: readonly string[]): GroundCode[] => inRefusalOrder(codes.filter(isGround));

/** The paragraphs that open these grounds for the instrument. */
export const groundParagraphs = (instrument: Instrument, codes: readonly GroundCode[]): string[] => [
  ...new Set(
    groundsOpenFor(instrument)
      .filter((ground) => codes.includes(ground.code))
      .flatMap((ground) => ground.provisions.map((id) => provision(id)?.ref ?? id)),
  ),
];
