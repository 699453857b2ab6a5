/** One command line, run: what becomes of a result or a refusal. */
import { type Command, CommanderError } from 'commander';
import { aloneCommand } from './alone.ts';
import type { Finish } from './commands/leaf.ts';
import { type CliError, type Ended, EXIT, type Exit, usage } from './exit.ts';
import type { Io } from './io.ts';
import { show, showStopped, showTrouble } from './output/outcome.ts';

/** Runs one command line and answers with its exit status. Never throws. */
export async function runComity(args: readonly string[], io: Io): Promise<Exit> {
  let status: Exit = EXIT.done;
  const finish: Finish = async (json, work) => {
    try {
      status = show(io, json, await work());
    } catch (error) {
      status = io.signal.aborted ? showStopped(io, json, error) : showTrouble(io, json, error);
    }
  };
  try {
    const { top, words } = await commandLine(args, io, finish, (exit) => {
      status = exit;
    });
    await top.parseAsync(words, { from: 'user' });
  } catch (error) {
    const json = args.includes('--json');
    if (!(error instanceof CommanderError)) return showTrouble(io, json, error);
    if (error.exitCode === 0) return EXIT.done;
    // A group without a command has shown its help page.
    return error.code === 'commander.help' ? EXIT.usage : showTrouble(io, json, notUnderstood(error, args));
  }
  return status;
}

/** Names the command that was meant, or the group in which there is no such command. */
function notUnderstood({ message }: CommanderError, args: readonly string[]): CliError {
  const end = args.findIndex(
    (word) => !/^[a-z][a-z-]*$/.test(word) || message.includes(`unknown command '${word}'`),
  );
  const command = ['comity', ...args.slice(0, Math.min(2, end < 0 ? args.length : end))].join(' ');
  return usage(message.replace(/^error: /, ''), `See \`${command} --help\`.`);
}

/** As much of the command line as these words need: all of it takes twice the memory of sealing. */
async function commandLine(
  args: readonly string[],
  io: Io,
  finish: Finish,
  ended: Ended,
): Promise<{ top: Command; words: readonly string[] }> {
  const alone = await aloneCommand(args[0] ?? '', io, finish, ended);
  if (alone !== undefined) return { top: alone, words: args };
  const { orList, program } = await import('./program.ts');
  return { top: program(io, finish, ended), words: orList(args, io) };
}
