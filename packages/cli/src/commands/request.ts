/** `comity request …`: what the Requesting State does with a request of its own. */
import type { Json } from '@comity/protocol';
import { Option } from 'commander';
import type { Conditions } from '../acts/act-spec.ts';
import { actLeaf } from '../acts/command.ts';
import { SAID_FIELDS } from '../acts/common-fields.ts';
import { applyField, optionOf } from '../acts/field.ts';
import { OUTGOING_ACTS } from '../acts/outgoing.ts';
import { approveAsFarAsMay, type Done, outcomeOf, perform } from '../acts/perform.ts';
import { actAuthorise, actDraft, draftRequest, readdressLetter, showRequest } from '../client.gen.ts';
import { usage } from '../exit.ts';
import { LETTER_TEMPLATE, PRESERVATION_TEMPLATE } from '../input/draft-templates.ts';
import { readInput } from '../input/input-file.ts';
import { type Outcome, reasonLine } from '../output/outcome.ts';
import type { Session } from '../session/session.ts';
import { attach, attachmentsLeaf, detach } from './attachments.ts';
import { arg, type Call, type Leaf, needed, text } from './leaf.ts';
import { printLeaf } from './print-letter.ts';
import { listLeaf, showLeaf, statusLeaf } from './requests-shown.ts';
import { translateLeaf } from './translate.ts';

type Body = { [member: string]: Json };

const draft: Leaf = {
  name: 'draft',
  summary: 'Begin a request, or revise one that was not sent yet',
  paragraphs: ['42(1)', '42(3)', '40(1)', '40(13)', '40(15)'],
  about: `A draft may miss anything. What is missing is named with its paragraph when it is authorised.
With --revise ID the draft takes the place of the one there: with --if-version only of the one you have read.`,
  options: [
    new Option('--kind <kind>', 'which request').choices(['preservation', 'letter']),
    new Option('--to <state>', 'the Requested State, such as xb'),
    new Option('--urgency <class>', 'how urgent')
      .choices(['normal', 'urgent', 'emergency'])
      .default('normal'),
    new Option('--drill', 'an exercise: measured like the real thing, never counted as one'),
    new Option('--file <file>', 'the draft as commented JSON, - for standard input'),
    new Option('--template [kind]', 'print a commented example and do nothing').choices([
      'preservation',
      'letter',
    ]),
    new Option('--reference <text>', 'your reference, in place of the file’s'),
    new Option('--follows <id>', 'the preservation request a letter follows: 44(1), 42(8)'),
    new Option('--revise <id>', 'revise this draft instead of beginning one'),
    new Option('--if-version <number>', 'revise it only if it still is what `comity request show` had'),
    ...SAID_FIELDS.map(optionOf),
  ],
  signsIn: true,
  example:
    'comity request draft --kind preservation --to xb --urgency urgent --file request.json --as xa-duty',
  async run(call) {
    const { options } = call;
    if (options.template !== undefined)
      return template(options.template === 'letter' || options.kind === 'letter');
    const path = needed(options, 'file', '--file');
    const content = await readInput(path, call.io);
    if (text(options, 'reference') !== undefined) content.reference = text(options, 'reference')!;
    const session = await call.session();
    const follows = text(options, 'follows');
    if (follows !== undefined) content.follows = await followed(session, follows);
    return text(options, 'revise') === undefined
      ? begin(session, call, content)
      : revise(session, call, content);
  },
};

function template(letter: boolean): Outcome {
  const shown = letter ? LETTER_TEMPLATE : PRESERVATION_TEMPLATE;
  return { json: { template: shown }, text: shown };
}

async function begin(session: Session, { options }: Call, content: Body): Promise<Outcome> {
  const request = {
    kind: needed(options, 'kind', '--kind'),
    to: needed(options, 'to', '--to'),
    urgency: options.urgency,
    drill: options.drill === true,
    draft: content,
  };
  const { id, warnings } = await session.ask((opts) => draftRequest(request as never, opts));
  const warned = warnings.map((warning) => `warning: ${reasonLine(warning)}\n`).join('');
  return {
    json: { did: 'draft', id, warnings },
    text: `request  ${id}\nstage    draft\n${warned}Next: comity request authorise ${id}\n`,
  };
}

