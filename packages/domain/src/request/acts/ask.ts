// Asking for what is missing: 40(16). Better than refusing, and every gap at once.

import { cite } from '@comity/convention';
import { ours, unless } from '../../law/rule.ts';
import { saysSomething } from '../../law/text.ts';
import { says } from '../../law/words.ts';
import type { Act } from '../act.ts';
import { type IncomingHalf, prepare } from '../half.ts';
import type { Ask } from '../inputs.ts';
import { openIn } from '../opening.ts';
import { WORKING } from '../working.ts';

export const ask: Act<IncomingHalf, Ask> = {
  name: 'ask',
  carriesOut: cite('supports', ['art40.p16'], 'comity incoming ask'),
  opens: [openIn('ask', WORKING, 'open.ask', ['40(16)'])],
  rules: [
    ours(
      'ask.questions',
      'enforce',
      'packages/domain/test/rules/incoming.test.ts',
      ({ input, half }) => {
        const earlier = half.questions.flatMap((round) => round.questions.map((question) => question.id));
        const ids = input.questions.map((question) => question.id);
        return [
          ...unless(ids.length > 0, says('ask.questions.one'), 'questions'),
          ...unless(
            new Set([...earlier, ...ids]).size === earlier.length + ids.length,
            says('ask.questions.number'),
            'questions',
          ),
          ...input.questions.flatMap((question, index) =>
            unless(saysSomething(question.text), says('ask.questions.text'), `questions.${index}.text`),
          ),
        ];
      },
      ['40(16)'],
    ),
  ],
  apply: ({ half, input, ctx }) => {
    const body = { reference: half.reference, questions: input.questions };
    const { half: told, message, ref } = prepare(half, 'comity.request.more-information/1', body, ctx.now);
    const round = { questions: input.questions, at: ctx.now, message: ref, answers: [], answeredAt: null };
    return { half: { ...told, questions: [...told.questions, round] }, message };
  },
};
