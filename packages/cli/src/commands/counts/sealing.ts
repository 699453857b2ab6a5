/** `comity counts next|seal|sent`: a State's own counts of a closed year, sealed as a file for the States it chooses. */
import { fromBase64url } from '@comity/protocol';
import { Option } from 'commander';
import {
  countReportCarried,
  listCountReports,
  nextCountReport,
  readCountReport,
  sealCountReport,
  sendCountReport,
} from '../../client.gen.ts';
import { usage } from '../../exit.ts';
import { writeNew } from '../../output/new-file.ts';
import { facts, table } from '../../output/table.ts';
import { carriedTable } from '../carried.ts';
import { arg, type Call, type Leaf, needed, text } from '../leaf.ts';

export const YEAR: [string, string] = ['<year>', 'a year that is closed'];

/** @throws CliError */
export function yearIn(call: Call): number {
  if (/^2\d{3}$/.test(arg(call))) return Number(arg(call));
  throw usage(`${arg(call)} is no year such as 2025`);
}

/** `xs,xb`. @throws CliError */
export function statesIn(said: string, flag: string): string[] {
  const codes = said.split(/[\s,]+/).filter(Boolean);
  const odd = codes.find((code) => !/^[a-z]{2}$/.test(code));
  if (odd !== undefined || codes.length === 0)
    throw usage(`${flag} ${odd ?? ''} is not a State’s two letters`);
  return codes;
}

const cell = (count: number | undefined): string => (count === undefined ? 'withheld' : String(count));

const next: Leaf = {
  name: 'next',
  summary: 'What the next report of a year would tell, before it is sealed',
  paragraphs: [],
  about: `Beside every report of that year there was: what differs from one of them by less than the threshold stays as it was told, or is left out, so that
no two reports tell of single requests. Rules of ours: the Convention asks for no statistics.`,
  args: [YEAR],
  signsIn: true,
  example: 'comity counts next 2025 --as xa-case',
  async run(call) {
    const year = yearIn(call);
    const session = await call.session();
    const found = await session.ask((opts) => nextCountReport(year, opts));
    const rows = found.tables.flatMap(({ direction, since, total, counts, days }) => [
      [direction, 'total', '', cell(total), `version ${since}`],
      ...counts.map(({ dimension, value, count }) => [direction, dimension, value, cell(count), '']),
      ...days.map(({ step, count }) => [direction, 'days to', step, cell(count), '']),
    ]);
    const held = found.held.flatMap(({ direction, stays, leftOut }) => [
      ...stays.map((what) => `${direction}: ${what} stays as it was told\n`),
      ...leftOut.map((what) => `${direction}: ${what} is left out\n`),
    ]);
    return {
      json: found,
      text: `Version ${found.version} of ${year}${found.differs ? '' : ', which would say nothing new'}\n\n${table(['side', 'what', '', 'count', 'told since'], rows, 'Nothing.')}${held.join('')}`,
    };
  },
};

const seal: Leaf = {
  name: 'seal',
  summary: 'Seal the counts of a closed year for States, as a file to hand on',
  paragraphs: [],
  about: `The file says who may read it and is read by anybody who has it: numbers from 1 to 4 are withheld in it, and others with them. It goes by whatever
way its addressees take files. Sealed again without --because, it says the same to others. With --because it is the next version, which takes
the place of those before; hand it to everybody who has one.`,
  args: [YEAR],
  options: [
    new Option('--to <states>', 'who is told, with commas: xs,xb'),
    new Option('--because <text>', 'why earlier figures were not right: makes the next version'),
    new Option('--out <file>', 'file to make; must not exist'),
  ],
  signsIn: true,
  example: 'comity counts seal 2025 --to xs --out xa-2025.jws --as xa-case',
  async run(call) {
    const year = yearIn(call);
    const to = statesIn(needed(call.options, 'to', '--to'), '--to');
    const out = needed(call.options, 'out', '--out');
    const because = text(call.options, 'because');
    const session = await call.session();
    const { bytes, ...report } = await session.ask((opts) =>
      sealCountReport({ year, to, ...(because === undefined ? {} : { because }) }, opts),
    );
    await writeNew(out, fromBase64url(bytes), {
      safe: `The report is sealed and kept: comity counts sent ${year} --version ${report.version} --file ${report.file} --out FILE.`,
    });
    return {
      json: { did: 'counts-seal', out, ...report },
      text: facts([
        ['sealed', `${year}, version ${report.version}, for ${report.to.join(', ')}`],
        ['digest', report.digest],
        ['file', out],
      ]),
    };
  },
};

