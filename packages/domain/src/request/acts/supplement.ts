// Answering questions, or adding what was left out: 40(16).

import { cite } from '@comity/convention';
import { present } from '../../law/present.ts';
import { ours, unless } from '../../law/rule.ts';
import type { Instant } from '../../law/scalars.ts';
import { isBlank } from '../../law/text.ts';
import { says } from '../../law/words.ts';
import type { Act } from '../act.ts';
import { openRounds } from '../dialogue.ts';
import { type Half, type OutgoingHalf, prepare } from '../half.ts';
import type { SupplementInput } from '../inputs.ts';
import { openIn } from '../opening.ts';
import type { QuestionRound } from '../parts.ts';
import { meet } from '../update.ts';
import { UNDER_WAY } from '../working.ts';

export const supplement: Act<OutgoingHalf, SupplementInput> = {
  name: 'supplement',
  carriesOut: cite('supports', ['art40.p16'], 'comity request supplement'),
  opens: [openIn('supplement', UNDER_WAY, 'open.supplement', ['40(16)'])],
  rules: [
    ours(
      'supplement.answers',
      'enforce',
      'packages/domain/test/rules/outgoing.test.ts',
      ({ half, input }) => {
        const asked = half.questions.flatMap((round) => round.questions.map((question) => question.id));
        return [
          ...unless(
            input.answers.length > 0 || !isBlank(input.note),
            says('supplement.answers.one'),
            'answers',
          ),
          ...input.answers
            .filter(({ questionId }) => !asked.includes(questionId))
            .map(({ questionId }) => ({
              ...says('supplement.answers.asked', { id: questionId }),
              field: 'answers',
            })),
        ];
      },
      ['40(16)'],
    ),
  ],
  apply: ({ half, input, ctx }) => {
    const body = { reference: half.reference, answers: input.answers, ...present({ note: input.note }) };
    const { half: told, message } = prepare(half, 'comity.request.supplement/1', body, ctx.now);
    return { half: withAnswers(told, input.answers, ctx.now), message };
  },
};

/** Puts each answer to its question; a round is answered when none of its questions is left. */
export const withAnswers = <H extends Half>(half: H, answers: SupplementInput['answers'], at: Instant): H => {
  const answered = { ...half, questions: half.questions.map((round) => answerRound(round, answers, at)) };
  return openRounds(answered).length === 0 ? meet(answered, at, 'supplement') : answered;
};

const answerRound = (
  round: QuestionRound,
  answers: SupplementInput['answers'],
  at: Instant,
): QuestionRound => {
  const ids = round.questions.map((question) => question.id);
  const mine = answers.filter(({ questionId }) => ids.includes(questionId));
  if (mine.length === 0) return round;
  const all = [
    ...round.answers.filter((old) => !mine.some((one) => one.questionId === old.questionId)),
    ...mine,
  ];
  return { ...round, answers: all, answeredAt: all.length === ids.length ? (round.answeredAt ?? at) : null };
};
