// A request that arrives begins a half, with its gaps named and its clocks running, or is refused by the machine for a stated reason.
import { describe, expect, it } from 'vitest';
import { gapsOf, type InMessage, receive } from '../../src/index.ts';
import { admissionRules, admit } from '../../src/request/admission.ts';
import { codesOf, must } from '../support/exchange.ts';
import { provesOf } from '../support/proves.ts';
import { letterRequest, preservationRequest } from '../support/requests.ts';
import { inAlmara, inKessar, START } from '../support/states.ts';

const envelope = {
  ...{
    id: '0193e7a0-0000-7000-8000-00000000aaaa',
    digest: 'aa'.repeat(32),
    thread: '0193e7a0-0000-7000-8000-00000000bbbb',
  },
  ...{ seq: 0, prev: null, from: 'xa', to: 'xb', class: 'normal' as const, drill: false, at: START },
};
const message: InMessage<'comity.preservation.request/1'> = {
  ...envelope,
  type: 'comity.preservation.request/1',
  body: preservationRequest(),
};
const letter = (over = {}): InMessage<'comity.letter.request/1'> => ({
  ...envelope,
  type: 'comity.letter.request/1',
  body: letterRequest(over),
});

describe('a request does not begin a half here', () => {
  provesOf('admit.addressed', 'when it is for another State', admissionRules, (rules) =>
    admit({ message, ctx: inAlmara() }, rules),
  );
  provesOf('admit.first', 'when it is not the first of its thread', admissionRules, (rules) =>
    admit({ message: { ...message, seq: 1, prev: 'bb'.repeat(32) }, ctx: inKessar() }, rules),
  );

  it('when it is out of scope, and the answer says under which paragraph', () => {
    const offence = {
      kind: 'serious-crime' as const,
      domesticProvision: 'Tax Code, s. 1',
      maxPenaltyYears: 2,
    };
    const decision = receive(undefined, { ...message, body: preservationRequest({ offence }) }, inKessar());
    expect(decision.allowed ? [] : decision.reasons.map(({ paragraphs }) => paragraphs[0])).toEqual([
      '2(h)',
      '3(a)',
    ]);
  });
});

describe('a request begins a half', () => {
  it('with the duties it brings, each labelled with whose figure it is', () => {
    const { half } = must(receive(undefined, message, inKessar()));
    expect(half.stage.name).toBe('received');
    expect(half.clocks).toMatchObject([
      { name: 'acknowledgement-preservation', source: 'product' },
      {
        name: 'preservation-order-default',
        source: 'product',
        paragraph: '42(4)',
        dueAt: '2026-11-24T09:00:00.000Z',
      },
    ]);
  });

  it('with the State’s own period where it set one', () => {
    const ctx = inKessar();
    const own = { ...ctx.own, clocks: { 'preservation-order-default': { normal: 3_600_000 } } };
    const { half } = must(receive(undefined, message, { ...ctx, own }));
    expect(half.clocks[1]).toMatchObject({ source: 'state', dueAt: '2026-11-21T10:00:00.000Z' });
  });

  it('and a letter brings its reasoned deadline (40(26)) and is expedited where data may vanish (44(4)(a))', () => {
    const deadline = { by: '2027-01-10T00:00:00.000Z', reason: 'The trial opens on 20 January.' };
    const { half } = must(receive(undefined, letter({ deadline, expedited: 'vulnerable' }), inKessar()));
    expect(half.clocks.slice(1)).toMatchObject([
      {
        name: 'letter-decision',
        paragraph: '44(4)(a)',
        dueAt: '2026-12-01T09:00:00.000Z',
        source: 'product',
      },
      { name: 'reasoned-deadline', paragraph: '40(26)', dueAt: deadline.by, source: 'state' },
    ]);
  });

  it('although something is missing, and every gap is named to the officer at once', () => {
    const poor = letter({ purpose: 'tbd', facts: 'n/a' });
    const { half } = must(receive(undefined, poor, inKessar()));
    if (half.direction !== 'incoming') throw new Error('wrong half');
    expect(gapsOf(half).map(({ code }) => code)).toEqual(['contents.40.15.c', 'contents.40.15.g']);
    expect(codesOf(receive(undefined, poor, inKessar()))).toEqual([]);
  });
});
