/** Commands that run for a while and print as they go: the verifier, the sandbox, the story. */
import { nativeHashing, nativePrimitives } from '@comity/seal';
import { verifyCommand } from '@comity/verifier';
import { type Command, Option } from 'commander';
import { type Ended, EXIT_HELP, type Exit, usage } from '../exit.ts';
import type { Io } from '../io.ts';
import { showStopped, showTrouble } from '../output/outcome.ts';
import { type Progress, progress } from '../output/progress.ts';
import { verifierPage } from '../verifier-page.ts';

/** The verifier reads its own arguments and has its own statuses: 0 proven, 1 contradicted, 2 not proven, 64 usage. */
export function addVerify(top: Command, io: Io, ended: Ended): void {
  top
    .command('verify')
    .summary('verify an evidence package offline: comity verify PACKAGE --root FILE')
    .argument('[args...]')
    .allowUnknownOption()
    .helpOption(false)
    .action(async (_: string[], __: object, command: Command) => {
      let shown: Progress | undefined;
      const status = await verifyCommand(command.args, {
        ...{ out: io.out, err: io.err, env: io.env, now: io.now, signal: io.signal },
        tools: { prim: nativePrimitives, hashing: nativeHashing },
        page: verifierPage,
        onTotal: (total) => {
          shown = progress(io, { what: 'Verifying', total, unit: 'bytes' });
        },
        onBytes: (count) => shown?.add(count),
      });
      shown?.end();
      ended(status as Exit);
    });
}

export function addStory(top: Command, io: Io, ended: Ended): void {
  top
    .command('story')
    .summary('tell the whole exchange between two invented States, on your own files')
    .description(
      `Founds two States, runs their real processes, and carries a preservation request, a letter of request and every file of a folder
as evidence from one to the other; then verifies the package in a process of its own. Nothing leaves this machine.

The last line is one JSON object: package, root (the anchor to verify with), identity (the recipient's test key), bag.
Serves articles 40, 42 and 44.`,
    )
    .requiredOption('--evidence <dir>', 'files and folders to carry as evidence')
    .option('--out <dir>', 'a new folder for everything; by default a temporary one')
    .option('--json', 'print acts and verdict as lines of JSON too')
    .addHelpText(
      'after',
      `\nExample:\n  comity story --evidence ./some-files --out ./story\n\n${EXIT_HELP}\n`,
    )
    .action(async (options: { evidence: string; out?: string; json?: boolean }) => {
      const { tellStory } = await import('../story/run.ts');
      ended(await guarded(io, options.json, (own) => tellStory(own, options)));
    });
}

export function addSandbox(top: Command, io: Io, ended: Ended): void {
  top
    .command('sandbox')
    .summary('bring up three invented States and a secretariat on this machine (npm start)')
    .description(
      `Each State is a node process and a keeper process with a PostgreSQL of its own. On the first run their keys are made, they pin one
another, and a week of requests is brought under way by real messages. Ctrl-C stops all of it; starting again goes on.
With DATABASE_URL each node gets a database and a role of its own on that server.`,
    )
    .option('--fresh', 'throw the old sandbox away and begin anew')
    .addOption(new Option('--dir <dir>', 'where it lives').default('.comity/sandbox'))
    .option('--quiet-week', 'bring no requests under way')
    .addOption(
      new Option('--first-port <port>', 'where to look for free ports when it is founded').default('8401'),
    )
    .option('--json', 'print one object when it is up; all else goes to standard error')
    .addHelpText('after', `\nExample:\n  npm start -- --fresh\n\n${EXIT_HELP}\n`)
    .action(async (options: SandboxFlags) => {
      const { runSandbox } = await import('../sandbox/run.ts');
      ended(
        await guarded(io, options.json, (own) =>
          runSandbox(own, { ...options, firstPort: portOf(options.firstPort) }),
        ),
      );
    });
}

interface SandboxFlags {
  fresh?: boolean;
  dir: string;
  quietWeek?: boolean;
  json?: boolean;
  firstPort: string;
}

/** @throws CliError */
export function portOf(said: string): number {
  const port = Number(said);
  if (Number.isInteger(port) && port >= 1024 && port <= 60_000) return port;
  throw usage(`--first-port ${said} is no port from 1024 to 60000`);
}

/** What is thrown is shown; Ctrl-C is no trouble, and a program that waits for a line of `--json` gets one then too. */
export async function guarded(
  io: Io,
  json: boolean | undefined,
  work: (io: Io) => Promise<Exit>,
): Promise<Exit> {
  let told = false;
  const out = (text: string) => {
    told = true;
    io.out(text);
  };
  try {
    const exit = await work({ ...io, out });
    return io.signal.aborted && !told ? showStopped(io, json === true) : exit;
  } catch (error) {
    return io.signal.aborted ? showStopped(io, json === true) : showTrouble(io, json === true, error);
  }
}