const sent: Leaf = {
  name: 'sent',
  summary: 'Reports of this State, and the file of one of them once more',
  paragraphs: [],
  args: [['[year]', 'all years when left out']],
  options: [
    new Option('--version <n>', 'of which the file is wanted'),
    new Option('--file <n>', 'which of its files, as the list numbers them').default('1'),
    new Option('--out <file>', 'file to make; must not exist'),
  ],
  signsIn: true,
  example: 'comity counts sent 2025 --as xa-case',
  async run(call) {
    const year = call.args[0] === undefined ? undefined : yearIn(call);
    const version = text(call.options, 'version');
    const session = await call.session();
    if (version !== undefined) {
      if (year === undefined) throw usage('name the year');
      const out = needed(call.options, 'out', '--out');
      const file = Number(needed(call.options, 'file', '--file'));
      const { bytes } = await session.ask((opts) => readCountReport(year, Number(version), file, opts));
      await writeNew(out, fromBase64url(bytes));
      return { json: { did: 'counts-file', out }, text: `written  ${out}\n` };
    }
    const found = await session.ask((opts) => listCountReports(year === undefined ? {} : { year }, opts));
    const rows = found.reports.map((one) => [
      ...[String(one.year), String(one.version), String(one.file), one.to.join(','), one.at.slice(0, 10)],
      one.because ?? '',
    ]);
    return {
      json: found,
      text: table(
        ['year', 'version', 'file', 'for', 'sealed', 'because'],
        rows,
        'No report was sealed yet: comity counts seal.',
      ),
    };
  },
};

const send: Leaf = {
  name: 'send',
  summary: 'Send a sealed report to States it is for, by the node; without --to, how it stands with each',
  paragraphs: ['57(6)'],
  about: `It goes over the border, encrypted, and is taken in there as if it had been handed in; to each State once. A State that is not pinned gets the file
by hand. That a node carries it is ours: the Convention says nothing of the way.`,
  args: [YEAR],
  options: [
    new Option('--to <states>', 'with commas: xs,xb'),
    new Option('--version <n>', 'the latest when left out'),
    new Option('--file <n>', 'which of its files, as comity counts sent numbers them').default('1'),
  ],
  signsIn: true,
  example: 'comity counts send 2025 --to xs --as xa-case',
  async run(call) {
    const year = yearIn(call);
    const to = text(call.options, 'to');
    const session = await call.session();
    const version = Number(text(call.options, 'version') ?? (await latestOf(session, year)));
    const file = Number(needed(call.options, 'file', '--file'));
    const { carried } = await session.ask((opts) =>
      to === undefined
        ? countReportCarried(year, version, file, opts)
        : sendCountReport(year, version, file, { to: statesIn(to, '--to') }, opts),
    );
    return {
      json: { ...(to === undefined ? {} : { did: 'counts-send' }), carried },
      text: carriedTable(carried),
    };
  },
};

type Session = Awaited<ReturnType<Call['session']>>;

async function latestOf(session: Session, year: number): Promise<number> {
  const { reports } = await session.ask((opts) => listCountReports({ year }, opts));
  const latest = reports.at(-1)?.version;
  if (latest === undefined) throw usage(`no report of ${year} was sealed yet: comity counts seal`);
  return latest;
}

export const COUNT_SEALING_LEAVES: Leaf[] = [next, seal, sent, send];
