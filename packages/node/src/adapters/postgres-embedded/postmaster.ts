/** One run of the PostgreSQL server: start it, wait until it answers, stop it, keep its last words. */
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { endProcess, identify } from '../../launch/process-identity.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedDatabaseError, reasonIn } from './errors.ts';
import { isReady } from './orphan.ts';
import { HANDED_DIRECTORY, runLong, stopWhenWeDie } from './run.ts';
import { serverArguments } from './settings.ts';

/** What a run needs to know. `log` receives each line of the server's log. */
export type PostmasterOptions = {
  binaries: Binaries;
  account: Account;
  data: string;
  log: (line: string) => void;
  /** Recovery after a crash counts as starting, so this is generous. */
  startTimeoutMs: number;
  /** Gives up a start that is under way. */
  signal?: AbortSignal;
};

/** A running server. `exited` resolves when it ends, for whatever reason, with its last words. */
export type Postmaster = { pid: number; exited: Promise<Ending>; stop: () => Promise<void> };
/** How a run ended. */
export type Ending = { code: number | null; signal: NodeJS.Signals | null; lastWords: string };

const LAST_WORDS = 20;

/**
 * Starts the server and resolves when it accepts connections.
 * @throws EmbeddedDatabaseError `disk-full`, `not-permitted` or `start-failed` with the server's own words.
 */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const { binaries, account, data } = options;
  const child = runLong(binaries.postgres, serverArguments(HANDED_DIRECTORY), account, data);
  const words = keepLastWords(child, options.log);
  const exited = endingOf(child, words);
  const pid = child.pid;
  if (pid === undefined) throw couldNotStart(await exited, data);
  const witness = stopWhenWeDie(pid, account, data);
  void exited.then(() => witness.stdin?.end());
  await readyOrThrow({ ...options, pid, exited });
  return { pid, exited, stop: () => stopPostmaster(pid, exited) };
}

const keepLastWords = (child: ChildProcess, log: (line: string) => void): string[] => {
  const words: string[] = [];
  if (!child.stderr) return words;
  createInterface({ input: child.stderr }).on('line', (line) => {
    words.push(line);
    if (words.length > LAST_WORDS) words.shift();
    log(line);
  });
  return words;
};

const endingOf = (child: ChildProcess, words: string[]): Promise<Ending> =>
  new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, lastWords: error.message }));
    child.once('exit', (code, signal) => {
      void lastLines(child).then(() => resolve({ code, signal, lastWords: words.join('\n') }));
    });
  });

/** What is still in the pipe of a dead server; its children may hold it open for a while, so not for long. */
const lastLines = (child: ChildProcess): Promise<unknown> =>
  Promise.race([new Promise((resolve) => child.once('close', resolve)), pause(250)]);

const readyOrThrow = async (
  run: PostmasterOptions & { pid: number; exited: Promise<Ending> },
): Promise<void> => {
  let ending: Ending | undefined;
  void run.exited.then((how) => {
    ending = how;
  });
  const until = performance.now() + run.startTimeoutMs;
  while (!isReady(run.data, run.pid)) {
    if (ending) throw couldNotStart(ending, run.data);
    if (performance.now() > until || run.signal?.aborted) {
      await stopPostmaster(run.pid, run.exited);
      throw new EmbeddedDatabaseError(
        'start-failed',
        `PostgreSQL in ${run.data} was not ready after ${run.startTimeoutMs} ms.`,
      );
    }
    await pause(5);
  }
};

const couldNotStart = ({ lastWords, code, signal }: Ending, data: string): EmbeddedDatabaseError => {
  const how = lastWords || `it ended with ${signal ?? `exit code ${code}`}`;
  return new EmbeddedDatabaseError(
    reasonIn(how, 'start-failed'),
    `PostgreSQL did not start in ${data}:\n${how}`,
  );
};

/** Fast shutdown: refuses new work, ends sessions, writes everything down. Immediate after a minute. */
const stopPostmaster = async (pid: number, exited: Promise<Ending>): Promise<void> => {
  const identity = identify(pid);
  if (identity) {
    await endProcess(identity, [
      { signal: 'SIGINT', waitMs: 60_000 },
      { signal: 'SIGQUIT', waitMs: 10_000 },
      { signal: 'SIGKILL', waitMs: 5_000 },
    ]);
  }
  await exited;
};
