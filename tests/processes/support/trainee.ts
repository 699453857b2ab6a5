/** A trainee who does every exercise of a practice desk, by the interface of its node as the pages do. */
import {
  actAcknowledge,
  actAnswerCondition,
  actAsk,
  actConsult,
  actOrder,
  actRefuse,
  actRegister,
  listRequests,
  showPractice,
} from '../../../packages/cli/src/client.gen.ts';
import { atHome, judicialOrder } from '../../../packages/cli/src/sandbox/tales/parts.ts';
import {
  act,
  ask,
  followOf,
  received,
  type Stage,
  stageIs,
  until,
} from '../../../packages/cli/src/world/acting.ts';
import { letterRequest, preservationRequest } from '../../../packages/domain/test/support/requests.ts';
import { eventually } from './sandbox.ts';

const HERE = { code: 'xa', name: 'Almara' };
const HOME = atHome('Almara', 'Few records of a short time: proportionate.', 'Others stay apart.');
const REGISTERED = { registeredAs: 'ALM-IN-PR', authority: 'Cyber Desk of Almara' };

export async function progress({ desks }: Stage) {
  const duty = await desks.sit('xa', 'duty');
  return (await duty.ask((opts) => showPractice(opts))).exercises;
}

/** What the partner asked for, by what its reference begins with; waited for. */
async function fromPartner({ desks }: Stage, prefix: string): Promise<string> {
  const duty = await desks.sit('xa', 'duty');
  let id: string | undefined;
  await eventually(async () => {
    const { requests } = await duty.ask((opts) => listRequests({ direction: 'incoming' }, opts));
    id = requests.find(({ reference }) => reference.startsWith(prefix))?.id;
    return id !== undefined;
  }, `a request ${prefix} of the partner`);
  await act({ desks, signal: AbortSignal.timeout(60_000) }, 'xa', 'duty', actRegister, id!, REGISTERED);
  return id!;
}

const orderIt = (stage: Stage, id: string) => {
  const order = judicialOrder(
    new Date().toISOString(),
    HERE,
    'AL-IJ-1/26',
    ['D1'],
    'They bear on the offence.',
  );
  return act(stage, 'xa', 'case', actOrder, id, { order, safeguards: HOME });
};

export async function answerInTime(stage: Stage): Promise<void> {
  const id = await fromPartner(stage, 'KES-PR-E');
  await act(stage, 'xa', 'duty', actAcknowledge, id, { authority: REGISTERED.authority });
  await orderIt(stage, id);
}

export async function askForTheHolder(stage: Stage): Promise<void> {
  const id = await fromPartner(stage, 'KES-PR-M');
  const questions = [{ id: 'Q1', paragraph: '42(3)(d)', text: 'Who holds the mailbox?' }];
  await act(stage, 'xa', 'duty', actAsk, id, { questions });
  await until(stage, 'xa', id, ({ received: all }) =>
    all.some(({ type }) => type === 'comity.request.supplement/1'),
  );
  await orderIt(stage, id);
}

export async function refuseWithReasons(stage: Stage): Promise<void> {
  const id = await fromPartner(stage, 'KES-PR-R');
  await act(stage, 'xa', 'case', actConsult, id, {
    about: 'refusal',
    paragraphs: ['40(21)(b)', '40(28)'],
    text: 'Could you do with the records of your own plant?',
    grounds: ['ESSENTIAL_INTERESTS'],
  });
  await until(stage, 'xa', id, ({ received: all }) =>
    all.some(({ type }) => type === 'comity.consultation/1'),
  );
  await act(stage, 'xa', 'case', actRefuse, id, {
    grounds: ['ESSENTIAL_INTERESTS'],
    reasons:
      'The records describe the protection of a dam, and handing them out is likely to harm our security.',
    decisionMaker: 'Minister of Justice of Almara',
    safeguards: [{ id: 'S-02', answer: 'no', note: 'Refusing leaves nobody worse.', by: 'case-officer' }],
  });
}

/** Answers the preservation that the letter follows. */
export async function preserve(stage: Stage): Promise<string> {
  const draft = preservationRequest({ urgency: { reason: 'Logs are overwritten every seven days.' } });
  const id = await ask(stage, { kind: 'preservation', from: 'xa', to: 'xb', urgency: 'urgent', draft });
  await until(stage, 'xa', id, stageIs('preserved'));
  return id;
}

/** A letter, a condition that is accepted, damaged evidence that is told, and the report. */
export async function askForTheData(stage: Stage, preservation: string): Promise<void> {
  const draft = letterRequest({ follows: (await followOf(stage, 'xa', preservation)) as never });
  const id = await ask(stage, { kind: 'letter', from: 'xa', to: 'xb', urgency: 'normal', draft });
  const asked = await until(stage, 'xa', id, ({ received: all }) =>
    all.some(({ type }) => type === 'comity.condition.proposed/1'),
  );
  await act(stage, 'xa', 'case', actAnswerCondition, id, {
    proposal: received(asked, 'comity.condition.proposed/1'),
    conditionIds: ['C1'],
    choice: 'accept',
  });
  await eventually(async () => {
    const evidence = (await progress(stage)).find((one) => one.id === 'evidence');
    return evidence?.steps.some((step) => step.id === 'damage-found' && step.done !== undefined) ?? false;
  }, 'the alarm about damaged evidence');
  await act(stage, 'xa', 'case', actConsult, id, {
    about: 'other',
    paragraphs: ['40(26)'],
    text: 'Pieces of the package are not what was announced. Please examine your copy.',
  });
  await until(stage, 'xa', id, stageIs('executed'));
}
