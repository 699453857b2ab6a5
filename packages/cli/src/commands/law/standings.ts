/** `comity law matrix|overview|compare|gaps|start`: how laws stand to the Convention's questions, one State or many. */
import { REQUIREMENT_THEMES, TREATIES } from '@comity/convention';
import { Option } from 'commander';
import { compareLaw, lawGaps, lawMatrix, lawOverview, lawStartingPoints } from '../../client.gen.ts';
import { usage } from '../../exit.ts';
import { stateArg, stateCode } from '../../input/state-code.ts';
import { clip } from '../../output/safe.ts';
import { table } from '../../output/table.ts';
import { arg, type Call, type Leaf, text } from '../leaf.ts';
import { writtenTo } from './written.ts';

const CHOICE = () => [
  new Option('--article <number>', 'questions about this article only; safeguards stay beside powers'),
  new Option('--theme <theme>', 'questions of this theme only').choices(REQUIREMENT_THEMES),
];
const STATE: [string, string] = ['<state>', 'two letters: ke'];

const choiceOf = ({ options }: Call) => {
  const [article, theme] = [text(options, 'article'), text(options, 'theme')];
  return {
    ...(article === undefined ? {} : { article }),
    ...(theme === undefined ? {} : { theme: theme as (typeof REQUIREMENT_THEMES)[number] }),
  };
};

const knownShown = (known: { statute?: string; provision?: string; confidence: string[] }[]): string =>
  clip(
    known.map((k) => `${k.statute ?? ''} ${k.provision ?? ''} [${k.confidence.join('/')}]`.trim()).join('; '),
    80,
  );

const matrix: Leaf = {
  name: 'matrix',
  summary: 'A State’s law against the Convention’s questions; no power without its safeguards',
  paragraphs: ['6(1)', '24(1)', '36(2)', '59(1)'],
  about: `The last column is what published sources place beside the article, with how well it was seen: V statute text, S secondary source,
K general knowledge, N nothing found. It is a place to begin reading, not a finding.`,
  args: [STATE],
  options: CHOICE(),
  signsIn: true,
  example: 'comity law matrix ke --article 25 --as xa-duty',
  async run(call) {
    const state = stateArg(call);
    const session = await call.session();
    const { rows } = await session.ask((opts) => lawMatrix(state, choiceOf(call), opts));
    const shown = rows.map(({ requirement: asked, status, current, beside, known, askedOtherwise }) => [
      asked.id,
      asked.ref,
      clip(asked.title, 44),
      asked.duty,
      `${status}${askedOtherwise ? ' (of an older question)' : ''}`,
      current.map(({ by, from, status: found }) => `${from?.assessor ?? by}: ${found}`).join(', '),
      beside.map((article) => `art ${article}`).join(', '),
      knownShown(known),
    ]);
    const heads = [
      'question',
      'article',
      'about',
      'duty',
      'standing',
      'found by',
      'safeguards',
      'sources place here',
    ];
    return { json: { rows }, text: table(heads, shown, 'There is no such question.') };
  },
};

const overview: Leaf = {
  name: 'overview',
  summary: 'How all States stand, counted',
  paragraphs: ['57(5)(e)', '59(1)'],
  signsIn: true,
  example: 'comity law overview --as xa-duty',
  async run(call) {
    const session = await call.session();
    const found = await session.ask((opts) => lawOverview(opts));
    const count = (letters: string, letter: string) =>
      String([...letters.toLowerCase()].filter((l) => l === letter).length);
    const rows = found.states.map(({ state, letters, day }) => [
      state,
      ...['m', 'p', 'n', 'd', 'x', '-'].map((letter) => count(letters, letter)),
      day,
    ]);
    const heads = ['state', 'met', 'partly', 'not', 'disputed', 'not applicable', 'not assessed', 'changed'];
    return { json: found, text: table(heads, rows, 'No State has been assessed here yet.') };
  },
};

/** As many as a page can show side by side. */
const MOST_COMPARED = 12;

/** Codes with commas. @throws CliError */
function statesToCompare(typed: string): string {
  const codes = [
    ...new Set(
      typed
        .split(',')
        .filter((one) => one.trim() !== '')
        .map(stateCode),
    ),
  ];
  if (codes.length >= 2 && codes.length <= MOST_COMPARED) return codes.join(',');
  throw usage(
    codes.length < 2
      ? 'one State alone cannot be compared'
      : `${codes.length} States are named, and at most ${MOST_COMPARED} are compared at once`,
    `Name two to ${MOST_COMPARED} with commas: ke,gh. All of them at a glance are on the desk: Treaty, Law of States.`,
  );
}

const compare: Leaf = {
  name: 'compare',
  summary: 'Two to twelve States beside one another',
  paragraphs: ['59(1)'],
  args: [['<states>', 'codes with commas: ke,gh,fr']],
  options: CHOICE(),
  signsIn: true,
  example: 'comity law compare ke,gh,fr --article 25 --as xa-duty',
  async run(call) {
    const named = statesToCompare(arg(call));
    const session = await call.session();
    const { rows } = await session.ask((opts) => compareLaw(named, choiceOf(call), opts));
    const states = rows[0]?.states.map(({ state }) => state) ?? [];
    const shown = rows.map(({ requirement: asked, states: cells }) => [
      asked.ref,
      clip(asked.title, 40),
      ...cells.map(({ status, known }) => `${status}${known.length === 0 ? '' : ` ${knownShown(known)}`}`),
    ]);
    return {
      json: { rows },
      text: table(['article', 'about', ...states], shown, 'There is no such question.'),
    };
  },
};

const gaps: Leaf = {
  name: 'gaps',
  summary: 'What a State’s law lacks, as a table for a committee, with the safeguards beside powers',
  paragraphs: ['6(1)', '24(1)', '59(1)'],
  args: [STATE],
  options: [new Option('--out <file>', 'the file; must not exist. Standard output when left out')],
  signsIn: true,
  example: 'comity law gaps ke --out ke-gaps.csv --as xa-duty',
  async run(call) {
    const state = stateArg(call);
    const session = await call.session();
    const report = await session.ask((opts) => lawGaps(state, opts));
    return writtenTo(text(call.options, 'out'), report.table, { did: 'gaps', state });
  },
};

const start: Leaf = {
  name: 'start',
  summary: 'Where a party to another treaty begins: what that treaty already made it write',
  paragraphs: ['59(1)', '60(1)'],
  about:
    'Likely: the other treaty asks about the same. Partly: less, or something like it. Look: nobody compared them. No answers.',
  args: [['<treaty>', 'budapest, second-additional-protocol, malabo, untoc or uncac']],
  signsIn: true,
  example: 'comity law start budapest --as xa-duty',
  async run(call) {
    const treaty = TREATIES.find((one) => one === arg(call));
    if (treaty === undefined) throw usage(`${arg(call)} is none of ${TREATIES.join(', ')}`);
    const session = await call.session();
    const { points } = await session.ask((opts) => lawStartingPoints(treaty, opts));
    const rows = points.map(({ requirement: asked, promise, parallels }) => [
      asked.id,
      asked.ref,
      clip(asked.title, 50),
      promise,
      parallels.map(({ ref, equivalence }) => `${ref ?? ''} (${equivalence})`).join('; '),
    ]);
    return { json: { points }, text: table(['question', 'article', 'about', 'promise', treaty], rows, '') };
  },
};

export const STANDING_LEAVES: Leaf[] = [matrix, overview, compare, gaps, start];
