// The Requesting State while data are preserved for it: 42(7), 42(9).
import { describe } from 'vitest';
import { decideWarn, digestOf, type OutgoingPreservation } from '../../src/index.ts';
import { answerWarning, extend } from '../../src/preservation/acts/requesting.ts';
import { DAY_1, DAY_2, preservedPreservation } from '../support/cases.ts';
import { deliver, must, post } from '../support/exchange.ts';
import { proves } from '../support/proves.ts';
import { inAlmara, inKessar } from '../support/states.ts';

const reason = 'The letter is with the translator until January.';

describe('an extension is not asked for', () => {
  proves('extend.before-expiry', 'after the preservation has ended (42(9))', extend, () => ({
    half: preservedPreservation().out,
    input: { reason },
    ctx: inAlmara('2027-02-10T12:00:00.000Z'),
  }));
  proves('extend.longer', 'to an earlier end than the present one', extend, () => ({
    half: preservedPreservation().out,
    input: { reason, until: '2027-01-10T00:00:00.000Z' },
    ctx: inAlmara(DAY_2),
  }));
  proves('extend.reason', 'without saying why', extend, () => ({
    half: preservedPreservation().out,
    input: { reason: 'Please.' },
    ctx: inAlmara(DAY_2),
  }));
});

const warned = (): OutgoingPreservation => {
  const pair = preservedPreservation();
  const explanation = 'The suspect has asked the provider whether his account is watched.';
  const { mail } = post(
    must(decideWarn(pair.in, { risk: 'prejudice', explanation }, inKessar(DAY_2))),
    DAY_2,
  );
  return deliver(pair.out, mail, inAlmara(DAY_2)).half as OutgoingPreservation;
};

describe('the answer to a warning', () => {
  proves('warning.which', 'names a warning that waits (42(7))', answerWarning, () => ({
    half: warned(),
    input: { warning: 'ff'.repeat(32), choice: 'go-on' as const, reason: 'The risk is known and taken.' },
    ctx: inAlmara(DAY_2),
  }));
  proves('warning.reason', 'says why', answerWarning, () => {
    const half = warned();
    const warning = digestOf(half, half.warnings[0]!.message);
    return { half, input: { warning, choice: 'go-on' as const, reason: 'Yes' }, ctx: inAlmara(DAY_1) };
  });
});
