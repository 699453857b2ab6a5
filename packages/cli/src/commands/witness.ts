/** `comity witness …`: States that sign that each other's logs only ever grew. */
import { Option } from 'commander';
import { ownKeys } from '../ceremony/own.ts';
import { askRegister } from '../ceremony/register.ts';
import type { WitnessCard } from '../ceremony/witness-card.ts';
import { listPeers } from '../client.gen.ts';
import { usage } from '../exit.ts';
import { writeNew } from '../output/new-file.ts';
import { facts, table } from '../output/table.ts';
import type { Session } from '../session/session.ts';
import { arg, type Leaf, needed } from './leaf.ts';

const list: Leaf = {
  name: 'list',
  summary: 'List who witnesses our log by our own root, and whose logs our keeper witnesses',
  paragraphs: [],
  signsIn: true,
  example: 'comity witness list --as xa-keys-1',
  async run(call) {
    const session = await call.session();
    const [{ watched }, { peers }] = [await ownKeys(session), await session.ask((opts) => listPeers(opts))];
    const own = peers.find(({ state }) => state === session.state);
    const ours = own?.witnesses ?? [];
    const stateOf = (origin: string) =>
      peers.find(({ logs }) => logs.some((log) => log.origin === origin))?.state ?? '';
    return {
      json: { quorum: own?.quorum ?? 0, witnesses: ours, watched },
      text: `${table(
        ['our witness', 'State'],
        ours.map(({ name, state = '' }) => [name, state]),
        'Nobody witnesses our log.',
      )}${facts([['cosignatures needed', own?.quorum ?? 0]])}${table(
        ['log we witness', 'State', 'leaves seen'],
        watched.map(({ origin, size }) => [origin, stateOf(origin), String(size ?? 0)]),
        'We witness no log.',
      )}`,
    };
  },
};

const card: Leaf = {
  name: 'card',
  summary: 'Write our card for States whose logs we are to witness: the name and keys their next root names',
  paragraphs: [],
  about:
    'Nothing in it is secret. It travels like the first root: compare the key line with the other State over the telephone.',
  options: [new Option('--out <file>', 'the card; must not exist')],
  signsIn: true,
  example: 'comity witness card --out almara-card.json --key keys-1.json --home /srv/comity',
  async run(call) {
    const out = needed(call.options, 'out', '--out');
    const session = await call.session();
    const { held, origins } = await ownKeys(session);
    const of = (role: 'log' | 'witness') =>
      held.notes
        .filter((note) => note.role === role && note.status !== 'retired')
        .sort((a, b) => (a.since < b.since ? -1 : 1));
    const newest = of('witness').at(-1);
    if (newest === undefined) throw usage('this keeper has no witness key');
    const made: WitnessCard = {
      state: session.state,
      witness: { name: newest.name, vkeys: newest.vkeys },
      logs: origins.slice(0, 1).map((origin) => ({ origin, vkeys: of('log').flatMap(({ vkeys }) => vkeys) })),
    };
    await writeNew(out, `${JSON.stringify(made, null, 2)}\n`);
    return {
      json: { did: 'card', out, ...made },
      text: facts([
        ['card', out],
        ['witness', newest.name],
        ['key line', newest.vkeys.at(-1)],
      ]),
    };
  },
};

/** The logs of a State we have pinned, as its own root names them. */
async function logsOf(session: Session, state: string) {
  const { peers } = await session.ask((opts) => listPeers(opts));
  const peer = peers.find((candidate) => candidate.state === state);
  if (peer === undefined || state === session.state)
    throw usage(`${state} is not pinned here`, 'Pin it first: comity root pin.');
  return peer.logs;
}

const watch: Leaf = {
  name: 'watch',
  summary: 'Have our keeper witness the log of a State we have pinned, by the keys its root names',
  paragraphs: [],
  about:
    'The same again when that State has changed the keys of its log. That State names us in its next root by our card.',
  args: [['<state>', 'its code, such as xb']],
  signsIn: true,
  example: 'comity witness watch xb --key keys-1.json --home /srv/comity',
  async run(call) {
    const state = arg(call);
    const session = await call.session();
    const logs = await logsOf(session, state);
    const origins = new Set(logs.map(({ origin }) => origin));
    return askRegister(
      session,
      (register) => ({
        ...register,
        watched: [...register.watched.filter(({ origin }) => !origins.has(origin)), ...logs],
      }),
      `witness the log of ${state}: ${[...origins].join(', ')}`,
    );
  },
};

const unwatch: Leaf = {
  name: 'unwatch',
  summary: 'Witness the log of a State no more',
  paragraphs: [],
  args: [['<state>', 'its code, such as xb']],
  signsIn: true,
  example: 'comity witness unwatch xb --key keys-1.json --home /srv/comity',
  async run(call) {
    const state = arg(call);
    const session = await call.session();
    const origins = new Set((await logsOf(session, state)).map(({ origin }) => origin));
    return askRegister(
      session,
      (register) => ({ ...register, watched: register.watched.filter(({ origin }) => !origins.has(origin)) }),
      `witness the log of ${state} no more`,
    );
  },
};

export const WITNESS_LEAVES: Leaf[] = [list, card, watch, unwatch];
