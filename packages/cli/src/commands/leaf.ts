/** One command: what it says of itself in `--help`, and what it does. Every command is built the same way, so that all behave alike. */
import { citeInLine } from '@comity/convention';
import { Command, Option } from 'commander';
import { EXIT_HELP, usage } from '../exit.ts';
import type { Io } from '../io.ts';
import type { Outcome } from '../output/outcome.ts';
import type { Session } from '../session/session.ts';
import type { WhichNode } from '../session/which-node.ts';

export type Values = Record<string, unknown>;

/** One call of a command. */
export interface Call {
  io: Io;
  args: string[];
  options: Values;
  /** Signs in as the officer the command line names; closed when the command ends. */
  session: () => Promise<Session>;
  node: () => Promise<WhichNode>;
}

export interface Leaf {
  name: string;
  summary: string;
  /** Paragraphs the command serves, by reference: `42(9)`. Empty for what only keeps the node running. */
  paragraphs: string[];
  /** `<id>` is needed, `[id]` may be left out. */
  args?: [string, string][];
  options?: Option[];
  /** Speaks to a node as an officer. */
  signsIn: boolean;
  /** More than one line of explanation, wrapped by hand. */
  about?: string;
  example: string;
  /** Of one that speaks to a node: what people are told at Ctrl-C, that is what is safe and what to do. */
  stopped?: string;
  run: (call: Call) => Promise<Outcome>;
}

/** Receives what a command gave, to show it; the streams are the program's. */
export type Finish = (json: boolean, work: () => Promise<Outcome>) => Promise<void>;

const NODE_OPTIONS = () => [
  new Option('--home <dir>', 'home of the node').env('COMITY_HOME'),
  new Option('--node <url>', 'counter of the node, instead of --home').env('COMITY_NODE'),
  new Option('--as <officer>', 'officer who acts; the key is in the home (sandbox and tests)').env(
    'COMITY_AS',
  ),
  new Option('--key <file>', 'the officer’s own key file, instead of --as').env('COMITY_KEY'),
];

export function buildLeaf(leaf: Leaf, io: Io, finish: Finish): Command {
  const command = new Command(leaf.name).summary(leaf.summary).description(described(leaf));
  for (const [name, says] of leaf.args ?? []) command.argument(name, says);
  for (const option of leaf.options ?? []) command.addOption(option);
  if (leaf.signsIn) for (const option of NODE_OPTIONS()) command.addOption(option);
  command.option('--json', 'print one line of JSON');
  command.addHelpText('after', `\nExample:\n  ${leaf.example}\n\n${EXIT_HELP}\n`);
  return command.action(async () => {
    const options = command.opts<Values>();
    await finish(options.json === true, () => carryOut(leaf, io, command.args, options));
  });
}

function described({ summary, about, paragraphs }: Leaf): string {
  const serves = paragraphs.length === 0 ? '' : `\n\nServes ${citeInLine(paragraphs)}.`;
  return `${summary}${about === undefined ? '' : `\n\n${about}`}${serves}`;
}

async function carryOut(leaf: Leaf, io: Io, args: string[], options: Values): Promise<Outcome> {
  const opened: Session[] = [];
  // Loaded when somebody asks for a node: it is of no use to a command that stands alone.
  const node = async () => {
    const { whichNode } = await import('../session/which-node.ts');
    return whichNode({ home: text(options, 'home'), node: text(options, 'node') });
  };
  const session = async () => {
    const { officerKey } = await import('../session/officer-key.ts');
    const { openSession } = await import('../session/session.ts');
    const { baseUrl, home } = await node();
    const key = await officerKey({ home, officer: text(options, 'as'), keyFile: text(options, 'key') });
    const made = await openSession({ baseUrl, key, now: io.now, signal: io.signal });
    opened.push(made);
    return made;
  };
  try {
    return await leaf.run({ io, args, options, session, node });
  } catch (error) {
    if (leaf.signsIn && io.signal.aborted) io.err(`Stopped. ${leaf.stopped ?? STOPPED}\n`);
    throw error;
  } finally {
    for (const one of opened) one.close();
  }
}

const STOPPED = 'What the node had committed stays; look what became of an act before you repeat it.';

/** The text an option was given, if it was. */
export const text = (options: Values, name: string): string | undefined =>
  options[name] as string | undefined;

/** The value of an option that cannot be left out. @throws CliError */
export function needed(options: Values, name: string, flag: string): string {
  const value = text(options, name);
  if (value === undefined) throw usage(`${flag} is needed`);
  return value;
}

/** The argument in this place. */
export const arg = ({ args }: Call, place = 0): string => args[place]!;
