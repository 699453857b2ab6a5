/** What came, went or was done in a request by hand, and the scans that show it. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { toBase64url, utf8 } from '@comity/protocol';
import { Option } from 'commander';
import { enterPaperStep } from '../../client.gen.ts';
import { usage } from '../../exit.ts';
import { bytes, clip } from '../../output/safe.ts';
import { putScan } from '../../wire/streams.ts';
import { arg, type Call, type Leaf, text } from '../leaf.ts';
import { CAME, given, saidIn } from './said.ts';
import { outcome } from './shown.ts';

type Step = Parameters<typeof enterPaperStep>[1];

const STEPS: readonly Step['step'][] = [
  ...(['request', 'supplement', 'ask-status', 'withdraw', 'acknowledge', 'transmit', 'ask'] as const),
  ...([
    'correct',
    'consult',
    'report-status',
    'preserve',
    'not-preserve',
    'release',
    'accept',
    'postpone',
  ] as const),
  ...(['refuse', 'execute', 'part-execute', 'not-execute'] as const),
];

export const enter: Leaf = {
  name: 'enter',
  summary: 'Enter what came, went or was done in a request by hand',
  paragraphs: ['40(12)(b)', '40(13)', '40(16)', '40(25)', '40(28)', '42(8)'],
  about: `The steps are: ${STEPS.join(', ')}.
A correction puts right what was registered wrongly: --says why, and what is right.
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
    new Option('--state <state>', 'of a correction: the State it comes from'),
    new Option('--reference <text>', 'of a correction: their reference'),
    new Option('--urgency <class>', 'of a correction: how urgent').choices(['normal', 'urgent', 'emergency']),
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
      ...(step === 'correct' ? { corrected: correctedIn(call) } : given('number', text(options, 'number'))),
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

const correctedIn = ({ options }: Call) => ({
  ...given('state', text(options, 'state')),
  ...given('reference', text(options, 'reference')),
  ...given('number', text(options, 'number')),
  ...given('urgency', text(options, 'urgency')),
});

export const scan: Leaf = {
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
