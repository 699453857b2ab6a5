/** `comity ceremony …`: changes of keys, officers and watched logs that wait for a second key custodian. */
import { outcome } from '../ceremony/custodians.ts';
import { ownKeys } from '../ceremony/own.ts';
import { type Register, registerDifferences, registerOf } from '../ceremony/register.ts';
import { abandonCeremony, listCeremonies, readCeremony } from '../client.gen.ts';
import { EXIT, usage } from '../exit.ts';
import { safe } from '../output/safe.ts';
import { facts, table } from '../output/table.ts';
import { approveChange } from '../session/approve.ts';
import type { Session } from '../session/session.ts';
import { arg, type Leaf } from './leaf.ts';

const ARGS: [string, string][] = [['<ceremony>', 'as the command that asked for it named it']];

async function find(session: Session, id: string) {
  const { ceremonies } = await session.ask((opts) => listCeremonies(opts));
  const found = ceremonies.find((ceremony) => ceremony.id === id);
  if (!found) throw usage(`there is no ceremony ${id}`, 'See which there are with `comity ceremony list`.');
  return found;
}

const list: Leaf = {
  name: 'list',
  summary: 'List what waits for a key custodian, and what became of the last ones',
  paragraphs: [],
  signsIn: true,
  example: 'comity ceremony list --as xa-keys-2',
  async run(call) {
    const session = await call.session();
    const { ceremonies } = await session.ask((opts) => listCeremonies(opts));
    const rows = ceremonies.map((one) => [one.askedAt, one.stage, one.id, one.askedBy, one.says]);
    return {
      json: { ceremonies },
      text: table(['since', 'stage', 'ceremony', 'asked by', 'what'], rows, 'Nothing waits.'),
    };
  },
};

const show: Leaf = {
  name: 'show',
  summary: 'Show what a key custodian would sign: what it changes in words, and byte for byte',
  paragraphs: [],
  args: ARGS,
  signsIn: true,
  example: 'comity ceremony show 0199…',
  async run(call) {
    const session = await call.session();
    const ceremony = await find(session, arg(call));
    const payload = JSON.parse(
      String(await session.ask((opts) => readCeremony(ceremony.id, opts) as never)),
    ) as unknown;
    const { text } = outcome(ceremony);
    const lines = JSON.stringify(payload, null, 2).split('\n').map(safe).join('\n');
    const differences =
      ceremony.action === 'change-register'
        ? registerDifferences(registerOf(await ownKeys(session)), payload as Register)
        : [];
    const words = differences.map((line) => `  · ${safe(line)}\n`).join('');
    const digest = facts([['digest', ceremony.payloadDigest]]);
    return { json: { ceremony, payload, differences }, text: `${text}${words}${digest}${lines}\n` };
  },
};

const approve: Leaf = {
  name: 'approve',
  summary: 'Approve exactly these bytes as a key custodian; with the second approval the keeper does it',
  paragraphs: [],
  about:
    'The bytes are fetched and hashed here before the key signs; look at them first with `comity ceremony show`.',
  args: ARGS,
  signsIn: true,
  example: 'comity ceremony approve 0199… --key keys-2.json --home /srv/comity',
  async run(call) {
    const session = await call.session();
    return outcome(await approveChange(session, await find(session, arg(call))));
  },
};

const abandon: Leaf = {
  name: 'abandon',
  summary: 'Take back what was asked for',
  paragraphs: [],
  args: ARGS,
  signsIn: true,
  example: 'comity ceremony abandon 0199…',
  async run(call) {
    const session = await call.session();
    const ceremony = await session.ask((opts) => abandonCeremony(arg(call), opts));
    return { ...outcome(ceremony), exit: EXIT.done };
  },
};

export const CEREMONY_LEAVES: Leaf[] = [list, show, approve, abandon];
