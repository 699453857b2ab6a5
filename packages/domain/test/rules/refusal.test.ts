// Refusing: the closed lists of 40(21) and 42(6), the reservation of 42(5), what is never a ground, consulting first, reasons always.
import { describe, expect, it } from 'vitest';
import {
  decideConsult,
  decideRefuse,
  type IncomingHalf,
  type IncomingLetter,
  type StateFacts,
} from '../../src/index.ts';
import { refuse } from '../../src/request/acts/refuse.ts';
import type { Refuse } from '../../src/request/inputs.ts';
import { registeredLetter, registeredPreservation } from '../support/cases.ts';
import { codesOf, must, post } from '../support/exchange.ts';
import { proves } from '../support/proves.ts';
import { homeRecords } from '../support/requests.ts';
import { almara, context, ibaria, inKessar, kessar, START } from '../support/states.ts';

const REASONS = 'Disclosure would expose an ongoing operation of our security service.';
const safeguards = homeRecords;
const answering = {
  overrides: [{ code: 'refusal.unheard', reason: 'Their ministry announced that it will not answer' }],
};

const consulted = (half: IncomingLetter): IncomingLetter =>
  post(
    must(
      decideConsult(
        half,
        {
          about: 'refusal',
          paragraphs: ['40(28)'],
          text: 'We think of refusing the mailbox content; would the sign-in records suffice?',
          grounds: ['ESSENTIAL_INTERESTS'],
        },
        inKessar(),
      ),
    ),
    START,
  ).half;

const letter =
  (input: Partial<Refuse>, half: IncomingHalf = consulted(registeredLetter().in)) =>
  () => ({
    half,
    input: {
      grounds: ['ESSENTIAL_INTERESTS'],
      reasons: REASONS,
      decisionMaker: 'Minister of Justice',
      safeguards,
      ...answering,
      ...input,
    },
    ctx: inKessar(),
  });

const seriousCrime = {
  offence: { kind: 'serious-crime' as const, domesticProvision: 'Tax Code, s. 1', maxPenaltyYears: 5 },
};
const advised = { code: 'S-35.advised', reason: 'Urgent; the desk was told by telephone' };

const preservation =
  (input: Partial<Refuse>, own: StateFacts = kessar, over = {}) =>
  () => ({
    half: registeredPreservation(over).in,
    input: {
      grounds: ['ESSENTIAL_INTERESTS'],
      reasons: REASONS,
      decisionMaker: 'Minister',
      safeguards,
      overrides: [advised],
      ...input,
    },
    ctx: context(own, almara),
  });

describe('never a ground', () => {
  proves('S-36', 'are fiscal matters alone: S-36, 40(23)', refuse, letter({ grounds: ['FISCAL_MATTERS'] }));
  proves(
    'S-37',
    'is bank secrecy, not even beside another one: S-37, 40(24), 31(7)',
    refuse,
    letter({ grounds: ['BANK_SECRECY', 'ESSENTIAL_INTERESTS'] }),
  );

  it('fiscal matters beside a real ground stay at home: only the real one is sent', () => {
    const { half, input, ctx } = letter({ grounds: ['FISCAL_MATTERS', 'ESSENTIAL_INTERESTS'] })();
    const body = must(decideRefuse(half, input, ctx)).message?.body;
    expect(body).toMatchObject({ grounds: ['ESSENTIAL_INTERESTS'], paragraphs: ['40(21)(b)'] });
  });
});

describe('the list is closed', () => {
  proves(
    'grounds.42.6',
    'for preservation (42(6))',
    refuse,
    preservation({
      grounds: ['NONCONFORMING'],
      overrides: [advised, { code: 'refusal.ask-first', reason: 'It was asked by telephone' }],
    }),
  );
  proves(
    'grounds.40.21',
    'for letters (40(21)(a), 40(21)(b), 40(21)(c), 40(21)(d))',
    refuse,
    letter({ grounds: ['NATIONALITY'] }),
  );

  it.each([
    'LEGAL_SYSTEM',
    'NONCONFORMING',
    'DE_MINIMIS_OR_OTHERWISE_AVAILABLE',
    'PERSONAL_DATA_LAW',
    'UNKNOWN',
  ])('and %s is on no list for preservation', (code) => {
    const { half, input, ctx } = preservation({ grounds: [code] })();
    expect(codesOf(decideRefuse(half, input, ctx))).toContain('grounds.42.6');
  });
});

