/** The commands that need no node, by themselves: who seals or verifies loads nothing of what speaks to one. */
import { Command } from 'commander';
import about from '../package.json' with { type: 'json' };
import { buildLeaf, type Finish } from './commands/leaf.ts';
import { STANDALONE_LEAVES } from './commands/standalone.ts';
import { addVerify } from './commands/whole.ts';
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

export function addStandalone(top: Command, io: Io, finish: Finish, ended: Ended): Command {
  for (const leaf of STANDALONE_LEAVES)
    top.addCommand(buildLeaf(leaf, io, finish).copyInheritedSettings(top));
  addVerify(top, io, ended);
  return top;
}
