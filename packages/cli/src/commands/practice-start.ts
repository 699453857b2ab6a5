/** `comity practice start`: runs for a while and prints as it goes, as the sandbox does. */
import { type Command, Option } from 'commander';
import { type Ended, EXIT_HELP, usage } from '../exit.ts';
import type { Io } from '../io.ts';
import { guarded, portOf } from './whole.ts';

interface Flags {
  dir: string;
  fresh?: boolean;
  json?: boolean;
  firstPort: string;
  pace: string;
  trainee?: string;
}

/** To the group `practice`, which is there. */
export function addPracticeStart(group: Command, io: Io, ended: Ended): void {
  group
    .command('start')
    .summary('bring up a practice desk beside the real one, with a partner that answers by itself')
    .description(
      `The same program as the real desk, with keys and a database of its own, as the invented State Almara; Kessar answers by itself. On the
first run its keys are made. Every request is an exercise, every page and letter says so, and no real desk can be pinned with it.
Ctrl-C stops it; starting again goes on. With DATABASE_URL each node gets a database and a role of its own on that server.`,
    )
    .option('--fresh', 'throw the old practice desk away and begin anew')
    .addOption(new Option('--dir <dir>', 'where it lives').default('.comity/practice'))
    .addOption(
      new Option('--pace <times>', 'how many times faster than a true partner: 1 to 600').default('60'),
    )
    .option('--trainee <name>', 'who practises: name of the duty officer, when the desk is founded')
    .addOption(
      new Option('--first-port <port>', 'where to look for free ports when it is founded').default('8601'),
    )
    .option('--json', 'print one object when it is up; all else goes to standard error')
    .addHelpText(
      'after',
      `\nExample:\n  comity practice start --fresh --trainee "Amina Otieno"\n\n${EXIT_HELP}\n`,
    )
    .action(async (options: Flags) => {
      const { runPractice } = await import('../practice/run.ts');
      const { firstPort, pace, trainee, ...rest } = options;
      ended(
        await guarded(io, options.json, (own) =>
          runPractice(own, {
            ...rest,
            firstPort: portOf(firstPort),
            pace: paceOf(pace),
            ...(trainee === undefined ? {} : { trainee: nameOf(trainee) }),
          }),
        ),
      );
    });
}

/** @throws CliError */
function paceOf(said: string): number {
  const pace = Number(said);
  if (Number.isInteger(pace) && pace >= 1 && pace <= 600) return pace;
  throw usage(`--pace ${said} is no number from 1 to 600`);
}

/** @throws CliError */
function nameOf(said: string): string {
  const name = said.trim();
  if (name !== '' && name.length <= 200) return name;
  throw usage('--trainee is a name of at most 200 letters');
}
