/** The commands that need no node, by themselves: who seals or verifies loads nothing of what speaks to one. `program.ts` has all. */
import { Command } from 'commander';
import about from '../package.json' with { type: 'json' };
import { buildLeaf, type Finish, type Leaf } from './commands/leaf.ts';
import { type Ended, EXIT_HELP } from './exit.ts';
import type { Io } from './io.ts';

/** What every command line of ours says before its commands. */
export function topCommand(io: Io): Command {
  return (
    new Command('comity')
      .description('One State’s part in cooperation under the UN Convention against Cybercrime.')
      .addHelpText('after', `\n${EXIT_HELP}\n`)
      .version(about.version, '-V, --version', 'print the version')
      // What cannot be understood is told by `run.ts`, as every refusal is.
      .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: () => {} })
      .showSuggestionAfterError()
      .exitOverride()
  );
}

/** Each by itself: with all of them half of what is loaded serves nobody. */
const LEAVES: Readonly<Record<string, () => Promise<Leaf>>> = {
  keygen: async () => (await import('./commands/standalone/keygen.ts')).keygen,
  seal: async () => (await import('./commands/standalone/seal.ts')).seal,
  open: async () => (await import('./commands/standalone/open.ts')).open,
  disclose: async () => (await import('./commands/standalone/disclose.ts')).disclose,
  readdress: async () => (await import('./commands/standalone/readdress.ts')).readdress,
  renew: async () => (await import('./commands/standalone/renew.ts')).renew,
  provide: async () => (await import('./commands/standalone/provide.ts')).provide,
};

/** The command of this name; undefined when it needs more than is here. */
export async function aloneCommand(
  name: string,
  io: Io,
  finish: Finish,
  ended: Ended,
): Promise<Command | undefined> {
  const top = topCommand(io);
  if (name === 'verify') {
    const { addVerify } = await import('./commands/whole.ts');
    addVerify(top, io, ended);
    return top;
  }
  if (!Object.hasOwn(LEAVES, name)) return undefined;
  return top.addCommand(buildLeaf(await LEAVES[name]!(), io, finish).copyInheritedSettings(top));
}
