/** `comity paper …`: requests by hand, with States that have no node. This State's own record; nothing in it was sealed. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { toBase64url, utf8 } from '@comity/protocol';
import { Option } from 'commander';
import { beginPaper, enterPaperStep, listPapers, showPaper } from '../client.gen.ts';
import { usage } from '../exit.ts';
import { readInput } from '../input/input-file.ts';
import { type Outcome, reasonLine } from '../output/outcome.ts';
import { bytes, clip } from '../output/safe.ts';
import { facts, table } from '../output/table.ts';
import { putScan } from '../wire/streams.ts';
import { arg, type Call, type Leaf, needed, text, type Values } from './leaf.ts';
import { printLeaf } from './print-letter.ts';
import { translateLeaf } from './translate.ts';

const CHANNELS = ['paper', 'e-mail', 'interpol', 'diplomatic'];
const CHECKS = ['called-back', 'channel', 'stamp-and-signature', 'known-sender', 'not-checked'];
const STEPS: readonly Step['step'][] = [
  ...(['request', 'supplement', 'ask-status', 'withdraw', 'acknowledge', 'transmit', 'ask'] as const),
  ...(['consult', 'report-status', 'preserve', 'not-preserve', 'release', 'accept', 'postpone'] as const),
  ...(['refuse', 'execute', 'part-execute', 'not-execute'] as const),
];

type Shown = Awaited<ReturnType<typeof showPaper>>['data'];
type NewPaper = Parameters<typeof beginPaper>[0];
type Step = Parameters<typeof enterPaperStep>[1];

const kindOption = () =>
  new Option('--kind <kind>', 'what it asks for').choices(['preservation', 'letter']).default('preservation');
const contentOption = () =>
  new Option(
    '--file <file>',
    'what it asks, as the draft of a request has it (comity request draft --template)',
  );
const COMMON = () => [
  new Option('--state <state>', 'the other State, such as xz'),
  kindOption(),
  new Option('--urgency <class>', 'how urgent').choices(['normal', 'urgent', 'emergency']).default('normal'),
  new Option('--reference <text>', 'the Requesting State’s own reference'),
  contentOption(),
];
const CAME = () => [
  new Option('--channel <way>', 'by which way it came or went: 40(12)(d), 40(13)').choices(CHANNELS),
  new Option(
    '--day <moment>',
    'when it came, went or was done, such as 2026-11-21T09:00Z; now where not said',
  ),
  new Option('--says <text>', 'what it says, in a sentence; of a refusal the reasons'),
  new Option('--check <how>', 'how you made sure whose it is').choices(CHECKS),
  new Option('--check-says <text>', 'whom you spoke with, what you compared'),
  new Option('--until <moment>', 'an end or a date it names'),
];

async function common({ options, io }: Call) {
  const path = text(options, 'file');
  const content = path === undefined ? {} : await readInput(path, io);
  const kind = needed(options, 'kind', '--kind');
  return {
    state: needed(options, 'state', '--state'),
    urgency: needed(options, 'urgency', '--urgency'),
    reference: needed(options, 'reference', '--reference'),
    request: { kind, content },
  };
}

const moment = (options: Values, name: string): string | undefined => {
  const said = text(options, name);
  if (said === undefined) return undefined;
  const at = new Date(said);
  if (Number.isNaN(at.getTime())) throw usage(`--${name} is a moment, such as 2026-11-21T09:00Z`);
  return at.toISOString();
};

/** What every entry says. */
function saidIn({ options, io }: Call) {
  const how = text(options, 'check');
  return {
    day: moment(options, 'day') ?? io.now(),
    says: text(options, 'says') ?? '',
    ...given('channel', text(options, 'channel')),
    ...given('until', moment(options, 'until')),
    ...(how === undefined ? {} : { check: { how, says: needed(options, 'checkSays', '--check-says') } }),
  };
}

const given = (name: string, said: unknown) => (said === undefined ? {} : { [name]: said });

