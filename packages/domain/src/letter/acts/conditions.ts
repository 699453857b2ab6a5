// Conditions: proposed by the Requested State, answered by the Requesting State; accepted, they bind it: 40(28), 36(1)(b), 40(19).

import { cite, rule } from '@comity/convention';
import { present } from '../../law/present.ts';
import { law, ours, unless } from '../../law/rule.ts';
import { saysSomething } from '../../law/text.ts';
import { says } from '../../law/words.ts';
import type { Act, Opening, Situation } from '../../request/act.ts';
import { digestOf, prepare } from '../../request/half.ts';
import type { AnswerCondition, ProposeCondition } from '../../request/inputs.ts';
import { openIn } from '../../request/opening.ts';
import { isClosed } from '../../request/standing.ts';
import { meet } from '../../request/update.ts';
import type { ConditionRecord, IncomingLetter, LetterCore, OutgoingLetter } from '../stages.ts';

const PROOF = 'packages/domain/test/rules/conditions.test.ts';

/** The conditions that still wait for the Requesting State's answer. */
export const unanswered = (half: LetterCore): ConditionRecord[] =>
  half.conditions.filter((condition) => condition.standing.name === 'proposed');

/** The conditions both States agreed: they bind the use of everything that is sent (40(28)). */
export const agreed = (half: LetterCore): ConditionRecord[] =>
  half.conditions.filter((condition) => condition.standing.name === 'accepted');

export const proposeCondition: Act<IncomingLetter, ProposeCondition> = {
  name: 'propose-condition',
  carriesOut: cite('supports', ['art40.p28', 'art36.p1.b'], 'comity incoming propose-condition'),
  opens: [openIn('propose-condition', ['registered', 'postponed'], 'open.propose-condition', ['40(28)'])],
  rules: [
    law(
      'conditions.proposed',
      'enforce',
      rule(
        cite('enforces', ['art40.p28'], 'packages/domain/test/rules/conditions.test.ts'),
        ({ half, input }: Situation<IncomingLetter, ProposeCondition>) => {
          const taken = half.conditions.map(({ limitation }) => limitation.id);
          const ids = input.conditions.map((condition) => condition.id);
          return [
            ...unless(ids.length > 0, says('conditions.proposed.one'), 'conditions'),
            ...unless(
              new Set([...taken, ...ids]).size === taken.length + ids.length,
              says('conditions.proposed.id'),
              'conditions',
            ),
            ...input.conditions.flatMap((condition, index) => [
              ...unless(
                saysSomething(condition.text),
                says('conditions.proposed.text'),
                `conditions.${index}.text`,
              ),
              ...unless(
                condition.paragraphs.length > 0,
                says('conditions.proposed.paragraph'),
                `conditions.${index}.paragraphs`,
              ),
            ]),
          ];
        },
      ),
    ),
    ours('conditions.reason', 'enforce', PROOF, ({ input }) =>
      unless(saysSomething(input.reason), says('conditions.reason'), 'reason'),
    ),
  ],
  apply: ({ half, input, ctx }) => {
    const { conditions, reason, replyBy } = input;
    const body = { conditions, reason, ...present({ replyBy }) };
    const { half: told, message, ref } = prepare(half, 'comity.condition.proposed/1', body, ctx.now);
    const records = conditions.map(
      (limitation): ConditionRecord => ({
        limitation,
        proposal: ref,
        proposedAt: ctx.now,
        standing: { name: 'proposed' },
      }),
    );
    return { half: { ...told, conditions: [...told.conditions, ...records] }, message };
  },
};

type Answering = Situation<OutgoingLetter, AnswerCondition>;

/** The conditions of the proposal the officer answers that wait for an answer. */
const answerable = ({ half, input }: Answering): string[] =>
  unanswered(half)
    .filter((condition) => digestOf(half, condition.proposal) === input.proposal)
    .map((condition) => condition.limitation.id);

export const answerCondition: Act<OutgoingLetter, AnswerCondition> = {
  name: 'answer-condition',
  carriesOut: cite('supports', ['art40.p28'], 'comity request answer-condition'),
  opens: [
    ours<Opening<OutgoingLetter>>(
      'open.answer-condition',
      'enforce',
      'packages/domain/test/rules/opening.test.ts',
      ({ half }) => unless(!isClosed(half) && unanswered(half).length > 0, says('open.answer-condition')),
      ['40(28)'],
    ),
  ],
  rules: [
    law(
      'conditions.answered',
      'enforce',
      rule(
        cite('enforces', ['art40.p28'], 'packages/domain/test/rules/conditions.test.ts'),
        (answering: Answering) => [
          ...unless(
            answering.input.conditionIds.length > 0,
            says('conditions.answered.which'),
            'conditionIds',
          ),
          ...answering.input.conditionIds
            .filter((id) => !answerable(answering).includes(id))
            .map((id) => ({ ...says('conditions.answered.open', { id }), field: 'conditionIds' })),
        ],
      ),
    ),
    ours('conditions.declined-why', 'enforce', PROOF, ({ input }) =>
      unless(
        input.choice === 'accept' || saysSomething(input.reason),
        says('conditions.declined-why'),
        'reason',
      ),
    ),
  ],
  apply: ({ half, input, ctx }) => {
    const answers = { answersMessage: input.proposal, conditionIds: input.conditionIds };
    const { half: told, message } =
      input.choice === 'accept'
        ? prepare(half, 'comity.condition.accepted/1', answers, ctx.now)
        : prepare(half, 'comity.condition.declined/1', { ...answers, reason: input.reason }, ctx.now);
    const standing: ConditionRecord['standing'] =
      input.choice === 'accept'
        ? { name: 'accepted', at: ctx.now }
        : { name: 'declined', at: ctx.now, reason: input.reason };
    const settled = settle(told, input.conditionIds, standing);
    return {
      half: unanswered(settled).length === 0 ? meet(settled, ctx.now, 'condition-answer') : settled,
      message,
    };
  },
};

/** Writes the answer to each of these conditions that still waits for one. */
export const settle = <H extends LetterCore>(
  half: H,
  ids: readonly string[],
  standing: ConditionRecord['standing'],
): H => ({
  ...half,
  conditions: half.conditions.map((condition) =>
    ids.includes(condition.limitation.id) && condition.standing.name === 'proposed'
      ? { ...condition, standing }
      : condition,
  ),
});
