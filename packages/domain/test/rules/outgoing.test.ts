// What the Requesting State's own desk insists on: four eyes, answers to real questions, no impatience without a reason.
import { describe } from 'vitest';
import { decideQueryStatus, draftPreservation } from '../../src/index.ts';
import { authorisePreservation } from '../../src/preservation/acts/draft.ts';
import { answerConsultation } from '../../src/request/acts/consult.ts';
import { queryStatus } from '../../src/request/acts/status.ts';
import { supplement } from '../../src/request/acts/supplement.ts';
import { draftRules } from '../../src/request/drafting.ts';
import { draftedPreservation, PRESERVATION_ID, receivedPreservation } from '../support/cases.ts';
import { must, post } from '../support/exchange.ts';
import { proves, provesOf } from '../support/proves.ts';
import { approvals, preservationRequest } from '../support/requests.ts';
import { almara, context, inAlmara, START } from '../support/states.ts';

describe('a request', () => {
  provesOf('draft.other-state', 'goes to another State', draftRules, (rules) =>
    draftPreservation(
      { id: PRESERVATION_ID, class: 'normal', drill: false, draft: preservationRequest() },
      context(almara, almara),
      rules,
    ),
  );
  proves(
    'four-eyes',
    'is approved by two officers, one of them the approving authority',
    authorisePreservation,
    () => ({
      half: draftedPreservation(),
      input: { approvals: approvals.slice(0, 1) },
      ctx: inAlmara(),
    }),
  );
});

describe('a supplement', () => {
  proves('supplement.answers', 'answers questions that were asked', supplement, () => ({
    half: receivedPreservation().out,
    input: { answers: [{ questionId: 'Q9', text: 'The account was opened in May.' }] },
    ctx: inAlmara(),
  }));
});

describe('a question on the status', () => {
  proves('status.asked-already', 'is repeated before an answer came only for a reason', queryStatus, () => {
    const { half } = post(must(decideQueryStatus(receivedPreservation().out, {}, inAlmara())), START);
    return { half, input: {}, ctx: inAlmara() };
  });
});

describe('a word of consultation', () => {
  proves(
    'consult.grounds',
    'about refusing names the ground, as what crosses must (40(28))',
    answerConsultation,
    () => ({
      half: receivedPreservation().out,
      input: {
        about: 'refusal' as const,
        paragraphs: ['40(28)'],
        text: 'Why do you think of refusing this?',
      },
      ctx: inAlmara(),
    }),
  );
});
