// No measure for another State without an order that has what article 24 asks: S-01, S-10 to S-21, S-40.
import { describe, expect, it } from 'vitest';
import { type DomesticOrder, decideOrderPreservation } from '../../src/index.ts';
import { orderLetter } from '../../src/letter/acts/execute.ts';
import { orderPreservation } from '../../src/preservation/acts/order.ts';
import { acceptedLetter, registeredPreservation } from '../support/cases.ts';
import { codesOf } from '../support/exchange.ts';
import { proves } from '../support/proves.ts';
import { domesticOrder, homeRecords } from '../support/requests.ts';
import { inKessar } from '../support/states.ts';

const scope = domesticOrder().scope;

const ordering =
  (over: Partial<DomesticOrder>, drop = '') =>
  () => ({
    half: registeredPreservation().in,
    input: { order: domesticOrder(over), safeguards: homeRecords.filter(({ id }) => id !== drop) },
    ctx: inKessar(),
  });

describe('an order', () => {
  proves(
    'S-01.order',
    'is made by an authority of the requested State: S-01, 5(1), 5(2)',
    orderPreservation,
    ordering({ authority: '' }),
  );
  proves(
    'S-17',
    'of the requesting State is none: S-17, 24(5)',
    orderPreservation,
    ordering({ authority: 'Public Prosecutor’s Office, Almara City' }),
  );
  proves(
    'S-10',
    'weighs how far it intrudes against why it is needed: S-10, 24(1)',
    orderPreservation,
    ordering({}, 'S-10'),
  );
  proves(
    'S-11',
    'has a reference one can look up: S-11, 24(2)',
    orderPreservation,
    ordering({ reference: '' }),
  );
  proves(
    'order.future',
    'is made before anything is done on it: a date to come is refused, by a rule of ours beside 24(2)',
    orderPreservation,
    ordering({ date: '2026-11-21T09:00:00.001Z' }),
  );
  proves(
    'S-11.none',
    'that nobody reviewed says why that is enough: S-11, 24(2)',
    orderPreservation,
    ordering({ review: 'none' }),
  );
  proves(
    'S-13',
    'gives grounds, and no phrase of form: S-13, 24(2)',
    orderPreservation,
    ordering({ grounds: 'As requested.' }),
  );
  proves(
    'S-14',
    'goes no further than the request: S-14, 24(2)',
    orderPreservation,
    ordering({ scope: { ...scope, dataIds: ['D1', 'D3'] } }),
  );
  proves(
    'S-19',
    'that binds the custodian to secrecy names the provision: S-19, 25(3), 29(3), 30(3)',
    orderPreservation,
    ordering({ secrecy: { binds: true, provision: '' } }),
  );
  proves(
    'S-40',
    'keeps the secrecy that was asked for, or the other State hears of it first: S-40, 40(20)',
    orderPreservation,
    ordering({ secrecy: { binds: false, provision: '' } }),
  );
  proves(
    'S-20',
    'that makes someone share what they know of a system is reasonable, and why is recorded: S-20, 28(4)',
    orderPreservation,
    ordering({ compelsKnowledge: true }),
  );
  proves(
    'S-18',
    'of more than ninety days names the provision that allows it: S-18, 25(2)',
    orderPreservation,
    ordering({ scope: { ...scope, until: '2027-03-21T12:00:00.000Z' } }),
  );

  const live = acceptedLetter();
  live.in.request.assistance.purposes.push('40(3)(f)');
  proves('S-21', 'to intercept content names the listed offence: S-21, 30(1)', orderLetter, () => ({
    half: live.in,
    input: { order: domesticOrder() },
    ctx: inKessar(),
  }));

  it('of 120 days passes when the domestic provision is given as the override, and the story keeps it', () => {
    const { half, input, ctx } = ordering({ scope: { ...scope, until: '2027-03-21T12:00:00.000Z' } })();
    const overrides = [
      { code: 'S-18', reason: 'Cooperation Act of Kessar, art. 14: 120 days for foreign requests' },
    ];
    const decision = decideOrderPreservation(half, { ...input, overrides }, ctx);
    expect(codesOf(decision)).toEqual([]);
    expect(decision.allowed && decision.value.half.history.at(-1)?.overrides).toEqual(overrides);
  });

  it('of today passes wherever on earth it is today already', () => {
    const at = (date: string) => {
      const { half, input, ctx } = ordering({ date })();
      return codesOf(decideOrderPreservation(half, input, { ...ctx, now: '2026-11-21T10:00:00.000Z' }));
    };
    expect(at('2026-11-22T00:00:00.000Z')).toEqual([]);
    expect(at('2026-11-23T00:00:00.000Z')).toEqual(['order.future']);
    expect(at('2026-11-21T10:00:00.000Z')).toEqual([]);
    expect(at('2026-11-21T12:00:00.000Z')).toEqual(['order.future']);
  });

  it('is not overridden where the rule blocks', () => {
    const { half, input, ctx } = ordering({ grounds: '' })();
    const overrides = [{ code: 'S-13', reason: 'We are in a hurry tonight' }];
    expect(codesOf(decideOrderPreservation(half, { ...input, overrides }, ctx))).toEqual(['S-13']);
  });
});