const register: Leaf = {
  name: 'register',
  summary: 'Register a request that came on paper, by e-mail, through INTERPOL or diplomatic channels',
  paragraphs: ['40(12)(a)', '40(12)(d)', '40(13)'],
  about: `It is this State's own record that it came, with who made sure whose it is and how. It is never shown as sealed or proven. Attach the
scan with comity paper scan.`,
  options: [...COMMON(), new Option('--number <text>', 'our own number for it'), ...CAME()],
  signsIn: true,
  example:
    'comity paper register --state xz --reference K-118 --number XA-P-7 --channel diplomatic --says "They ask us to preserve a mailbox." --check called-back --check-says "Spoke with their duty officer." --as xa-duty',
  async run(call) {
    const body = {
      direction: 'incoming',
      ...(await common(call)),
      number: needed(call.options, 'number', '--number'),
      came: { ...saidIn(call), channel: needed(call.options, 'channel', '--channel') },
    } as unknown as NewPaper;
    const session = await call.session();
    return outcome('register', await session.ask((opts) => beginPaper(body, opts)));
  },
};

const prepare: Leaf = {
  name: 'prepare',
  summary: 'Begin a request of ours that is to go by hand, to a State without a node',
  paragraphs: ['40(12)(d)', '40(13)', '42(1)'],
  about: `Print it with comity paper print, have it signed and stamped, send it, and enter with comity paper enter ID request when and by which way
it went. What 42(3) or 40(15) asks for must be there by then.`,
  options: COMMON(),
  signsIn: true,
  example:
    'comity paper prepare --state xz --kind preservation --reference A-9 --file request.json --as xa-duty',
  async run(call) {
    const body = { direction: 'outgoing', ...(await common(call)) } as unknown as NewPaper;
    const session = await call.session();
    return outcome('prepare', await session.ask((opts) => beginPaper(body, opts)));
  },
};

const enter: Leaf = {
  name: 'enter',
  summary: 'Enter what came, went or was done in a request by hand',
  paragraphs: ['40(12)(b)', '40(13)', '40(16)', '40(25)', '40(28)', '42(8)'],
  about: `The steps are: ${STEPS.join(', ')}.
What the other State did needs --check and --check-says; what goes out and binds needs --signed-by.`,
  args: [
    ['<id>', 'the request by hand'],
    ['<step>', 'what it is'],
  ],
  options: [
    ...CAME(),
    new Option('--number <text>', 'the number it was given'),
    new Option('--authority <name>', 'who executes it, or to whom it was passed: 40(12)(b)'),
    new Option('--signed-by <name>', 'who signed it by hand'),
    new Option('--grounds <codes>', 'grounds of a refusal, with commas between'),
    new Option('--agreed <text>', 'how both States agreed on INTERPOL: 40(12)(d)'),
    new Option('--override <code=reason>', 'a warning that is passed, and why').argParser(
      (value: string, earlier: string[] = []) => [...earlier, value],
    ),
  ],
  signsIn: true,
  example:
    'comity paper enter 0199… acknowledge --channel e-mail --number Z/77 --check known-sender --check-says "The address in the register of 41(2)." --as xa-duty',
  async run(call) {
    const { options } = call;
    const step = STEPS.find((name) => name === arg(call, 1));
    if (step === undefined) throw usage(`the steps are ${STEPS.join(', ')}`);
    const overrides = ((options.override as string[] | undefined) ?? []).map((said) => {
      const [code = '', ...reason] = said.split('=');
      return { code, reason: reason.join('=') };
    });
    const body = {
      step,
      ...saidIn(call),
      ...given('number', text(options, 'number')),
      ...given('authority', text(options, 'authority')),
      ...given('signedBy', text(options, 'signedBy')),
      ...given('agreed', text(options, 'agreed')),
      ...given(
        'grounds',
        text(options, 'grounds')
          ?.split(',')
          .map((code) => code.trim()),
      ),
      ...(overrides.length === 0 ? {} : { overrides }),
    } as unknown as Step;
    const session = await call.session();
    return outcome(step, await session.ask((opts) => enterPaperStep(arg(call), body, opts)));
  },
};

