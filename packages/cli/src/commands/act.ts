/** `comity act …`: an act that waits for other officers. */
import { outcomeOf } from '../acts/perform.ts';
import { abandonAct, readActPayload, showAct } from '../client.gen.ts';
import { safe } from '../output/safe.ts';
import { facts } from '../output/table.ts';
import { approve } from '../session/approve.ts';
import { arg, type Leaf } from './leaf.ts';

const ARGS: [string, string][] = [['<act>', 'the act, as the command that made it named it']];

const show: Leaf = {
  name: 'show',
  summary: 'Show what is to be approved, byte for byte, or what became of it',
  paragraphs: ['40(13)'],
  args: ARGS,
  signsIn: true,
  example: 'comity act show 0199…',
  async run(call) {
    const session = await call.session();
    const act = await session.ask((opts) => showAct(arg(call), opts));
    const payload = JSON.parse(
      String(await session.ask((opts) => readActPayload(arg(call), opts) as never)),
    ) as unknown;
    const head = facts([
      ['act', act.id],
      ['message', `${act.type} to ${act.to}`],
      ['stage', act.stage],
      ['approved', `${act.approvedBy.length} of ${act.approvalsNeeded} ${act.approvedBy.join(', ')}`],
      ['digest', act.payloadDigest],
    ]);
    const lines = JSON.stringify(payload, null, 2).split('\n').map(safe).join('\n');
    return { json: { act, payload }, text: `${head}${lines}\n` };
  },
};

const approving: Leaf = {
  name: 'approve',
  summary: 'Approve exactly the bytes of an act',
  paragraphs: ['40(13)', '40(28)'],
  about:
    'The bytes are fetched and hashed here before the officer’s key signs; look at them first with `comity act show`.',
  args: ARGS,
  signsIn: true,
  example: 'comity act approve 0199… --as xb-chief',
  async run(call) {
    const session = await call.session();
    const before = await session.ask((opts) => showAct(arg(call), opts));
    const { act, warnings } = await approve(session, before);
    return outcomeOf(session, 'approve', { half: { id: act.thread }, act, warnings });
  },
};

const abandon: Leaf = {
  name: 'abandon',
  summary: 'Take an act that waits for approval off the table',
  paragraphs: [],
  about: 'Nothing of it was sealed or sent.',
  args: ARGS,
  signsIn: true,
  example: 'comity act abandon 0199…',
  async run(call) {
    const session = await call.session();
    const act = await session.ask((opts) => abandonAct(arg(call), opts));
    return { json: { did: 'abandon', act }, text: `act  ${act.id}  ${act.stage}\n` };
  },
};

export const ACT_LEAVES: Leaf[] = [show, approving, abandon];
