/** `comity treaty …`: who has signed and joined, as sources tell it; lists taken in; when the Convention enters into force. */
import { toBase64url } from '@comity/protocol';
import { Option } from 'commander';
import {
  addTreatyAct,
  takeBackTreatyAct,
  takeTreatyList,
  treatyParticipant,
  treatyStatus,
  treatyWhatIf,
} from '../client.gen.ts';
import { EXIT, usage } from '../exit.ts';
import { readInput, readNamed } from '../input/input-file.ts';
import { stateArg } from '../input/state-code.ts';
import { clip } from '../output/safe.ts';
import { table } from '../output/table.ts';
import { arg, type Leaf, needed, text } from './leaf.ts';

type Days = { earliest: string; latest: string };
type Told = { date: Days; kind: string };
type Claims = { said: Told[]; conflict: boolean; doubtful: boolean; withdrawn?: true };

const daysShown = ({ earliest, latest }: Days): string =>
  earliest === latest ? earliest : `${earliest}…${latest}`;
/** Every answer, so that none wins silently. */
const claimsShown = (claims: Claims | undefined): string =>
  claims === undefined
    ? ''
    : `${[...new Set(claims.said.map(({ date, kind }) => `${daysShown(date)} ${kind}`))].join(' / ')}${claims.withdrawn ? ' (withdrawal told)' : claims.doubtful ? ' (doubtful)' : ''}`;

const boundShown = ({
  boundFrom,
  leavesOn,
  denunciation,
}: {
  boundFrom?: Days;
  leavesOn?: Days;
  denunciation?: Claims;
}): string =>
  [
    boundFrom ? daysShown(boundFrom) : '',
    leavesOn
      ? `leaves ${daysShown(leavesOn)}`
      : denunciation
        ? 'denunciation told before entry into force'
        : '',
  ]
    .filter(Boolean)
    .join(', ');

const several = (value: string, before: string[]): string[] => [...before, value];

const status: Leaf = {
  name: 'status',
  summary: 'Signatures, instruments and statements as of a day, and the way to the fortieth instrument',
  paragraphs: ['64(1)', '65(1)', '65(2)'],
  about:
    'Compiled from sources that are named with every act (comity treaty show). It is not the record of the depositary. Sources that contradict one another are all shown.',
  options: [new Option('--as-of <day>', 'YYYY-MM-DD; today when left out')],
  signsIn: true,
  example: 'comity treaty status --as-of 2026-02-10 --as xa-duty',
  async run(call) {
    const asOf = text(call.options, 'asOf');
    const session = await call.session();
    const found = await session.ask((opts) => treatyStatus(asOf === undefined ? {} : { asOf }, opts));
    const { tiles, force } = found;
    const rows = found.standings.map(({ participant, signature, consent, statements, conflict, ...rest }) => [
      participant.code,
      clip(participant.name, 40),
      claimsShown(signature),
      claimsShown(consent),
      boundShown(rest),
      statements.length === 0 ? '' : String(statements.length),
      conflict ? 'sources differ' : '',
    ]);
    const days = force.inForceOn
      ? daysShown(force.inForceOn)
      : `${force.missing} more instruments are needed`;
    return {
      json: found,
      text: `${found.notice}
As of ${found.asOf}; shipped sources were read up to ${found.readUpTo}.${found.asOf > found.today ? '\nThis day is still to come: what is told up to today is shown, with what follows from it by then.' : ''}

signatories    ${tiles.signatories.told}, and ${tiles.signatories.doubtful} doubtful
instruments    ${tiles.instruments.told}, and ${tiles.instruments.doubtful} doubtful, of ${force.needed} (65(1)); of organisations, not counted: ${tiles.organisations}
in force       ${days}

${table(['code', 'name', 'signature', 'instrument', 'bound', 'statements', ''], rows, 'Nobody has signed by then.')}`,
    };
  },
};

