// Refusing data one by one: 40(21), 42(6), 40(25). What was refused is not decided again, and where nothing is left the request is refused.
import { describe, expect, it } from 'vitest';
import { countedRequest } from '../../src/counts/facts.ts';
import {
  dataLeft,
  decideAccept,
  decideConsult,
  decideRefuse,
  type IncomingHalf,
  type IncomingLetter,
  type OutgoingHalf,
  openActs,
} from '../../src/index.ts';
import { orderLetter } from '../../src/letter/acts/execute.ts';
import { refuse } from '../../src/request/acts/refuse.ts';
import {
  acceptedLetter,
  executingAuthority,
  type Letter,
  type Pair,
  registeredLetter,
  registeredPreservation,
} from '../support/cases.ts';
import { codesOf, deliver, must, post } from '../support/exchange.ts';
import { proves } from '../support/proves.ts';
import { domesticOrder, homeRecords } from '../support/requests.ts';
import { inAlmara, inKessar } from '../support/states.ts';

const at = (day: number) => `2026-12-0${day}T09:00:00.000Z`;
const overrides = ['refusal.unheard', 'S-35.advised'].map((code) => ({ code, reason: 'They were told.' }));
const REASONS = 'Disclosure would expose an ongoing operation of our security service.';

const of = (...dataIds: string[]) => ({
  grounds: ['ESSENTIAL_INTERESTS'],
  reasons: REASONS,
  decisionMaker: 'Minister of Justice',
  safeguards: homeRecords,
  overrides,
  partial: { dataIds },
});

const about = {
  ...{ about: 'refusal' as const, paragraphs: ['40(28)'], grounds: ['ESSENTIAL_INTERESTS' as const] },
  text: 'We think of refusing the mailbox: would the sign-in records suffice?',
};
const consulted = ({ out, in: half }: Letter): Letter => {
  const said = post(must(decideConsult(half, about, inKessar())), at(1));
  return { in: said.half, out: deliver(out, said.mail, inAlmara(at(1))).half as Letter['out'] };
};
const letter = (over = {}): IncomingLetter => consulted(registeredLetter(over)).in;

const refusing = <H extends IncomingHalf>(half: H, day: number, ...dataIds: string[]) =>
  post(must(decideRefuse(half, of(...dataIds), inKessar(at(day)))), at(day));

describe('refusing data one by one', () => {
  proves('refusal.again', 'names none that were refused already', refuse, () => ({
    half: refusing(letter(), 2, 'D1').half as IncomingHalf,
    input: of('D1', 'D2'),
    ctx: inKessar(at(3)),
  }));

  proves('order.refused', 'leaves them out of an order', orderLetter, () => {
    const half = refusing(consulted(acceptedLetter()).in, 2, 'D1').half;
    return { half, input: { order: domesticOrder(), safeguards: homeRecords }, ctx: inKessar(at(3)) };
  });

  it('knows what is left', () => {
    const some = refusing(letter(), 2, 'D1').half;
    expect([dataLeft(letter()), dataLeft(some)]).toEqual([['D1', 'D2'], ['D2']]);
  });

  it.each([
    ['a letter', () => consulted(registeredLetter())],
    ['a preservation', registeredPreservation],
  ] as [string, () => Pair<OutgoingHalf, IncomingHalf>][])(
    'refuses %s with the last of them, in both States',
    (_, both) => {
      const { out, in: half } = both();
      const first = refusing(half, 2, 'D1');
      expect(first.half.stage.name).toBe('registered');
      const last = refusing(first.half, 3, 'D2');
      expect(last.half.stage).toMatchObject({ name: 'refused', refusal: { reasons: REASONS } });
      expect(last.half.clocks.filter(({ met }) => met === undefined)).toEqual([]);
      expect(must(decideRefuse(first.half, of('D2'), inKessar(at(3)))).message?.body).not.toHaveProperty(
        'partial',
      );
      const open = openActs(last.half, inKessar(at(4))).filter(({ allowed }) => allowed);
      expect(open.map(({ act }) => act)).not.toEqual(expect.arrayContaining(['accept']));
      expect(open.map(({ act }) => act)).not.toContain('refuse');
      const told = deliver(deliver(out, first.mail, inAlmara(at(2))).half, last.mail, inAlmara(at(3))).half!;
      expect([told.stage.name, told.partialRefusals.map(({ dataIds }) => dataIds)]).toEqual([
        'refused',
        [['D1']],
      ]);
      expect(told.clocks.filter(({ met }) => met === undefined)).toEqual([]);
    },
  );

  it('refuses the request where all of them are named at once, one of them twice', () => {
    expect(refusing(letter(), 2, 'D1', 'D2', 'D1').half.stage.name).toBe('refused');
  });

  it('leaves a letter open that asks for more than data', () => {
    const assistance = {
      purposes: ['40(3)(d)' as const, '40(3)(a)' as const],
      sought: 'The mailbox, and a hearing of the engineer.',
    };
    const { half } = refusing(letter({ assistance }), 2, 'D1', 'D2');
    expect([half.stage.name, dataLeft(half)]).toEqual(['registered', []]);
    const accepting = { executingAuthority, secrecy: 'kept' as const, safeguards: homeRecords, overrides };
    expect(codesOf(decideAccept(half, accepting, inKessar(at(3))))).toEqual([]);
  });

  it('counts the decision on the request, not on its part', () => {
    const first = refusing(letter(), 2, 'D1').half;
    const last = refusing(first, 5, 'D2').half;
    const counted = (half: IncomingHalf) => countedRequest(half, at(1), '2027-01-01T00:00:00.000Z');
    expect(counted(first)).toMatchObject({ outcome: 'open', grounds: ['ESSENTIAL_INTERESTS'] });
    expect(counted(first).days.decide).toBeUndefined();
    expect(counted(last)).toMatchObject({ outcome: 'refused', days: { decide: 4 } });
  });
});
