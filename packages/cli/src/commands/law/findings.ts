/** `comity law question|assess|second|take-back`: one question for one State. */
import { Option } from 'commander';
import { readFindingAgain, recordFinding, showFinding, takeBackFinding } from '../../client.gen.ts';
import { usage } from '../../exit.ts';
import { stateArg } from '../../input/state-code.ts';
import { clip } from '../../output/safe.ts';
import { table } from '../../output/table.ts';
import { arg, type Leaf, needed, text } from '../leaf.ts';

const STATUSES = ['met', 'partly', 'not', 'not-applicable'] as const;
const several = (value: string, before: string[]): string[] => [...before, value];
const STATE: [string, string] = ['<state>', 'two letters: ke'];
const QUESTION: [string, string] = ['<question>', 'the question: art7.1'];

/** A finding rests on the words as they were; what they are now stands beside it. */
function usedAs(
  { id, version }: { id: string; version: number },
  since: readonly { id: string; version: number; status: string }[],
): string {
  const now = since.find((one) => one.id === id);
  return now ? `${id} v${version} (now v${now.version}, ${now.status})` : `${id} v${version}`;
}

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
      one.from ? `${one.from.assessor} (taken in by ${one.by}; ${clip(one.from.source, 60)})` : one.by,
      one.takenBack ? `${one.status} (taken back)` : one.status,
      one.secondReader
        ? `${one.secondReader.by} ${one.secondReader.agrees ? 'agrees' : 'does not agree'}`
        : '',
      one.provisions.map((used) => usedAs(used, found.since)).join(', '),
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

export const FINDING_LEAVES: Leaf[] = [question, assess, second, takeBack];