const show: Leaf = {
  name: 'show',
  summary: 'Everything told of one State or organisation, with every source',
  paragraphs: ['64(3)', '64(4)', '67(1)'],
  args: [['<code>', 'two letters: ke; eu for the European Union']],
  signsIn: true,
  example: 'comity treaty show az --as xa-duty',
  async run(call) {
    const state = stateArg(call);
    const session = await call.session();
    const found = await session.ask((opts) => treatyParticipant(state, opts));
    const rows = found.entries.map((entry) => [
      daysShown(entry.date),
      `${entry.kind}${entry.ref ? ` ${entry.ref}` : ''}`,
      entry.ended
        ? `ended: ${entry.ended.why}`
        : entry.missingSince
          ? `not in its list since ${entry.missingSince}`
          : entry.confidence,
      entry.sources.map(({ name }) => name).join('; '),
      clip(entry.text ?? entry.note ?? '', 120),
      entry.via === 'hand' ? entry.id : '',
    ]);
    return {
      json: found,
      text: `${found.participant.name}\n${found.notice}\n\n${table(['date', 'act', 'standing', 'sources', 'what', 'id'], rows, 'Nothing is told of it.')}`,
    };
  },
};

/** `NAME=code`, the code last, because names have equals signs less often than anything else. */
function named(said: string): { name: string; means: string } {
  const [, name, means] = /^(.+)=([a-z]{2}|-)$/.exec(said) ?? [];
  if (name === undefined || means === undefined)
    throw usage(
      `--name ${said} is not of the form "Name in the list=xx"; - instead of the code leaves the row out`,
    );
  return { name, means };
}

const importing: Leaf = {
  name: 'import',
  summary: 'Take in a list of parties: the depositary’s XML, or the second source’s table',
  paragraphs: ['64(3)', '64(4)', '68(1)'],
  about: `Nothing is kept while a question is open: an unknown name, a row twice, a date that cannot be, a list that shrank. Answer with
--name and --shrank, and give the same file again. Nothing is ever deleted: who is gone from a list is marked so.
The second source's page is saved as a table with the columns party, signature, consent and letter.`,
  args: [['<file>', 'as it was downloaded']],
  options: [
    new Option('--source <which>', 'whose list it is')
      .choices(['depositary', 'nl-database'])
      .default('depositary'),
    new Option('--name <answer>', 'which participant a name means: "Name in the list=xx"; may be repeated')
      .argParser(several)
      .default([] as string[]),
    new Option('--shrank', 'rows that are gone were looked at; take the list all the same'),
  ],
  signsIn: true,
  example: 'comity treaty import XVIII-16.en.xml --name "Turkey=tr" --as xa-duty',
  async run(call) {
    const names = (call.options.name as string[]).map(named);
    const file = await readNamed(arg(call));
    const session = await call.session();
    const found = await session.ask((opts) =>
      takeTreatyList(
        {
          source: call.options.source as 'depositary' | 'nl-database',
          file: toBase64url(file),
          answers: { names, shrank: call.options.shrank === true },
        },
        opts,
      ),
    );
    if (found.outcome === 'taken') {
      const { rows, added, replaced, unchanged, missing } = found;
      return {
        json: found,
        text: `${rows} rows: ${added} acts new, ${unchanged} as before, ${replaced} replaced, ${missing} participants no longer in the list\n`,
      };
    }
    const rows = found.problems.map(({ says, row, detail }) => [clip(row, 60), says, clip(detail, 160)]);
    return {
      exit: EXIT.notYet,
      json: found,
      text: `Nothing was kept. Open questions: ${found.problems.length}, of ${found.rows} rows.\n${table(['row', 'question', 'what stands there'], rows, '')}Answer with --name "Name=xx" or --shrank, or get the list again.\n`,
    };
  },
};

const add: Leaf = {
  name: 'add',
  summary: 'Write down an act of the treaty with the source it was read in',
  paragraphs: ['64(3)', '64(4)', '67(1)'],
  about: `The file is JSON: {"participant": "ke", "kind": "ratification", "date": "2026-03", "source": {"name": "Note verbale 12"},
"confidence": "medium"}; for statements also "ref" and "text"; for an objection or a withdrawal "about", the id of the act.`,
  args: [['<file>', 'JSON, comments allowed; - for standard input']],
  signsIn: true,
  example: 'comity treaty add act.json --as xa-duty',
  async run(call) {
    const said = (await readInput(arg(call), call.io)) as unknown as Parameters<typeof addTreatyAct>[0];
    const session = await call.session();
    const entry = await session.ask((opts) => addTreatyAct(said, opts));
    return {
      json: entry,
      text: `${entry.id}  ${entry.participant} ${entry.kind} ${daysShown(entry.date)}\n`,
    };
  },
};

