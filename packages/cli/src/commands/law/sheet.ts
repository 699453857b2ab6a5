/** `comity law findings|import-findings`: findings as a sheet, out and in again. */
import { hasTooManyFindings, MOST_FINDING_ROWS } from '@comity/domain/national';
import { toBase64url } from '@comity/protocol';
import { Option } from 'commander';
import { exportFindings, importFindings } from '../../client.gen.ts';
import { usage } from '../../exit.ts';
import { readNamed } from '../../input/input-file.ts';
import { stateArg } from '../../input/state-code.ts';
import { arg, type Leaf, text } from '../leaf.ts';
import { guessedSaid, watched } from './watched.ts';
import { writtenTo } from './written.ts';

const STATE: [string, string] = ['<state>', 'two letters: ke'];

const sheet: Leaf = {
  name: 'findings',
  summary: 'Write all questions with what was found as a table, to be filled in and taken in again',
  paragraphs: ['59(1)'],
  about:
    'No cell of the table is taken for a formula by a spreadsheet. What lacks, for a committee: comity law gaps.',
  args: [STATE],
  options: [new Option('--out <file>', 'the file; must not exist. Standard output when left out')],
  signsIn: true,
  example: 'comity law findings ke --out ke-findings.csv --as xa-duty',
  async run(call) {
    const state = stateArg(call);
    const session = await call.session();
    const { table } = await session.ask((opts) => exportFindings(state, opts));
    return writtenTo(text(call.options, 'out'), table, { did: 'findings', state });
  },
};

const importing: Leaf = {
  name: 'import-findings',
  summary: 'Take in findings of a State from a table: all of them, or nothing and every wrong line named',
  paragraphs: ['59(1)'],
  about: `The columns question, status and reason are needed; provisions, elements, assessor and source are read as well (comity law findings writes
them all). Rows without an answer are left, and what stands here already is not kept twice. Without an assessor a finding is yours. Who has no
account here is named under assessor, with a source; a second reader is then neither that person nor you. Who has one writes their own findings.
At most ${MOST_FINDING_ROWS} rows and 64 MiB.`,
  args: [STATE, ['<file>', 'the table, or part of it']],
  signsIn: true,
  example: 'comity law import-findings ke ke-findings.csv --as xa-duty',
  async run(call) {
    const [state, path] = [stateArg(call), arg(call, 1)];
    const bytes = await readNamed(path);
    if (hasTooManyFindings(bytes))
      throw usage(
        `${path} has more than ${MOST_FINDING_ROWS} rows`,
        'Take it in in several files: what is in one is kept whole or not at all.',
      );
    const session = await call.session();
    const file = toBase64url(bytes);
    const found = await watched(call, session, state, () =>
      session.ask((opts) => importFindings(state, { file }, opts)),
    );
    const { read, changed, unchanged, empty } = found;
    return {
      json: { did: 'import-findings', state, ...found },
      text: `${read} findings read: ${changed} new, ${unchanged} as before; ${empty} rows were empty\n${guessedSaid(found)}`,
    };
  },
};

export const SHEET_LEAVES: Leaf[] = [sheet, importing];
