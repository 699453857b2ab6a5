/** `comity assistance drafts | needs | need | change`: what a State needs, as it says itself (54(1)). */

import { Option } from 'commander';
import { changeNeed, draftNeeds, listAllNeeds, listNeeds, sayNeed } from '../../client.gen.ts';
import { usage } from '../../exit.ts';
import { readInput } from '../../input/input-file.ts';
import { stateArg } from '../../input/state-code.ts';
import { clip } from '../../output/safe.ts';
import { table } from '../../output/table.ts';
import { arg, type Leaf, text } from '../leaf.ts';
import { said } from './said.ts';

const STATE: [string, string] = ['<state>', 'two letters: ke'];

const NEED: [string, string] = ['<need>', 'id of the need'];

const STANDINGS = ['open', 'picked', 'under-way', 'met', 'withdrawn'] as const;

const drafts: Leaf = {
  name: 'drafts',
  summary: 'Needs drawn up from what a State’s law lacks, an article each; nothing is kept',
  paragraphs: ['54(1)', '59(1)'],
  args: [STATE],
  signsIn: true,
  example: 'comity assistance drafts ke --as xa-duty',
  async run(call) {
    const state = stateArg(call);
    const session = await call.session();
    const found = await session.ask((opts) => draftNeeds(state, opts));
    const rows = found.drafts.map(({ article, priority, gap, area, requirements }) => [
      `art ${article}`,
      priority,
      gap,
      area,
      requirements.map(({ id }) => id).join(' '),
    ]);
    return {
      json: found,
      text: table(
        ['article', 'priority', 'what is missing', 'area', 'questions'],
        rows,
        'Nothing was found missing.',
      ),
    };
  },
};

const needs: Leaf = {
  name: 'needs',
  summary: 'Needs as they are kept here, newest first: of one State, or of all',
  paragraphs: ['54(1)'],
  args: [['[state]', 'two letters: ke; left out, every State']],
  signsIn: true,
  example: 'comity assistance needs ke --as xa-duty',
  async run(call) {
    const state = call.args.length === 0 ? undefined : stateArg(call);
    const session = await call.session();
    const found = await session.ask((opts) =>
      state === undefined ? listAllNeeds(opts) : listNeeds(state, opts),
    );
    const rows = found.needs.map((need) => [
      need.id,
      need.state,
      clip(need.title, 60),
      need.standing,
      need.priority,
      need.visibility,
      `${need.version}, ${need.by}`,
    ]);
    return {
      json: found,
      text: table(
        ['id', 'of', 'what', 'standing', 'priority', 'seen by', 'version'],
        rows,
        'No need is kept.',
      ),
    };
  },
};

const VISIBILITY =
  'Visibility is private, secretariat, donors or public; nothing is sent by itself. Members: docs/operating/assistance.md.';

const say: Leaf = {
  name: 'need',
  summary: 'Say what a State needs, from a file',
  paragraphs: ['54(1)', '54(3)'],
  about: VISIBILITY,
  args: [STATE, ['<file>', 'JSON, or - for standard input']],
  signsIn: true,
  example: 'comity assistance need ke need.json --as xa-duty',
  async run(call) {
    const state = stateArg(call);
    const session = await call.session();
    const body = await said<Parameters<typeof sayNeed>[1]>(call, 1);
    const need = await session.ask((opts) => sayNeed(state, body, opts));
    return { json: need, text: `kept  ${need.id}\n` };
  },
};

const change: Leaf = {
  name: 'change',
  summary: 'Change a need, or say that an offer was picked, that help is under way, that it is met',
  paragraphs: ['54(1)'],
  about:
    'The next version of what is kept; when somebody changed it meanwhile it is refused, and nothing is overwritten.',
  args: [STATE, NEED],
  options: [
    new Option('--standing <standing>', 'where it stands now').choices(STANDINGS),
    new Option('--offer <id>', 'the offer that is picked; nobody is told'),
    new Option('--file <file>', 'all it says from now on; left out, it says what it said'),
  ],
  signsIn: true,
  example: 'comity assistance change ke 01a20004-1fc0-7087-abbe-8366a0a7e7a7 --standing picked --as xa-duty',
  async run(call) {
    const state = stateArg(call);
    const file = text(call.options, 'file');
    const standing = text(call.options, 'standing') as (typeof STANDINGS)[number] | undefined;
    const picked = text(call.options, 'offer');
    if (file === undefined && standing === undefined && picked === undefined)
      throw usage('--standing, --offer or --file is needed');
    const session = await call.session();
    const kept = (await session.ask((opts) => listNeeds(state, opts))).needs.find(
      ({ id }) => id === arg(call, 1),
    );
    if (!kept)
      throw usage(`${arg(call)} has no need ${arg(call, 1)} here`, 'Look at `comity assistance needs`.');
    const { id, state: _, standing: before, version, at: __, by: ___, picked: ____, ...was } = kept;
    const now = file === undefined ? was : ((await readInput(file, call.io)) as unknown as typeof was);
    const need = await session.ask((opts) =>
      changeNeed(
        id,
        {
          ...{ version, said: now, standing: standing ?? (picked === undefined ? before : 'picked') },
          ...(picked === undefined ? {} : { picked }),
        },
        opts,
      ),
    );
    return { json: need, text: `kept  ${need.id}, version ${need.version}, ${need.standing}\n` };
  },
};

export const NEED_LEAVES: Leaf[] = [drafts, needs, say, change];
