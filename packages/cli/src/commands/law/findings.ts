/** `comity law matrix|assess|…`: how States' laws stand to the Convention's questions. */
import { Option } from 'commander';
import {
  compareLaw,
  lawGaps,
  lawMatrix,
  lawOverview,
  lawStartingPoints,
  readFindingAgain,
  recordFinding,
  showFinding,
  takeBackFinding,
} from '../../client.gen.ts';
import { usage } from '../../exit.ts';
import { stateArg, stateCode } from '../../input/state-code.ts';
import { clip } from '../../output/safe.ts';
import { table } from '../../output/table.ts';
import { arg, type Call, type Leaf, needed, text } from '../leaf.ts';
import { writtenTo } from './written.ts';

const THEMES = [
  'criminalization',
  'procedural',
  'safeguards',
  'cooperation',
  'institutional',
  'prevention',
  'technical-assistance',
] as const;
const STATUSES = ['met', 'partly', 'not', 'not-applicable'] as const;
const several = (value: string, before: string[]): string[] => [...before, value];
const CHOICE = () => [
  new Option('--article <number>', 'questions about this article only; safeguards stay beside powers'),
  new Option('--theme <theme>', 'questions of this theme only').choices(THEMES),
];
const STATE: [string, string] = ['<state>', 'two letters: ke'];
const QUESTION: [string, string] = ['<question>', 'the question: art7.1'];

const choiceOf = ({ options }: Call) => {
  const [article, theme] = [text(options, 'article'), text(options, 'theme')];
  return {
    ...(article === undefined ? {} : { article }),
    ...(theme === undefined ? {} : { theme: theme as (typeof THEMES)[number] }),
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
      current.map(({ by, status: found }) => `${by}: ${found}`).join(', '),
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

const question: Leaf = {
  name: 'question',
  summary:
    'One question for one State: every finding there was, and the elements of an offence to go through',
  paragraphs: ['59(1)'],
  args: [STATE, QUESTION],
  signsIn: true,
  example: 'comity law question ke art7.1 --as xa-duty',
  async run(call) {
    const state = stateArg(call);
    const session = await call.session();
    const found = await session.ask((opts) => showFinding(state, arg(call, 1), opts));
    const { requirement: asked, cell, checklist } = found;
    const rows = cell.history.map((one) => [
      one.at,
      one.by,
      one.takenBack ? `${one.status} (taken back)` : one.status,
      one.secondReader
        ? `${one.secondReader.by} ${one.secondReader.agrees ? 'agrees' : 'does not agree'}`
        : '',
      one.provisions.map(({ id, version }) => `${id} v${version}`).join(', '),
      clip(one.reason, 100),
      one.id,
    ]);
    const elements = checklist.map(({ id, kind, says }) => [id, kind, clip(says, 120)]);
    return {
      json: found,
      text: `${asked.ref} ${asked.title} (${asked.duty})\n${asked.question}\nExpected: ${asked.evidenceExpected}\n\n${table(
        ['when', 'by', 'found', 'second reader', 'provisions', 'reason', 'id'],
        rows,
        'Not assessed yet.',
      )}${elements.length === 0 ? '' : `\n${table(['element', 'kind', 'what'], elements, '')}`}`,
    };
  },
};

const assess: Leaf = {
  name: 'assess',
  summary: 'Say how a State’s law stands to a question, with the reason and the provisions it rests on',
  paragraphs: ['59(1)'],
  about:
    'Whoever differs does the same: both findings are kept and shown. Answers to elements are of the form conduct-1=there.',
  args: [STATE, QUESTION],
  options: [
    new Option('--status <status>', 'how it stands').choices(STATUSES),
    new Option('--reason <text>', 'why'),
    new Option('--provision <id>', 'a provision it rests on; may be repeated')
      .argParser(several)
      .default([] as string[]),
    new Option('--element <answer>', 'there, partly, missing; of an option used, not-used; may be repeated')
      .argParser(several)
      .default([] as string[]),
  ],
  signsIn: true,
  example:
    'comity law assess ke art7.1 --status met --reason "Section 14(1)" --provision cma-2018.s14 --as xa-duty',
  async run(call) {
    const state = stateArg(call);
    const body = {
      status: needed(call.options, 'status', '--status') as (typeof STATUSES)[number],
      reason: needed(call.options, 'reason', '--reason'),
      provisions: call.options.provision as string[],
      elements: (call.options.element as string[]).map(elementOf),
    };
    const session = await call.session();
    const cell = await session.ask((opts) => recordFinding(state, arg(call, 1), body, opts));
    const made = cell.history.at(-1)!;
    return { json: cell, text: `${made.id}  ${cell.state} ${cell.requirement} ${made.status}\n` };
  },
};

const ANSWERS = ['there', 'partly', 'missing', 'used', 'not-used'] as const;
function elementOf(said: string): { element: string; answer: (typeof ANSWERS)[number] } {
  const [element = '', given] = said.split('=');
  const answer = ANSWERS.find((one) => one === given);
  if (answer === undefined)
    throw usage(`--element ${said} is not of the form conduct-1=there (${ANSWERS.join(', ')})`);
  return { element, answer };
}

const FINDING: [string, string] = ['<finding>', 'the finding, as comity law question names it'];

const second: Leaf = {
  name: 'second',
  summary: 'Read somebody else’s finding: agree with it, or say that you do not',
  paragraphs: [],
  args: [STATE, QUESTION, FINDING],
  options: [new Option('--disagree', 'you do not agree'), new Option('--note <text>', 'what you saw')],
  signsIn: true,
  example: 'comity law second ke art7.1 0199… --disagree --note "Section 14(3) excludes it" --as xa-case',
  async run(call) {
    const state = stateArg(call);
    const agrees = call.options.disagree !== true;
    const note = text(call.options, 'note');
    const session = await call.session();
    const cell = await session.ask((opts) =>
      readFindingAgain(
        state,
        arg(call, 1),
        arg(call, 2),
        { agrees, ...(note === undefined ? {} : { note }) },
        opts,
      ),
    );
    return { json: cell, text: `${agrees ? 'agreed' : 'not agreed'}  ${arg(call, 2)}\n` };
  },
};

const takeBack: Leaf = {
  name: 'take-back',
  summary: 'Say that a finding of your own was a slip; it stays in the history',
  paragraphs: [],
  args: [STATE, QUESTION, FINDING],
  options: [new Option('--why <text>', 'what was wrong')],
  signsIn: true,
  example: 'comity law take-back ke art7.1 0199… --why "Another Act" --as xa-duty',
  async run(call) {
    const state = stateArg(call);
    const why = needed(call.options, 'why', '--why');
    const session = await call.session();
    const cell = await session.ask((opts) =>
      takeBackFinding(state, arg(call, 1), arg(call, 2), { why }, opts),
    );
    return { json: cell, text: `taken back  ${arg(call, 2)}\n` };
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
    const treaties = ['budapest', 'second-additional-protocol', 'malabo', 'untoc', 'uncac'] as const;
    const treaty = treaties.find((one) => one === arg(call));
    if (treaty === undefined) throw usage(`${arg(call)} is none of ${treaties.join(', ')}`);
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

export const FINDING_LEAVES: Leaf[] = [
  matrix,
  question,
  assess,
  second,
  takeBack,
  overview,
  gaps,
  compare,
  start,
];