const takeBack: Leaf = {
  name: 'take-back',
  summary: 'Say that an act written by hand was a slip; it stays, with the reason',
  paragraphs: [],
  args: [['<id>', 'the act, as comity treaty show names it']],
  options: [new Option('--why <text>', 'what was wrong')],
  signsIn: true,
  example: 'comity treaty take-back 0199… --why "Another treaty" --as xa-duty',
  async run(call) {
    const why = needed(call.options, 'why', '--why');
    const session = await call.session();
    const entry = await session.ask((opts) => takeBackTreatyAct(arg(call), { why }, opts));
    return { json: entry, text: `taken back  ${entry.id}\n` };
  },
};

const whatIf: Leaf = {
  name: 'what-if',
  summary: 'When the Convention would enter into force if further instruments were deposited',
  paragraphs: ['65(1)', '65(2)'],
  about: 'Writes nothing. The same acts and the same suppositions give the same answer.',
  options: [
    new Option('--deposit <code=day>', 'an instrument supposed: ke=2027-01-15; may be repeated')
      .argParser(several)
      .default([] as string[]),
    new Option('--per-month <count>', 'so many further States a month'),
    new Option('--from <day>', 'from when on, with --per-month'),
    new Option('--sure-only', 'leave out instruments that only doubtful sources tell'),
  ],
  signsIn: true,
  example: 'comity treaty what-if --deposit ke=2027-01-15 --per-month 2 --from 2027-02-01 --as xa-duty',
  async run(call) {
    const deposits = (call.options.deposit as string[]).map(supposed);
    const perMonth = text(call.options, 'perMonth');
    const pace =
      perMonth === undefined
        ? {}
        : { pace: { perMonth: Number(perMonth), from: needed(call.options, 'from', '--from') } };
    const session = await call.session();
    const found = await session.ask((opts) =>
      treatyWhatIf({ deposits, ...pace, sureOnly: call.options.sureOnly === true }, opts),
    );
    return { json: found, text: answered(found) };
  },
};

function supposed(said: string): { participant: string; on: string } {
  const [, participant, on] = /^([a-z]{2})=(\d{4}-\d\d-\d\d)$/.exec(said) ?? [];
  if (participant === undefined || on === undefined)
    throw usage(`--deposit ${said} is not of the form ke=2027-01-15`);
  return { participant, on };
}

function answered(found: Answer): string {
  const head = found.inForceOn
    ? `in force       ${daysShown(found.inForceOn)}, the 90th day after the fortieth instrument (${daysShown(found.completedOn!)})`
    : `not in force   ${found.missing} instruments are missing`;
  const bound = new Map(found.forEach.map((one) => [one.participant, one.bound]));
  const rows = [...found.counted, ...found.notCounted].map(
    ({ participant, date, supposed: only, doubtful, organisation }) => [
      participant,
      daysShown(date),
      bound.get(participant) ? daysShown(bound.get(participant)!) : '',
      organisation ? 'not counted' : only ? 'supposed' : doubtful ? 'doubtful' : '',
    ],
  );
  return `${head}\n${found.notice}\n\n${table(['who', 'instrument', 'bound', ''], rows, 'There is no instrument.')}`;
}

interface Answer {
  notice: string;
  missing: number;
  inForceOn?: Days;
  completedOn?: Days;
  forEach: { participant: string; bound?: Days }[];
  counted: Counted[];
  notCounted: Counted[];
}
type Counted = {
  participant: string;
  date: Days;
  organisation: boolean;
  doubtful?: boolean;
  supposed?: boolean;
};

export const TREATY_LEAVES: Leaf[] = [status, show, importing, add, takeBack, whatIf];
