/** The exchange, act by act: preservation, letter, condition, acceptance, order. Each step waits for what the last one caused. */
import {
  actAccept,
  actAcknowledge,
  actAnswerCondition,
  actDispatch,
  actExecute,
  actOrder,
  actProposeCondition,
  actRegister,
} from '../client.gen.ts';
import {
  act,
  arrived,
  authorise,
  begin,
  followOf,
  received,
  type Stage,
  secondEyes,
  stageIs,
  until,
} from '../world/acting.ts';
import * as story from './case.ts';
import type { Teller } from './tell.ts';

const [ALMARA, KESSAR] = ['xa', 'xb'];

export interface Telling extends Stage {
  teller: Teller;
  now: () => string;
}

/** 42: asked, ordered, until when, and in fact preserved. Answers the request's id. */
export async function preserve(t: Telling): Promise<string> {
  const { teller } = t;
  const id = await begin(t, {
    kind: 'preservation',
    from: ALMARA,
    to: KESSAR,
    urgency: 'urgent',
    draft: story.preservation(t.now()),
  });
  teller.act(ALMARA, `The duty officer drafts a preservation request to Kessar (${id})`, '42(1)', '42(3)');
  const frozen = await authorise(t, ALMARA, id);
  teller.act(ALMARA, 'The duty officer approves the exact request', '40(13)');
  await secondEyes(t, ALMARA, frozen);
  teller.act(ALMARA, 'The approving authority approves the same bytes: four eyes', '40(13)');
  await act(t, ALMARA, 'duty', actDispatch, id, { channel: 'network' });
  teller.act(ALMARA, 'The request leaves, sealed and encrypted', '42(1)');
  await arrived(t, KESSAR, id);
  teller.act(KESSAR, 'It arrives at the 24/7 desk, and a receipt is signed', '41(1)');
  await act(t, KESSAR, 'duty', actRegister, id, {
    registeredAs: 'KES-904/26',
    authority: 'Cyber Desk of Kessar',
  });
  await act(t, KESSAR, 'duty', actAcknowledge, id, {
    authority: 'Cyber Desk of Kessar',
    languages: ['en', 'ar'],
  });
  teller.act(KESSAR, 'The desk registers it as KES-904/26 and says that a person has it', '40(26)');
  const order = story.order(t.now(), 'KC-IJ-117/2026');
  await act(t, KESSAR, 'case', actOrder, id, { order, safeguards: story.AT_HOME });
  teller.act(
    KESSAR,
    `A judge orders the preservation until ${order.scope.until.slice(0, 10)}`,
    '42(4)',
    '42(8)',
    '25(2)',
  );
  await act(t, KESSAR, 'case', actExecute, id, {
    result: 'preserved',
    dataIds: ['D1'],
    effectiveFrom: t.now(),
  });
  teller.act(KESSAR, 'The provider has preserved the server; at least sixty days begin', '42(8)');
  await until(t, ALMARA, id, stageIs('preserved'));
  teller.act(ALMARA, 'Almara knows that the data are preserved, and until when', '42(8)');
  return id;
}

/** 40, 44: the letter that follows, its condition agreed, accepted and ordered. Answers the letter's id. */
export async function requestAccess(t: Telling, preservation: string): Promise<string> {
  const { teller } = t;
  const follows = await followOf(t, ALMARA, preservation);
  const id = await begin(t, {
    kind: 'letter',
    from: ALMARA,
    to: KESSAR,
    urgency: 'normal',
    draft: story.letter(t.now(), follows),
  });
  teller.act(ALMARA, `A letter of request follows the preservation (${id})`, '40(15)', '44(1)', '42(8)');
  await secondEyes(t, ALMARA, await authorise(t, ALMARA, id));
  teller.act(ALMARA, 'Two officers approve the exact letter', '40(13)');
  await act(t, ALMARA, 'duty', actDispatch, id, { channel: 'network' });
  await arrived(t, KESSAR, id);
  await act(t, KESSAR, 'duty', actRegister, id, {
    registeredAs: 'KES-931/26',
    authority: 'Central Authority of Kessar',
  });
  teller.act(KESSAR, 'The Central Authority registers it as KES-931/26', '40(12)', '40(17)');
  await agree(t, id);
  await act(t, KESSAR, 'case', actAccept, id, {
    executingAuthority: story.EXECUTING,
    secrecy: 'kept',
    safeguards: story.AT_HOME,
  });
  await until(t, ALMARA, id, stageIs('accepted'));
  teller.act(KESSAR, 'Kessar accepts the letter under the condition both agreed', '40(17)', '40(28)');
  await act(t, KESSAR, 'case', actOrder, id, { order: story.order(t.now(), 'KC-IJ-123/2026') });
  teller.act(KESSAR, 'A judge of Kessar orders the disclosure, with grounds and limits', '44(1)', '24(4)');
  return id;
}

/** 40(28) */
async function agree(t: Telling, id: string): Promise<void> {
  const reason = 'Our law asks that seized mail serve the case it was seized for.';
  await act(t, KESSAR, 'case', actProposeCondition, id, { conditions: [story.LIMITATION], reason });
  t.teller.act(KESSAR, 'Kessar proposes a use limitation', '40(28)', '36(1)(b)');
  const asked = await until(t, ALMARA, id, ({ received: all }) =>
    all.some(({ type }) => type === 'comity.condition.proposed/1'),
  );
  const proposal = received(asked, 'comity.condition.proposed/1');
  await act(t, ALMARA, 'case', actAnswerCondition, id, { proposal, conditionIds: ['C1'], choice: 'accept' });
  t.teller.act(ALMARA, 'Almara accepts it; it now binds the use of all evidence sent', '40(28)', '40(19)');
  await until(t, KESSAR, id, ({ received: all }) =>
    all.some(({ type }) => type === 'comity.condition.accepted/1'),
  );
}

/** 40(26): what was carried out, naming the package. */
export async function reportExecution(t: Telling, id: string, digest: string): Promise<void> {
  await act(t, KESSAR, 'case', actExecute, id, {
    result: 'executed',
    executedBy: story.EXECUTING,
    packages: [digest],
  });
  await until(t, ALMARA, id, stageIs('executed'));
  t.teller.act(KESSAR, 'Kessar reports the letter executed, and by whom', '40(17)', '40(26)');
}
