/** `comity root …`: the keys a State stands on, their forty digits, and beginning to trust another State. */
import { resolve } from 'node:path';
import { fingerprint, ProofError, parseSealedUnverified } from '@comity/proof';
import { fromBase64url, toBase64url } from '@comity/protocol';
import { Option } from 'commander';
import { ownRoot, pinState } from '../client.gen.ts';
import { usage } from '../exit.ts';
import { readInput, readNamed } from '../input/input-file.ts';
import { ensureFilledIn } from '../input/placeholders.ts';
import { PLAN_TEMPLATE } from '../input/plan-template.ts';
import { facts } from '../output/table.ts';
import { arg, type Leaf, needed, text } from './leaf.ts';
import { draftRoot, holder } from './statements/draft-root.ts';
import { publishing } from './statements/publish.ts';
import { showing } from './statements/show.ts';
import { signing } from './statements/sign.ts';

const init: Leaf = {
  name: 'init',
  summary: 'Make a State’s keys: root, directory, keeper and officers; seal its first root and directory',
  paragraphs: ['40(12)', '41(1)'],
  about: `The ceremony of the first day, on a machine without a network if possible. Root and directory keys are written below offline/, one
file a holder, to be carried away; officers' keys below officers/, each for its owner. No running process reads either.`,
  options: [
    new Option('--home <dir>', 'home prepared with `comity node init`').env('COMITY_HOME'),
    new Option('--plan <file>', 'authorities, languages, officers and holders, as commented JSON'),
    new Option('--template', 'print a commented example of the plan and do nothing'),
  ],
  signsIn: false,
  example: 'comity root init --home /srv/comity --plan plan.json',
  async run({ options, io }) {
    if (options.template === true) return { json: { template: PLAN_TEMPLATE }, text: PLAN_TEMPLATE };
    const home = resolve(needed(options, 'home', '--home'));
    const plan = await readInput(needed(options, 'plan', '--plan'), io);
    ensureFilledIn(plan);
    const { foundState } = await import('../world/found-state.ts');
    const made = await foundState(home, plan);
    return {
      json: { did: 'init', home, ...made },
      text: `${facts([
        ['fingerprint', made.fingerprint],
        ['carry away', made.offline],
        ['give to officers', made.officers],
        ['for witnesses', made.forWitnesses],
      ])}Next: print the digits on a note verbale, then comity node start --home ${home}\n`,
    };
  },
};

const digits: Leaf = {
  name: 'fingerprint',
  summary: 'Print the forty digits of a root: of a file, or of the node’s own',
  paragraphs: [],
  about: 'People compare them over two channels, and the far side’s digits are typed, never compared by eye.',
  args: [['[file]', 'a root statement; without it the node is asked for its own']],
  signsIn: true,
  example: 'comity root fingerprint kessar-root.jws',
  async run(call) {
    const path = arg(call);
    const root = path === undefined ? await own(call) : new Uint8Array(await readNamed(path));
    try {
      const shown = fingerprint(parseSealedUnverified(root).payloadBytes);
      return { json: { fingerprint: shown }, text: `${shown}\n` };
    } catch (error) {
      if (error instanceof ProofError)
        throw usage(`${path ?? 'that'} is not a root statement: ${error.message}`);
      throw error;
    }
  },
};

async function own(call: Parameters<Leaf['run']>[0]): Promise<Uint8Array> {
  const session = await call.session();
  const { root } = await session.ask((opts) => ownRoot(opts));
  return fromBase64url(root);
}

const pin: Leaf = {
  name: 'pin',
  summary:
    'Begin to trust another State: its root, and its forty digits as two custodians heard them by two channels',
  paragraphs: [],
  about: 'The digits are typed as they were heard. The node compares; what differs is refused.',
  options: [
    new Option('--root <file>', 'its first root statement'),
    new Option('--directory <file>', 'its directory, where it came along'),
    new Option('--fingerprint <digits>', 'the forty digits, with or without spaces'),
    new Option('--channel <name>', 'how they came: in person, video, note verbale …; twice').argParser(
      (value: string, earlier: string[] = []) => [...earlier, value],
    ),
    new Option('--second-custodian <officer>', 'the other custodian who answers for it'),
  ],
  signsIn: true,
  example:
    'comity root pin --root kessar-root.jws --fingerprint "79958 98219 …" --channel "in person" --channel "note verbale" --second-custodian xa-keys-2 --as xa-keys-1',
  async run(call) {
    const { options } = call;
    const directory = text(options, 'directory');
    const pinning = {
      root: toBase64url(new Uint8Array(await readNamed(needed(options, 'root', '--root')))),
      ...(directory === undefined
        ? {}
        : { directory: toBase64url(new Uint8Array(await readNamed(directory))) }),
      fingerprint: needed(options, 'fingerprint', '--fingerprint'),
      channels: (options.channel as string[] | undefined) ?? [],
      secondCustodian: needed(options, 'secondCustodian', '--second-custodian'),
    };
    const session = await call.session();
    const { state } = await session.ask((opts) => pinState(pinning, opts));
    return { json: { did: 'pin', state }, text: `pinned  ${state}\n` };
  },
};

export const ROOT_LEAVES: Leaf[] = [
  init,
  digits,
  pin,
  showing('root'),
  draftRoot,
  holder,
  signing('root'),
  publishing('root'),
];
