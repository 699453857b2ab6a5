/** `comity law public|publish`: what of a State's law is public, and the folder of static pages that shows it. */
import { resolve } from 'node:path';
import { Option } from 'commander';
import { buildPublication, choosePublication, showPublication } from '../../client.gen.ts';
import { usage } from '../../exit.ts';
import { stateArg } from '../../input/state-code.ts';
import { facts } from '../../output/table.ts';
import { writeWhole } from '../../output/whole-folder.ts';
import { type Leaf, needed, text, type Values } from '../leaf.ts';

const STATE: [string, string] = ['<state>', 'two letters: ke'];

interface Choice {
  treaty: boolean;
  provisions: 'none' | 'enacted' | 'all';
  findings: string[];
}

const shown = ({ treaty, provisions, findings }: Choice): string =>
  facts([
    ['treaty', treaty ? 'public' : 'not public'],
    ['provisions', provisions],
    ['findings', findings.length === 0 ? 'none' : `articles ${findings.join(', ')}`],
  ]);

const numbers = (said: string): string[] =>
  said
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((one) => (/^[1-9]\d?$/.test(one) ? one : refuse(one)));
const refuse = (one: string): never => {
  throw usage(
    `--findings ${one} is no number of an article`,
    'Name articles with commas: 7,8,24. Empty: none.',
  );
};

/** Undefined where nothing is to be changed; what is not named stays as it was. */
function wanted(options: Values, now: Choice): Choice | undefined {
  const provisions = text(options, 'provisions') as Choice['provisions'] | undefined;
  const findings = text(options, 'findings');
  if (options.treaty === undefined && provisions === undefined && findings === undefined) return undefined;
  return {
    treaty: options.treaty === undefined ? now.treaty : options.treaty === true,
    provisions: provisions ?? now.provisions,
    findings: findings === undefined ? now.findings : numbers(findings),
  };
}

const choosing: Leaf = {
  name: 'public',
  summary: 'Say what of a State’s law is public; without options, what was said',
  paragraphs: [],
  about: `Nothing is public until somebody says so, and what is not named stays as it was said before. Findings go by articles; those on powers (25 to 30)
only together with 6 and 24, and with 36 where data go to another State. Names of officers, notes of second readers, older versions and what was
taken back are never public.`,
  args: [STATE],
  options: [
    new Option('--treaty', 'its part in the treaty, as sources tell it'),
    new Option('--no-treaty', 'not its part in the treaty'),
    new Option('--provisions <which>', 'provisions of its law; enacted leaves bills out').choices([
      'none',
      'enacted',
      'all',
    ]),
    new Option('--findings <articles>', 'articles whose findings are public, with commas; "" for none'),
  ],
  signsIn: true,
  example: 'comity law public ke --treaty --provisions enacted --findings 7,8 --as xa-case',
  async run(call) {
    const session = await call.session();
    const state = stateArg(call);
    const now = await session.ask((opts) => showPublication(state, opts));
    const choice = wanted(call.options, now);
    const kept = choice ? await session.ask((opts) => choosePublication(state, choice, opts)) : now;
    return { json: kept, text: shown(kept) };
  },
};

const publishing: Leaf = {
  name: 'publish',
  summary:
    'Make a folder of static pages of what is public: six languages, no script, for any web server or a stick',
  paragraphs: [],
  about: `Every row names its source and how sure or how proven it is. The same facts stand beside the pages as CSV and JSON, with SHA256SUMS over all files.
The same records and --day give the same bytes. A folder that is there is only replaced with --replace, and only if everything in it was
written by an earlier export. Status 2: nothing was chosen to be public yet, and the pages say so.`,
  args: [STATE],
  options: [
    new Option('--out <dir>', 'the folder to make'),
    new Option('--day <day>', 'YYYY-MM-DD, the day the pages say they are of; today when left out'),
    new Option('--replace', 'in place of an earlier export'),
  ],
  signsIn: true,
  example: 'comity law publish ke --out public-ke --as xa-case',
  async run(call) {
    const state = stateArg(call);
    const out = resolve(needed(call.options, 'out', '--out'));
    const day = text(call.options, 'day');
    if (day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(day))
      throw usage(`--day ${day} is no day such as 2026-11-22`);
    const session = await call.session();
    const built = await session.ask((opts) =>
      buildPublication(state, day === undefined ? {} : { day }, opts),
    );
    await writeWhole(out, built.files, call.options.replace === true);
    const bytes = built.files.reduce((sum, file) => sum + Buffer.byteLength(file.text), 0);
    const isEmpty = !built.files.some(({ path }) => path.startsWith('data/'));
    return {
      json: { did: 'publish', out, day: built.day, files: built.files.length, bytes, nothingChosen: isEmpty },
      text: `${facts([
        ['folder', out],
        ['as of', built.day],
        ['files', `${built.files.length}, ${bytes} bytes`],
      ])}${isEmpty ? 'Nothing is public yet: see comity law public --help.\n' : `Next: open ${out}/index.html and look at it before it leaves.\n`}`,
      exit: isEmpty ? 2 : 0,
    };
  },
};

export const PUBLISHING_LEAVES: Leaf[] = [choosing, publishing];
