/** One launched process: started in a group of its own, ready when it says so, its lines passed on, ended in order. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { endRemembered, forgetProcess, rememberProcess } from './pid-file.ts';
import { endProcess, identify } from './process-identity.ts';

/** What to launch. */
export type ChildSpec = {
  name: string;
  command: string;
  args: readonly string[];
  env?: Readonly<Record<string, string | undefined>>;
  cwd?: string;
  /** Standard output of a ready child has a line that begins so; the rest of that line is `readyText`. */
  readyPrefix: string;
  /** Where the process is remembered, for the next start after a kill -9. */
  pidFile: string;
  readyTimeoutMs?: number;
  /** How long it may take to end by itself after SIGTERM. */
  stopTimeoutMs?: number;
};

/** Receives every other line a child writes. */
export type LineSink = (line: { name: string; stream: 'out' | 'err'; text: string }) => void;

/** How a child ended; `problem` when it could not be started at all. */
export type ChildEnding = { code: number | null; signal: NodeJS.Signals | null; problem?: string };

/** A ready child. `stop` ends it and its group; it resolves when the child is gone. */
export type Child = {
  name: string;
  pid: number;
  readyText: string;
  exited: Promise<ChildEnding>;
  stop: () => Promise<void>;
};

/** A child that did not become ready; `message` holds its last words. */
export class LaunchError extends Error {
  override name = 'LaunchError';
}

const LAST_WORDS = 30;

/**
 * Launches a child and resolves when it is ready. An orphan remembered in `pidFile` is ended first.
 * The child's standard input is a pipe that closes when this process dies (see parent.ts).
 * @param signal gives up a launch that is under way.
 * @throws LaunchError when it cannot be started, ends before it is ready, or takes too long.
 */
export async function launchChild(spec: ChildSpec, sink: LineSink, signal?: AbortSignal): Promise<Child> {
  await endRemembered(spec.pidFile);
  const child = spawn(spec.command, [...spec.args], {
    env: { ...spec.env },
    cwd: spec.cwd,
    detached: true,
    stdio: 'pipe',
  });
  child.stdin.on('error', () => {});
  const exited = endingOf(child);
  const words: string[] = [];
  const ready = readyLine(child, spec, (stream, text) => {
    words.push(text);
    if (words.length > LAST_WORDS) words.shift();
    sink({ name: spec.name, stream, text });
  });
  if (child.pid !== undefined) rememberProcess(spec.pidFile, child.pid);
  const stop = (): Promise<void> => stopChild(child, exited, spec);
  const first = await firstOf(spec, ready, exited, signal);
  if (first instanceof Error) {
    await stop();
    throw new LaunchError(`${spec.name} ${first.message} before it was ready.\n${words.join('\n')}`.trim());
  }
  return { name: spec.name, pid: child.pid ?? 0, readyText: first, exited, stop };
}

const endingOf = (child: ChildProcessWithoutNullStreams): Promise<ChildEnding> =>
  new Promise((resolve) => {
    child.once('error', ({ message }) => resolve({ code: null, signal: null, problem: message }));
    child.once('exit', (code, signal) => void lastLines(child).then(() => resolve({ code, signal })));
  });

/** What a dead child still had in its pipes; a grandchild may hold them open for ever, so not for long. */
const lastLines = (child: ChildProcessWithoutNullStreams): Promise<unknown> =>
  Promise.race([new Promise((resolve) => child.once('close', resolve)), pause(250)]);

const readyLine = (
  child: ChildProcessWithoutNullStreams,
  { readyPrefix }: ChildSpec,
  pass: (stream: 'out' | 'err', text: string) => void,
): Promise<string> =>
  new Promise((resolve) => {
    createInterface({ input: child.stderr }).on('line', (text) => pass('err', text));
    createInterface({ input: child.stdout }).on('line', (text) => {
      if (text.startsWith(readyPrefix)) resolve(text.slice(readyPrefix.length).trim());
      else pass('out', text);
    });
  });

/** The ready text, or why there is none. */
const firstOf = async (
  spec: ChildSpec,
  ready: Promise<string>,
  exited: Promise<ChildEnding>,
  signal: AbortSignal | undefined,
): Promise<string | Error> => {
  const ms = spec.readyTimeoutMs ?? 120_000;
  const limit = AbortSignal.timeout(ms);
  const stopped = AbortSignal.any(signal ? [signal, limit] : [limit]);
  const early = exited.then((ending) => new Error(howEnded(ending)));
  const late = new Promise<Error>((resolve) => {
    const say = (): void => resolve(new Error(limit.aborted ? `took longer than ${ms} ms` : 'was stopped'));
    if (stopped.aborted) say();
    else stopped.addEventListener('abort', say, { once: true });
  });
  return Promise.race([ready, early, late]);
};

/** In words for an operator. */
export function howEnded({ code, signal, problem }: ChildEnding): string {
  return problem ?? `ended with ${signal ?? `exit code ${code}`}`;
}

/** SIGTERM, then, for it and whatever is left in its group, SIGKILL. */
const stopChild = async (
  child: ChildProcessWithoutNullStreams,
  exited: Promise<ChildEnding>,
  spec: ChildSpec,
): Promise<void> => {
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  if (identity && child.exitCode === null && child.signalCode === null) {
    await endProcess(identity, [
      { signal: 'SIGTERM', waitMs: spec.stopTimeoutMs ?? 20_000 },
      { signal: 'SIGKILL', waitMs: 5_000, group: true },
    ]);
  }
  await exited;
  child.stdin.destroy();
  forgetProcess(spec.pidFile);
};
