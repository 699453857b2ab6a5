/** What the partner does with what it asks the practice desk: two officers approve it, it is sent; then it answers questions and consultations, and goes on after a warning. */
import type { OutgoingHalf } from '@comity/domain';
import {
  actAnswerCondition,
  actAnswerWarning,
  actAuthorise,
  actConsult,
  actDispatch,
  actSupplement,
} from '../../client.gen.ts';
import { ANSWER } from '../../sandbox/tales/dam.ts';
import { act, received, until } from '../../world/acting.ts';
import { isUnanswered, type Rule } from './rule.ts';

/** 42(3)(d) asks for the holder where it is known. */
const HOLDER_UNKNOWN = [{ code: 'contents.42.3.d', reason: 'We do not know yet who holds the mailbox.' }];
const TO_QUESTIONS =
  'The mailbox lies with Almara Letters in Port Almara, by what its own page says; we know of no other holder.';

const openQuestions = ({ questions }: OutgoingHalf) =>
  questions.filter(({ answeredAt }) => answeredAt === null);

export const OWN_REQUESTS: readonly Rule<OutgoingHalf>[] = [
  {
    name: 'authorise by two officers',
    after: 0,
    fits: ({ half }) => half.stage.name === 'draft',
    does: ({ half, partner }) =>
      act(
        partner,
        'xb',
        'duty',
        actAuthorise,
        half.id,
        half.kind === 'preservation' ? { overrides: HOLDER_UNKNOWN } : {},
      ),
  },
  {
    name: 'send',
    after: 0,
    fits: ({ half }) => half.stage.name === 'authorised',
    does: ({ half, partner }) => act(partner, 'xb', 'duty', actDispatch, half.id, { channel: 'network' }),
  },
  {
    name: 'answer questions',
    after: 5,
    fits: ({ half }) => openQuestions(half).length > 0,
    does: ({ half, partner }) =>
      act(partner, 'xb', 'case', actSupplement, half.id, {
        answers: openQuestions(half).flatMap(({ questions }) =>
          questions.map(({ id }) => ({ questionId: id, text: TO_QUESTIONS })),
        ),
      }),
  },
  {
    name: 'answer a consultation',
    after: 10,
    fits: ({ half }) => half.kind === 'letter' && isUnanswered(half, 'comity.consultation/1', 'consult'),
    does: ({ half, partner }) =>
      act(partner, 'xb', 'case', actConsult, half.id, {
        about: 'conditions',
        paragraphs: ['40(28)'],
        text: ANSWER,
      }),
  },
  {
    name: 'accept a condition',
    after: 10,
    fits: ({ half }) =>
      half.kind === 'letter' && half.conditions.some(({ standing }) => standing.name === 'proposed'),
    does: async ({ half, partner }) => {
      const asked = await until(partner, 'xb', half.id, () => true);
      const ids = half.kind === 'letter' ? half.conditions : [];
      return act(partner, 'xb', 'case', actAnswerCondition, half.id, {
        proposal: received(asked, 'comity.condition.proposed/1'),
        conditionIds: ids
          .filter(({ standing }) => standing.name === 'proposed')
          .map(({ limitation }) => limitation.id),
        choice: 'accept',
      });
    },
  },
  {
    name: 'go on after a warning',
    after: 5,
    fits: ({ half }) => half.kind === 'preservation' && half.warnings.some(({ answer }) => answer === null),
    does: async ({ half, partner }) => {
      const warned = await until(partner, 'xb', half.id, () => true);
      return act(partner, 'xb', 'case', actAnswerWarning, half.id, {
        warning: received(warned, 'comity.preservation.warning/1'),
        choice: 'go-on',
        reason: 'The records would be lost otherwise.',
      });
    },
  },
];
