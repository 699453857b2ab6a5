// Conditions under 40(28): proposed with reasons, answered as proposed, binding once accepted.
import { describe, expect, it } from 'vitest';
import {
  decideAnswerCondition,
  decideProposeCondition,
  digestOf,
  limitationsOf,
  type OutgoingLetter,
} from '../../src/index.ts';
import { answerCondition, proposeCondition } from '../../src/letter/acts/conditions.ts';
import { DAY_1, registeredLetter } from '../support/cases.ts';
import { deliver, must, post } from '../support/exchange.ts';
import { proves } from '../support/proves.ts';
import { useLimitation } from '../support/requests.ts';
import { inAlmara, inKessar } from '../support/states.ts';

const reason = 'Our tax secrecy law would otherwise forbid the transfer.';

const proposed = (): OutgoingLetter => {
  const pair = registeredLetter();
  const input = { conditions: [useLimitation('C1'), useLimitation('C2')], reason };
  const { mail } = post(must(decideProposeCondition(pair.in, input, inKessar())), DAY_1);
  return deliver(pair.out, mail, inAlmara()).half as OutgoingLetter;
};
const proposal = (half: OutgoingLetter) => digestOf(half, half.conditions[0]!.proposal);

describe('a condition', () => {
  proves(
    'conditions.proposed',
    'is put in words, with an id and a paragraph (40(28))',
    proposeCondition,
    () => ({
      half: registeredLetter().in,
      input: { conditions: [{ ...useLimitation(), paragraphs: [] }], reason },
      ctx: inKessar(),
    }),
  );
  proves('conditions.reason', 'is proposed with its reason', proposeCondition, () => ({
    half: registeredLetter().in,
    input: { conditions: [useLimitation()], reason: '' },
    ctx: inKessar(),
  }));
  proves(
    'conditions.answered',
    'is answered only if it was proposed and waits (40(28))',
    answerCondition,
    () => {
      const half = proposed();
      return {
        half,
        input: { proposal: proposal(half), conditionIds: ['C9'], choice: 'accept' as const },
        ctx: inAlmara(),
      };
    },
  );
  proves('conditions.declined-why', 'is declined with a reason', answerCondition, () => {
    const half = proposed();
    const input = { proposal: proposal(half), conditionIds: ['C1'], choice: 'decline' as const, reason: '' };
    return { half, input, ctx: inAlmara() };
  });

  it('that is accepted binds, one that is declined does not (40(28))', () => {
    const half = proposed();
    const answer = { proposal: proposal(half), conditionIds: ['C1'] };
    const accepted = post(must(answerOf(half, { ...answer, choice: 'accept' })), DAY_1)
      .half as OutgoingLetter;
    const both = must(
      answerOf(accepted, {
        ...answer,
        conditionIds: ['C2'],
        choice: 'decline',
        reason: 'Two uses are needed.',
      }),
    );
    expect(limitationsOf(both.half).map(({ id }) => id)).toEqual(['speciality', 'C1']);
    expect(both.half.clocks.find(({ name }) => name === 'condition-answer')?.met).toBe(inAlmara().now);
  });
});

const answerOf = (half: OutgoingLetter, input: Parameters<typeof decideAnswerCondition>[1]) =>
  decideAnswerCondition(half, input, inAlmara());