async function revise(session: Session, { options, io }: Call, content: Body): Promise<Outcome> {
  const body: Body = { draft: content };
  for (const field of SAID_FIELDS)
    applyField(body, field, options[optionOf(field).attributeName()], io.now());
  const conditions = versionAsked(text(options, 'ifVersion'));
  return outcomeOf(
    session,
    'draft',
    await perform(session, actDraft, text(options, 'revise')!, body, conditions),
  );
}

/** @throws CliError */
function versionAsked(version: string | undefined): Conditions {
  if (version === undefined) return {};
  if (!/^[1-9]\d{0,14}$/.test(version))
    throw usage('--if-version is the number that `comity request show` has');
  return { ifMatch: `"${version}"` };
}

/** The preservation request a letter follows, by the digest the Requested State knows it by. */
async function followed(session: Session, id: string): Promise<Body> {
  const { sent, summary } = await session.ask((opts) => showRequest(id, opts));
  const first = sent.find((act) => act.type === 'comity.preservation.request/1' && act.stage !== 'abandoned');
  if (summary.kind !== 'preservation' || !first)
    throw usage(`${id} is no preservation request that was sent`);
  return { thread: id, digest: first.payloadDigest };
}

const readdress: Leaf = {
  name: 'readdress',
  summary: 'Address a letter that is still written to another State; what was written stays',
  paragraphs: ['40(14)', '40(15)'],
  about:
    'Nothing has left, so nothing is owed to the first. A letter that follows a preservation, or an oral request, stays where it was asked.',
  args: [['<id>', 'the letter']],
  options: [
    new Option('--to <state>', 'the State it goes to, such as xc'),
    new Option('--if-version <number>', 'only if it still is what `comity request show` had'),
  ],
  signsIn: true,
  example: 'comity request readdress 0199… --to xc --as xa-duty',
  async run(call) {
    const to = needed(call.options, 'to', '--to');
    const conditions = versionAsked(text(call.options, 'ifVersion'));
    const session = await call.session();
    const done = await session.ask((opts) => readdressLetter(arg(call), { to }, conditions, opts));
    const outcome = outcomeOf(session, 'readdress', done as Done);
    return { ...outcome, text: `${outcome.text}to       ${String(done.half.counterpart)}\n` };
  },
};

const authorise: Leaf = {
  name: 'authorise',
  summary: 'Approve the exact request that is to be sent; two officers do',
  paragraphs: ['40(13)', '42(1)'],
  about: `The first officer freezes the request, every gap being named at once with its paragraph; both approve the same bytes.
The approving authority has the last word. Until then the status is 2, not yet.`,
  args: [['<id>', 'the request']],
  signsIn: true,
  example: 'comity request authorise 0199… --as xa-duty && comity request authorise 0199… --as xa-chief',
  async run(call) {
    const session = await call.session();
    const id = arg(call);
    const { sent, half } = await session.ask((opts) => showRequest(id, opts));
    const frozen = sent.find((act) => act.stage === 'awaiting-approval' && act.type.endsWith('.request/1'));
    const done = frozen
      ? await approveAsFarAsMay(session, { half: half as Body, act: frozen, warnings: [] })
      : await perform(session, actAuthorise, id, {});
    return outcomeOf(session, 'authorise', done);
  },
};

export const REQUEST_LEAVES: Leaf[] = [
  draft,
  readdress,
  authorise,
  ...OUTGOING_ACTS.map((spec) => actLeaf('request', spec)),
  statusLeaf('request'),
  listLeaf('request', 'outgoing'),
  showLeaf('request'),
  attach,
  detach,
  attachmentsLeaf('request'),
  printLeaf('request'),
  translateLeaf('request'),
];
