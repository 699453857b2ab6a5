// Evidence on its way and in use: 36(1)(a), 40(5), 40(19), 40(25), 40(28).
import { describe, expect, it } from 'vitest';
import { sendEvidence } from '../../src/evidence/send.ts';
import { exculpatoryRules, useRules } from '../../src/evidence/use.ts';
import {
  type BoundItem,
  bind,
  decideExculpatory,
  decideSendEvidence,
  decideUse,
  informAfterwards,
  limitationsOf,
  speciality,
} from '../../src/index.ts';
import { executingLetter } from '../support/cases.ts';
import { codesOf, must } from '../support/exchange.ts';
import { proves, provesOf } from '../support/proves.ts';
import { packageFacts, useLimitation } from '../support/requests.ts';
import { inKessar, START } from '../support/states.ts';

const CASE = 'ALM-2026-0417/L';
const sending = {
  package: packageFacts,
  dataIds: ['D1'],
  transferBasis: 'Cooperation Act of Kessar, art. 12',
};
const item: BoundItem = bind(['i1'], {
  from: 'xb',
  origin: 'letter',
  caseReference: CASE,
  limitations: [speciality(CASE), useLimitation()],
})[0]!;
const purpose = 'Trial of the account holder';

describe('evidence is not sent', () => {
  proves(
    'S-60',
    'without the law on which personal data are transferred: S-60, 36(1)(a)',
    sendEvidence,
    () => ({
      half: executingLetter().in,
      input: { ...sending, transferBasis: '' },
      ctx: inKessar(),
    }),
  );
  proves('S-66', 'beyond what was asked, unless for a reason: S-66, 24(2)', sendEvidence, () => ({
    half: executingLetter().in,
    input: { ...sending, dataIds: ['D1', 'D8'] },
    ctx: inKessar(),
  }));
  proves('evidence.refused-part', 'where it was refused with reasons (40(25))', sendEvidence, () => {
    const half = executingLetter().in;
    const refusal = {
      grounds: [],
      paragraphs: [],
      reasons: '',
      consultation: null,
      at: START,
      dataIds: ['D1'],
    };
    return { half: { ...half, partialRefusals: [refusal] }, input: sending, ctx: inKessar() };
  });

  it('without its bonds: the announcement carries the case it is for and every agreed condition (S-38, 40(19), 40(28))', () => {
    const half = executingLetter().in;
    const agreed = {
      limitation: useLimitation(),
      proposal: { direction: 'sent' as const, seq: 0 },
      proposedAt: START,
      standing: { name: 'accepted' as const, at: START },
    };
    const bound = { ...half, conditions: [agreed] };
    const { message } = must(decideSendEvidence(bound, sending, inKessar()));
    expect(message?.body).toHaveProperty('useLimitations', limitationsOf(bound));
    expect(limitationsOf(bound).map(({ id }) => id)).toEqual(['speciality', 'C1']);
  });
});

describe('an item is not used', () => {
  provesOf('S-38', 'in another case without consent: S-38, 40(19)', useRules, (rules) =>
    decideUse(item, { caseReference: 'ALM-2027-0003', purpose: 'Tax proceedings' }, [], rules),
  );
  provesOf(
    'S-38.transmission',
    'by handing it on, while a limitation forbids that: S-38, 40(19)',
    useRules,
    (rules) =>
      decideUse(
        item,
        { caseReference: CASE, purpose, recipient: 'Ministry of Finance of a third State' },
        [],
        rules,
      ),
  );
  provesOf('S-41', 'against the restrictions information came with: S-41, 40(5)', useRules, (rules) =>
    decideUse({ ...item, origin: 'spontaneous' }, { caseReference: 'ALM-2027-0003', purpose }, [], rules),
  );
});

describe('an item is used', () => {
  it('in its own case', () => {
    expect(codesOf(decideUse(item, { caseReference: CASE, purpose }, []))).toEqual([]);
  });
  it('in another case, once the State it came from has consented to that one', () => {
    const consent = { itemId: 'i1', caseReference: 'ALM-2027-0003', givenBy: 'xb', at: START };
    const use = { caseReference: 'ALM-2027-0003', purpose };
    expect(codesOf(decideUse(item, use, [consent]))).toEqual([]);
    expect(codesOf(decideUse(item, use, [{ ...consent, givenBy: 'xc' }]))).toEqual(['S-38']);
    expect(codesOf(decideUse({ ...item, id: 'i2' }, use, [consent]))).toEqual(['S-38']);
  });
});

describe('what may show innocence', () => {
  const disclosure = { item, to: 'Defence counsel', disclosedAt: START };

  provesOf(
    'S-39',
    'is disclosed after notice, or with the reason it was impossible: S-39, 40(19), 40(5)',
    exculpatoryRules,
    (rules) =>
      decideExculpatory(
        { ...disclosure, notice: { name: 'impossible', because: '', informedAt: null } },
        rules,
      ),
  );

  it('is never held back by a use limitation', () => {
    const bound = { ...item, limitations: [useLimitation(), speciality(CASE)], caseReference: 'another' };
    const given = { ...disclosure, item: bound, notice: { name: 'given' as const, at: START } };
    expect(codesOf(decideExculpatory(given))).toEqual([]);
  });

  it('and notice that comes after the disclosure was none', () => {
    const late = { ...disclosure, notice: { name: 'given' as const, at: '2026-11-22T09:00:00.000Z' } };
    expect(codesOf(decideExculpatory(late))).toEqual(['S-39']);
  });

  it('is told to the other State without delay where notice was impossible', () => {
    const notice = {
      name: 'impossible' as const,
      because: 'The hearing ended in the same hour.',
      informedAt: null,
    };
    expect(must(informAfterwards({ ...disclosure, notice }, START)).notice).toMatchObject({
      informedAt: START,
    });
  });
});