const scan: Leaf = {
  name: 'scan',
  summary: 'Attach the scan of a paper to the entry it shows',
  paragraphs: ['40(13)'],
  about:
    'It is hashed and encrypted on its way in. Its digest is of the scan, and says nothing of the paper.',
  args: [
    ['<id>', 'the request by hand'],
    ['<file>', 'the scan'],
  ],
  options: [new Option('--entry <number>', 'the entry it shows; the first is 0').default('0')],
  signsIn: true,
  example: 'comity paper scan 0199… note-verbale.pdf --entry 0 --as xa-duty',
  async run(call) {
    const path = arg(call, 1);
    const entry = Number(call.options.entry);
    if (!Number.isInteger(entry) || entry < 0) throw usage('--entry is the number of an entry');
    const file = await open(path).catch(() => {
      throw usage(`${path} cannot be read`);
    });
    try {
      const { size } = await file.stat();
      const name = basename(path);
      const session = await call.session();
      const content = file.createReadStream({ autoClose: false });
      const described = { name: toBase64url(utf8(name)), shown: name, size, content };
      const made = await putScan(session, { id: arg(call), entry }, described);
      return {
        json: { did: 'scan', ...made },
        text: `${clip(name, 60)}: ${bytes(made.size)}, SHA-256 of the scan ${made.sha256}\n`,
      };
    } finally {
      await file.close();
    }
  },
};

const list: Leaf = {
  name: 'list',
  summary: 'List requests by hand',
  paragraphs: [],
  signsIn: true,
  example: 'comity paper list --as xa-duty',
  async run(call) {
    const session = await call.session();
    const { papers } = await session.ask((opts) => listPapers({}, opts));
    const rows = papers.map(({ id, direction, counterpart, reference, stage }) => [
      ...[id, direction, counterpart, clip(reference, 28), stage],
    ]);
    return {
      json: { papers },
      text: table(['id', 'side', 'State', 'reference', 'stage'], rows, 'Nothing is kept by hand.'),
    };
  },
};

const show: Leaf = {
  name: 'show',
  summary: 'Show a request by hand: what came, went and was done, and what is open now',
  paragraphs: [],
  args: [['<id>', 'the request by hand']],
  signsIn: true,
  example: 'comity paper show 0199… --as xa-duty',
  async run(call) {
    const session = await call.session();
    const shown = await session.ask((opts) => showPaper(arg(call), opts));
    return { json: shown, text: inWords(shown) };
  },
};

interface Entry {
  seq: number;
  step: string;
  way: string;
  channel: string | null;
  day: string;
  says: string;
  check: { how: string; by: string } | null;
  scans: { name: string; sha256: string }[];
}

function inWords({ summary, paper, openSteps }: Shown): string {
  const { clock, due } = { clock: summary.nextClock?.says, due: summary.nextClock?.dueAt };
  const head = facts([
    ['kept', 'by hand: our own record, nothing in it was sealed'],
    [
      'request',
      `${summary.kind}, ${summary.direction}, ${summary.counterpart}, ${clip(summary.reference, 60)}`,
    ],
    ['stage', summary.stage],
    ...(clock === undefined ? [] : [['due', `${clock} ${due}`] as [string, string]]),
    ['open', openSteps.join(', ')],
  ]);
  const rows = (paper.entries as Entry[]).map((entry) => [
    String(entry.seq),
    entry.day.slice(0, 16),
    entry.way,
    entry.channel ?? '',
    entry.step,
    entry.check === null ? '' : `${entry.check.how} (${entry.check.by})`,
    entry.scans.map(({ sha256 }) => `${sha256.slice(0, 12)}…`).join(' '),
    clip(entry.says, 60),
  ]);
  return `${head}${table(['', 'day', 'way', 'channel', 'step', 'checked', 'scan', 'says'], rows, 'It has not gone yet.')}`;
}

function outcome(did: string, shown: Shown): Outcome {
  const warnings = shown.warnings ?? [];
  const { id, stage } = shown.summary;
  return {
    json: { did, id, stage, warnings, openSteps: shown.openSteps },
    text: `${did}  ${id}  ${stage}, by hand\n${warnings.map(reasonLine).join('')}`,
  };
}

export const PAPER_LEAVES: Leaf[] = [
  register,
  prepare,
  enter,
  scan,
  list,
  show,
  printLeaf('paper'),
  translateLeaf('paper'),
];
