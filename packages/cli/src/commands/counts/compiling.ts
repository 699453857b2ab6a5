/** `comity counts receive|coverage|compile|edition`: reports of States taken in, who reported, and editions of them all. */
import { toBase64url } from '@comity/protocol';
import { Option } from 'commander';
import {
  countCoverage,
  makeCountEdition,
  readCountEdition,
  readCountEditionCsv,
  receiveCountReport,
} from '../../client.gen.ts';
import { usage } from '../../exit.ts';
import { readNamed } from '../../input/input-file.ts';
import { facts, table } from '../../output/table.ts';
import { arg, type Leaf, text } from '../leaf.ts';
import { statesIn, YEAR, yearIn } from './sealing.ts';

const receive: Leaf = {
  name: 'receive',
  summary: 'Take in the counts that another State sealed',
  paragraphs: [],
  about: `The seal, the key, the addressee and the rules of counts are checked; the State must be pinned and its freshness current. Of a year the latest
version stands, whichever came first. A second file of one version with other figures is refused.`,
  args: [['<file>', 'as it was handed over']],
  signsIn: true,
  example: 'comity counts receive xa-2025.jws --as xs-case',
  async run(call) {
    const bytes = toBase64url(await readNamed(arg(call)));
    const session = await call.session();
    const found = await session.ask((opts) => receiveCountReport({ bytes }, opts));
    return {
      json: { did: 'counts-receive', ...found },
      text: facts([
        ['from', `${found.state}, ${found.year}, version ${found.version}`],
        ['kept', found.known ? 'it was here already' : 'yes'],
        ...(found.later === undefined
          ? []
          : [['stands', `version ${found.later}, which is later`] as [string, string]]),
      ]),
    };
  },
};

const coverage: Leaf = {
  name: 'coverage',
  summary: 'Who reported a year, who did not, and which editions were made of it',
  paragraphs: [],
  args: [YEAR],
  signsIn: true,
  example: 'comity counts coverage 2025 --as xs-case',
  async run(call) {
    const session = await call.session();
    const found = await session.ask((opts) => countCoverage(yearIn(call), opts));
    const rows = found.reports.map(({ state, version, at, because }) => [
      ...[state, String(version), at.slice(0, 10), because ?? ''],
    ]);
    const editions = found.editions.map(({ number, at, reported, missing }) => [
      ...[String(number), at.slice(0, 10), String(reported), String(missing)],
    ]);
    return {
      json: found,
      text: `${table(['State', 'version', 'taken in', 'because'], rows, 'Nobody has reported.')}
Nothing came of: ${found.missing.join(', ') || 'nobody'}

${table(['edition', 'made', 'reported', 'did not'], editions, 'No edition was made.')}${
  found.refused ? `\n${WHY[found.refused.code]}\n` : '\nAn edition may be made: comity counts compile.\n'
}`,
    };
  },
};

const WHY = {
  'too-few-States': 'An edition needs reports of three States.',
  'too-few-new':
    'An edition must differ from every earlier one by three States, so that none is what lies between.',
  'nothing-new': 'Nothing came since the last edition.',
} as const;

const compile: Leaf = {
  name: 'compile',
  summary: 'Make an edition of what came of a year; it is kept and never changed',
  paragraphs: ['57(6)'],
  about: `Sums of what States told; a figure that fewer than three told is not told, and none that could be reckoned from the others. It says who reported
in which version and who did not. Rules of ours: the Conference has decided none.`,
  args: [YEAR],
  options: [new Option('--asked <states>', 'who was to report, with commas; pinned States when left out')],
  signsIn: true,
  example: 'comity counts compile 2025 --as xs-case',
  async run(call) {
    const year = yearIn(call);
    const asked = text(call.options, 'asked');
    const session = await call.session();
    const made = await session.ask((opts) =>
      makeCountEdition({ year, ...(asked === undefined ? {} : { asked: statesIn(asked, '--asked') }) }, opts),
    );
    return { json: made, text: editionText(made) };
  },
};

function editionText(made: {
  year: number;
  number: number;
  asked: string[];
  least: number;
  included: { state: string; version: number }[];
  tables: {
    direction: string;
    total: { sum: number | null; toldBy: number; withheldBy: number };
    counts: { dimension: string; value: string; sum: number | null; toldBy: number; withheldBy: number }[];
  }[];
}): string {
  const told = (sum: number | null) => (sum === null ? 'not told' : String(sum));
  const rows = made.tables.flatMap(({ direction, total, counts }) => [
    [direction, 'total', '', told(total.sum), String(total.toldBy), String(total.withheldBy)],
    ...counts.map((one) => [
      ...[direction, one.dimension, one.value, told(one.sum), String(one.toldBy), String(one.withheldBy)],
    ]),
  ]);
  const reported = made.included.map(({ state, version }) => `${state} (version ${version})`);
  const missing = made.asked.filter((state) => !made.included.some((one) => one.state === state));
  return `Edition ${made.number} of ${made.year}
Reported: ${reported.join(', ')}
Did not: ${missing.join(', ') || 'nobody'}

${table(['side', 'what', '', 'sum', 'told by', 'withheld by'], rows, 'No figures.')}`;
}

const edition: Leaf = {
  name: 'edition',
  summary: 'An edition as it was made, also as a table',
  paragraphs: [],
  args: [YEAR, ['<number>', 'of the edition']],
  options: [new Option('--csv', 'for a spreadsheet')],
  signsIn: true,
  example: 'comity counts edition 2025 1 --csv --as xs-case > counts-2025.csv',
  async run(call) {
    const year = yearIn(call);
    const number = Number(arg(call, 1));
    if (!Number.isInteger(number) || number < 1) throw usage(`${arg(call, 1)} is no number of an edition`);
    const session = await call.session();
    if (call.options.csv === true) {
      const csv = String(await session.ask((opts) => readCountEditionCsv(year, number, opts)));
      return { json: { csv }, text: csv };
    }
    const made = await session.ask((opts) => readCountEdition(year, number, opts));
    return { json: made, text: editionText(made) };
  },
};

export const COUNT_COMPILING_LEAVES: Leaf[] = [receive, coverage, compile, edition];
