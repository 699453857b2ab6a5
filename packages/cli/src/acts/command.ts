/** The command of an act: its fields as options or as a file, then the act itself. */
import type { Json } from '@comity/protocol';
import { Option } from 'commander';
import { showRequest } from '../client.gen.ts';
import { arg, type Call, type Leaf, text, type Values } from '../commands/leaf.ts';
import { CliError, EXIT, type ShownReason, usage } from '../exit.ts';
import { readInput } from '../input/input-file.ts';
import { ensureFilledIn } from '../input/placeholders.ts';
import type { Outcome } from '../output/outcome.ts';
import type { Session } from '../session/session.ts';
import { nextByReasons } from '../wire/next-step.ts';
import type { ActSpec } from './act-spec.ts';
import { SAID_FIELDS } from './common-fields.ts';
import { applyField, type Field, missing, optionOf } from './field.ts';
import { outcomeOf, perform } from './perform.ts';
import { templateOf } from './template.ts';
import type { RequestView } from './views.ts';

type Body = { [member: string]: Json };

export function actLeaf(side: 'request' | 'incoming', spec: ActSpec): Leaf {
  const fields = [...spec.fields, ...SAID_FIELDS];
  const name = spec.command ?? spec.act;
  return {
    name,
    summary: spec.summary,
    paragraphs: spec.paragraphs,
    ...(spec.about === undefined ? {} : { about: spec.about }),
    args: [['[id]', 'the request']],
    options: [
      ...fields.map(optionOf),
      new Option('--file <file>', 'the same as commented JSON, - for standard input; options win over it'),
      new Option('--template', 'print a commented example of that file and do nothing'),
    ],
    signsIn: true,
    example: `comity ${side} ${spec.example}`,
    run: async (call) => {
      if (call.options.template === true) return printed(templateOf(spec));
      return run(call, spec, fields);
    },
  };
}

const printed = (template: string): Outcome => ({ json: { template }, text: template });

async function run(call: Call, spec: ActSpec, fields: Field[]): Promise<Outcome> {
  const id = arg(call);
  if (id === undefined) throw usage(`which request? comity … ${spec.act} ID`);
  const body = await said(call, spec, fields);
  const lacking = missing(body, spec.fields);
  const session = await call.session();
  if (lacking.length > 0) throw await incomplete(session, id, spec, lacking);
  await completed(session, spec, id, body);
  return outcomeOf(session, spec.act, await perform(session, spec.call, id, body));
}

/** Nobody is made to fill in what they may not do, or not now: that is said first. */
async function incomplete(session: Session, id: string, { act }: ActSpec, lacking: string[]) {
  const { openActs } = await session.ask((opts) => showRequest(id, opts));
  const found = openActs.find((one) => one.act === act);
  if (found?.allowed === false) return notOpen(found.reasons);
  return usage(
    `${lacking.join(', ')} ${lacking.length > 1 ? 'are' : 'is'} needed`,
    'Or give --file; --template prints an example.',
  );
}

const notOpen = (reasons: ShownReason[]): CliError =>
  new CliError({
    exit: reasons.some(({ code }) => code === 'role') ? EXIT.notPermitted : EXIT.refused,
    code: reasons[0]?.code ?? 'not-open',
    message: 'The rules do not allow this act now',
    reasons,
    safe: 'Nothing was changed or sent.',
    next: nextByReasons(reasons),
  });

/** What is said otherwise, then the file, then the options. Throws CliError 'usage' for what a template left to fill in. */
async function said({ io, options }: Call, { otherwise }: ActSpec, fields: Field[]): Promise<Body> {
  const path = text(options, 'file');
  const body: Body = path === undefined ? {} : await readInput(path, io);
  for (const field of fields) applyField(body, field, options[optionName(field)], io.now());
  ensureFilledIn(body);
  return filled(body, otherwise as Body | undefined);
}

/** `otherwise` where nothing was said, member by member. */
function filled(body: Body, otherwise: Body | undefined): Body {
  for (const [member, value] of Object.entries(otherwise ?? {})) {
    const given = body[member];
    if (given === undefined) body[member] = structuredClone(value);
    else if (isBody(given) && isBody(value)) filled(given, value);
  }
  return body;
}

const isBody = (value: Json): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const optionName = (field: Field): keyof Values => optionOf(field).attributeName();

/** What the node knows and nobody need type: safeguards' role, the message answered, the packages sent. */
async function completed(session: Session, spec: ActSpec, id: string, body: Body): Promise<void> {
  for (const record of (body.safeguards ?? []) as Body[]) record.by ??= session.roles[0] ?? '';
  const asks = spec.answers !== undefined && body[spec.answers.member] === undefined;
  const reports = spec.act === 'execute' && body.packages === undefined;
  if (!asks && !reports) return;
  const request = await session.ask((opts) => showRequest(id, opts));
  if (asks) body[spec.answers!.member] = answered(request, spec.answers!);
  if (reports && request.summary.kind === 'letter') body.packages = sentPackages(request);
}

/** The one message of this kind that came; where several did, the officer says which. */
function answered({ received }: RequestView, { type, flag }: NonNullable<ActSpec['answers']>): string {
  const found = received.filter((message) => message.type === type);
  const [only] = found;
  if (only && found.length === 1) return only.digest;
  if (found.length === 0) throw usage(`nothing of the kind ${type} has come to this request`);
  throw usage(`several wait; name one with ${flag}: ${found.map(({ digest }) => digest).join(', ')}`);
}

function sentPackages({ half }: RequestView): string[] {
  const notices = (half.evidence ?? []) as { announcement: { packageDigest: string } }[];
  return notices.map(({ announcement }) => announcement.packageDigest);
}
