/** What officers say when they act: words for every act of the Convention's procedures, taken from the case the tests tell. */
import type { Half } from '@comity/domain';
import type { Json } from '@comity/protocol';
import { domesticOrder, homeRecords, useLimitation } from '../../../packages/domain/test/support/requests.ts';
import type { ActName } from '../../../packages/node/src/usecases/request/acts.ts';
import type { Chance } from '../../support/chance.ts';
import { DAY, instant } from '../engine/time.ts';

/** What an officer knows when saying it. */
export interface Saying {
  half: Half;
  /** True time: officers have watches of their own. */
  now: number;
  chance: Chance;
}

type Say = (saying: Saying) => unknown;

const askedFor = ({ half }: Saying): string[] =>
  half.direction === 'incoming' ? (half.request.data ?? []).map((item) => item.id) : [];
const heldData = (saying: Saying): string[] => {
  const { stage } = saying.half;
  return 'domestic' in stage ? stage.domestic.scope.dataIds : askedFor(saying);
};
const order = (saying: Saying, days: number) =>
  domesticOrder({
    date: instant(saying.now),
    scope: { dataIds: askedFor(saying), until: instant(saying.now + days * DAY) },
  });
const openQuestions = ({ half }: Saying) =>
  half.questions.flatMap((round) => (round.answeredAt === null ? round.questions.map(({ id }) => id) : []));
const fresh = (prefix: string, taken: number) => `${prefix}${taken + 1}`;
const executing = { name: 'Prosecutor of this State, City' };

/** Acts of either side, and those that are called alike in both kinds of request. */
const COMMON: Partial<Record<ActName, Say>> = {
  register: ({ half }) => ({ registeredAs: `R-${half.id.slice(0, 8)}`, authority: 'Duty Desk' }),
  acknowledge: () => ({ authority: 'Duty Desk' }),
  transmit: () => ({ to: 'Prosecutor of this State' }),
  ask: ({ half }) => ({
    questions: [
      { id: fresh('Q', half.questions.length), text: 'Which account exactly is meant?', paragraph: '40(16)' },
    ],
  }),
  supplement: (saying) => {
    const answers = openQuestions(saying).map((questionId) => ({
      questionId,
      text: 'The one in the annex, item two.',
    }));
    return answers.length > 0 ? { answers } : { answers, note: 'We add the name of the provider.' };
  },
  consult: ({ half, chance }) => ({
    about: half.direction === 'outgoing' ? 'other' : chance.pick(['postponement', 'cost', 'other']),
    paragraphs: ['40(28)'],
    text: 'Could conditions help here? We would like to know your view.',
  }),
  'query-status': () => ({ reason: 'A hearing is near and we plan the next steps.' }),
  'report-status': () => ({ text: 'The matter is with the prosecutor of this State.' }),
  withdraw: () => ({ reason: 'no-longer-needed', note: 'The suspect has confessed.' }),
  refuse: () => ({
    grounds: ['DOMESTIC_PROHIBITION'],
    reasons: 'Our procedure code forbids this measure for an offence of this gravity.',
    safeguards: homeRecords,
  }),
};

const PRESERVATION: Partial<Record<ActName, Say>> = {
  'answer-warning': ({ half }) => {
    const open =
      half.kind === 'preservation' ? half.warnings.find(({ answer }) => answer === null) : undefined;
    return open && { warning: digest(half, open.message), choice: 'go-on', reason: 'We accept that risk.' };
  },
  extend: ({ now }) => ({
    until: instant(now + 120 * DAY),
    reason: 'The letter of request is being written.',
  }),
  'let-go': () => ({ reason: 'no-longer-needed' }),
  warn: ({ chance }) => ({
    risk: chance.pick(['will-not-secure', 'confidentiality', 'prejudice']),
    explanation: 'The provider tells its customers of every order it gets.',
  }),
  order: (saying) => ({ order: order(saying, 80), safeguards: homeRecords }),
  execute: (saying) =>
    saying.chance.happens(0.8)
      ? { result: 'preserved', dataIds: heldData(saying), effectiveFrom: instant(saying.now) }
      : {
          result: 'not-preserved',
          dataIds: heldData(saying),
          reasons: 'The provider had deleted it before.',
        },
  'extend-order': (saying) =>
    saying.chance.happens(0.7)
      ? { choice: 'extend', order: order(saying, 89) }
      : { choice: 'decline', reasons: 'Our law allows no further renewal in this case.' },
  release: () => ({ reason: 'no-longer-needed' }),
};

const LETTER: Partial<Record<ActName, Say>> = {
  'propose-condition': ({ half }) => ({
    conditions: [useLimitation(fresh('C', half.kind === 'letter' ? half.conditions.length : 0))],
    reason: 'Our law allows this use only.',
  }),
  'answer-condition': ({ half, chance }) => {
    const open =
      half.kind === 'letter'
        ? half.conditions.find(({ standing }) => standing.name === 'proposed')
        : undefined;
    if (!open) return undefined;
    const answer = { proposal: digest(half, open.proposal), conditionIds: [open.limitation.id] };
    return chance.happens(0.8)
      ? { ...answer, choice: 'accept' }
      : { ...answer, choice: 'decline', reason: 'Our tax court must be able to use it too.' };
  },
  accept: () => ({ executingAuthority: executing, safeguards: homeRecords, secrecy: 'kept' }),
  postpone: () => ({ reason: 'It would interfere with our own trial of the same person.' }),
  order: (saying) => ({ order: order(saying, 80), safeguards: homeRecords }),
  execute: ({ chance }) =>
    chance.happens(0.7)
      ? { result: 'executed', executedBy: executing, packages: [] }
      : {
          result: 'partly-executed',
          executedBy: executing,
          packages: [],
          unexecuted: [
            { what: 'the mailbox', why: 'The provider keeps no copy of it.', paragraph: '40(17)' },
          ],
        },
};

/** What an officer says for this act on this half; undefined when there is nothing to say. */
export function inputFor(act: ActName, saying: Saying): Json | undefined {
  const own = saying.half.kind === 'preservation' ? PRESERVATION : LETTER;
  return (own[act] ?? COMMON[act])?.(saying) as Json | undefined;
}

function digest(half: Half, ref: { direction: string; seq: number }): string | undefined {
  const list = ref.direction === 'sent' ? half.sent : half.inbound.seen;
  return list.find(({ seq }) => seq === ref.seq)?.digest ?? undefined;
}
