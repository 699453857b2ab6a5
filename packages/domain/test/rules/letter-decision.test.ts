// Accepting and postponing a letter: 5, 40(20), 40(27), 40(28).
import { describe, expect, it } from 'vitest';
import {
  decideConsult,
  decidePostpone,
  decideProposeCondition,
  type IncomingLetter,
} from '../../src/index.ts';
import { accept, postpone } from '../../src/letter/acts/decide.ts';
import { DAY_1, executingAuthority, registeredLetter } from '../support/cases.ts';
import { must, post } from '../support/exchange.ts';
import { proves } from '../support/proves.ts';
import { homeRecords, useLimitation } from '../support/requests.ts';
import { inKessar } from '../support/states.ts';

const accepting = { executingAuthority, safeguards: homeRecords };
const secret = {
  confidentiality: { required: true, nonNotification: false, reason: 'The suspect would flee if warned.' },
};

describe('a letter is not accepted', () => {
  proves('S-01', 'for an authority of the requesting State to carry out: S-01, 5(1), 5(2)', accept, () => ({
    half: registeredLetter().in,
    input: { ...accepting, executingAuthority: { name: 'Cybercrime Division, Almara City' } },
    ctx: inKessar(),
  }));
  proves('S-40', 'without saying whether its secrecy is kept: S-40, 40(20)', accept, () => ({
    half: registeredLetter(secret).in,
    input: accepting,
    ctx: inKessar(),
  }));
  proves('S-40', 'when secrecy cannot be kept and nobody said so: S-40, 40(20)', accept, () => ({
    half: registeredLetter(secret).in,
    input: { ...accepting, secrecy: 'cannot-be-kept' as const },
    ctx: inKessar(),
  }));
  proves('accept.conditions-open', 'while proposed conditions wait for an answer (40(28))', accept, () => {
    const input = { conditions: [useLimitation()], reason: 'Tax secrecy law forbids more.' };
    const { half } = post(must(decideProposeCondition(registeredLetter().in, input, inKessar())), DAY_1);
    return { half, input: accepting, ctx: inKessar() };
  });
});

const reason = 'It would disturb our own trial of the same group, which ends in March.';
const consulted = (): IncomingLetter => {
  const text = 'We would postpone until our trial ends; would partial help serve meanwhile?';
  const input = { about: 'postponement' as const, paragraphs: ['40(28)'], text };
  return post(must(decideConsult(registeredLetter().in, input, inKessar())), DAY_1).half;
};

describe('a letter is not postponed', () => {
  proves('S-35.postponement', 'before the States have consulted: S-35, 40(28)', postpone, () => ({
    half: registeredLetter().in,
    input: { reason },
    ctx: inKessar(),
  }));
  proves('postpone.reason', 'without naming what it would interfere with (40(27))', postpone, () => ({
    half: consulted(),
    input: { reason: 'Busy.' },
    ctx: inKessar(),
  }));

  it('and when it is, it names the consultation by its digest and starts a clock for taking it up again (40(27), 40(28))', () => {
    const half = consulted();
    const change = must(decidePostpone(half, { reason, until: '2027-03-31T00:00:00.000Z' }, inKessar()));
    expect(change.message?.body).toMatchObject({
      consultation: half.sent[0]?.digest,
      paragraphs: ['40(27)', '40(28)'],
    });
    expect(change.half.clocks.at(-1)).toMatchObject({
      name: 'postponed-until',
      source: 'state',
      paragraph: '40(27)',
    });
  });
});