describe('dual criminality and preservation', () => {
  const dual: Partial<Refuse> = {
    grounds: ['NO_DUAL_CRIMINALITY'],
    dualCriminalityBelief: 'Tax evasion is no crime here and will be none when the data are to be disclosed.',
  };
  proves(
    'grounds.42.4',
    'is no condition without a reservation (42(4))',
    refuse,
    preservation(dual, kessar, seriousCrime),
  );
  proves(
    'grounds.42.5.offence',
    'is never one for an offence of the Convention (42(5))',
    refuse,
    preservation(dual, ibaria),
  );
  proves(
    'grounds.42.5.belief',
    'needs a stated belief that it could not be met at disclosure (42(5))',
    refuse,
    preservation({ grounds: ['NO_DUAL_CRIMINALITY'] }, ibaria, seriousCrime),
  );

  it('is a ground for a State that made the reservation, outside the Convention, with its belief told to the other State', () => {
    const { half, input, ctx } = preservation(dual, ibaria, seriousCrime)();
    const body = must(decideRefuse(half, input, ctx)).message?.body;
    expect(body).toMatchObject({ grounds: ['NO_DUAL_CRIMINALITY'], paragraphs: ['42(5)'] });
    expect(body).toHaveProperty('reasons', expect.stringContaining('42(5): Tax evasion'));
  });
});

describe('before a refusal', () => {
  proves('S-35', 'under 40(21) the States consult: S-35, 40(28)', refuse, letter({}, registeredLetter().in));
  proves(
    'S-35.advised',
    'on another ground consulting is good practice, and skipping it is explained: S-35, 40(28)',
    refuse,
    letter({ grounds: ['DISCRIMINATORY_PURPOSE'] }, registeredLetter().in),
  );
  proves(
    'refusal.unheard',
    'the answer is waited for, or why not is said',
    refuse,
    letter({ overrides: [] }),
  );
  proves(
    'refusal.ask-first',
    'for a missing part the part is asked for, or why not is said',
    refuse,
    letter({ grounds: ['NONCONFORMING'] }),
  );
  proves(
    'S-62',
    'for data-protection law conditions are tried, or why not is said: S-62, 36(1)(b)',
    refuse,
    letter({ grounds: ['PERSONAL_DATA_LAW'], lawCited: 'Data Act, art. 5' }),
  );
});

describe('a refusal', () => {
  proves('S-34', 'gives reasons: S-34, 40(25)', refuse, letter({ reasons: 'n/a' }));
  proves(
    'S-33',
    'for essential interests names who decided: S-33, 40(21)(b)',
    refuse,
    letter({ decisionMaker: '' }),
  );
  proves(
    'S-61',
    'for data-protection law cites that law: S-61, 36(1)(a)',
    refuse,
    letter({
      grounds: ['PERSONAL_DATA_LAW'],
      overrides: [...answering.overrides, { code: 'S-62', reason: 'No condition could cure it' }],
    }),
  );
  proves(
    'refusal.part',
    'of a part names a part of the request',
    refuse,
    letter({ partial: { dataIds: ['D7'] } }),
  );

  it('names the consultation that came before by its digest', () => {
    const { half, input, ctx } = letter({})();
    expect(must(decideRefuse(half, input, ctx)).message?.body).toHaveProperty(
      'consultation',
      half.sent[0]?.digest,
    );
  });

  it('names its grounds in the documented order, whatever order the officer chose', () => {
    const { half, input, ctx } = letter({
      grounds: ['NONCONFORMING', 'LEGAL_SYSTEM', 'ESSENTIAL_INTERESTS'],
    })();
    const overrides = [...input.overrides, { code: 'refusal.ask-first', reason: 'Asked twice by telephone' }];
    const body = must(decideRefuse(half, { ...input, overrides }, ctx)).message?.body;
    expect(body).toHaveProperty('grounds', ['ESSENTIAL_INTERESTS', 'LEGAL_SYSTEM', 'NONCONFORMING']);
  });

  it('with everything wrong is refused for the same reasons in the same order by two nodes', () => {
    const bad: Partial<Refuse> = {
      grounds: ['NATIONALITY', 'BANK_SECRECY', 'LEGAL_SYSTEM'],
      reasons: '',
      overrides: [],
      safeguards: [],
    };
    const { half, input, ctx } = letter(bad, registeredLetter().in)();
    const expected = ['S-37', 'grounds.40.21', 'S-35', 'S-34', 'S-02'];
    expect(codesOf(decideRefuse(half, input, ctx))).toEqual(expected);
    expect(codesOf(decideRefuse(half, input, context(ibaria, almara)))).toEqual(expected);
  });

  it('of a part leaves the rest of the letter alive', () => {
    const { half, input, ctx } = letter({ partial: { dataIds: ['D1'] } })();
    const refused = must(decideRefuse(half, input, ctx)).half;
    expect(refused.stage.name).toBe('registered');
    expect(refused.partialRefusals).toMatchObject([{ dataIds: ['D1'], grounds: ['ESSENTIAL_INTERESTS'] }]);
  });
});
