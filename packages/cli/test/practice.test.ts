/** When the partner of a practice desk does what: rules over its own records, a pace, and nothing remembered. */
import type { Half, OutgoingHalf } from '@comity/domain';
import { describe, expect, it } from 'vitest';
import { ASKED } from '../src/practice/cases.ts';
import { nextAsked } from '../src/practice/partner/asking.ts';
import { ruleFor } from '../src/practice/partner/partner.ts';
import type { Partner } from '../src/practice/partner/rule.ts';

const AT = '2026-11-21T12:00:00.000Z';
const later = (minutes: number): string => new Date(Date.parse(AT) + minutes * 60_000).toISOString();

/** As much of a half as the rules look at. */
const half = (over: object): Half =>
  ({
    ...{
      id: '1',
      direction: 'incoming',
      kind: 'preservation',
      reference: 'ALM-1',
      questions: [],
      extensions: [],
    },
    ...{ conditions: [], evidence: [], consultations: [], warnings: [] },
    request: { custodian: { name: 'Postal Kessar' }, data: [{ id: 'D1', identifiers: [{}] }] },
    stage: { name: 'received', at: AT },
    history: [{ at: AT, act: 'comity.preservation.request/1', by: 'xa', paragraphs: [] }],
    ...over,
  }) as unknown as Half;

const acts = (...names: string[]) => names.map((act) => ({ at: AT, act, by: 'xb-duty', paragraphs: [] }));
const nameAt = async (one: Half, minutes: number, { pace = 1, place = 0 } = {}) =>
  (await ruleFor({ half: one, place, partner: { dir: '/nowhere' } as Partner }, later(minutes), pace))?.name;

describe('the partner', () => {
  it('takes its time after the last event, and less of it at a faster pace', async () => {
    expect([await nameAt(half({}), 1.9), await nameAt(half({}), 2)]).toEqual([undefined, 'register']);
    expect(await nameAt(half({}), 2 / 60, { pace: 60 })).toBe('register');
  });

  it('asks once for what 42(3) asks for, and orders only when it was answered', async () => {
    const registered = { stage: { name: 'registered', at: AT }, history: acts('register', 'acknowledge') };
    const gap = { request: { data: [{ id: 'D1', identifiers: [{}] }] } };
    expect(await nameAt(half(registered), 60)).toBe('order');
    expect(await nameAt(half({ ...registered, ...gap }), 60)).toBe('ask for what is missing');
    const asked = { ...registered, ...gap, history: acts('register', 'acknowledge', 'ask') };
    const question = { questions: [{ id: 'Q1' }], answers: [] };
    expect(
      await nameAt(half({ ...asked, questions: [{ ...question, answeredAt: null }] }), 600),
    ).toBeUndefined();
    expect(await nameAt(half({ ...asked, questions: [{ ...question, answeredAt: AT }] }), 60)).toBe('order');
  });

  it('sets a condition on two letters of three, and refuses the third only after it was heard', async () => {
    const registered = {
      ...{ kind: 'letter', stage: { name: 'registered', at: AT } },
      history: acts('register', 'acknowledge'),
    };
    const turns = [0, 1, 2, 3].map((place) => nameAt(half(registered), 60, { place }));
    const [condition, consult] = ['propose a condition', 'consult before refusing'];
    expect(await Promise.all(turns)).toEqual([condition, condition, consult, condition]);
    const consulted = half({ ...registered, history: acts('register', 'acknowledge', 'consult') });
    expect(await nameAt(consulted, 600, { place: 2 })).toBeUndefined();
    const heard = acts('register', 'acknowledge', 'consult', 'comity.consultation/1');
    expect(await nameAt(half({ ...registered, history: heard }), 60, { place: 2 })).toBe('refuse');
  });
});

describe('what the partner asks by itself', () => {
  const own = (prefix: string, round: number, stage: string, minutes: number) =>
    half({
      ...{ id: `${prefix}-${round}`, direction: 'outgoing', reference: `${prefix}-${round}` },
      stage: { name: stage, at: later(minutes) },
      history: [{ at: later(minutes), act: 'draft', by: 'xb-duty', paragraphs: [] }],
    }) as OutgoingHalf;
  const [first, second] = ASKED;

  it('comes one after another, and each lies open once', () => {
    expect(nextAsked([], AT, 1)).toEqual({ asked: first, round: 1 });
    const sent = [own(first!.prefix, 1, 'dispatched', 0)];
    expect(nextAsked(sent, later(4), 1)).toBeUndefined();
    expect(nextAsked(sent, later(5), 1)).toEqual({ asked: second, round: 1 });
    const all = ASKED.map(({ prefix }) => own(prefix, 1, 'dispatched', 0));
    expect(nextAsked(all, later(10_000), 1)).toBeUndefined();
  });

  it('comes again some time after it was answered, and five times at most', () => {
    const others = ASKED.slice(1).map(({ prefix }) => own(prefix, 1, 'dispatched', 0));
    const ended = [own(first!.prefix, 1, 'preserved', 0), ...others];
    expect(nextAsked(ended, later(239), 1)).toBeUndefined();
    expect(nextAsked(ended, later(240), 1)).toEqual({ asked: first, round: 2 });
    const rounds = [1, 2, 3, 4, 5].map((round) => own(first!.prefix, round, 'preserved', round));
    expect(nextAsked([...rounds, ...others], later(10_000), 1)).toBeUndefined();
  });
});
