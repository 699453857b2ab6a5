/** The sandbox as a stranger runs it: `comity sandbox` in a folder of the test's own, driven by its command line and by kill -9. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const launcher = fileURLToPath(new URL('../../../packages/cli/bin/comity.js', import.meta.url));
/** Ports of its own for each worker: a sandbox that is stopped and started again must find its own still free. */
export const FIRST_PORT = 8401 + 200 * Number(process.env.VITEST_POOL_ID ?? 0);
const UP = 'The sandbox is up.';
/** Four nodes to stop, and their databases to delete, on a busy machine. */
const HOOK_MS = 60_000;

export interface Program {
  child: ChildProcessWithoutNullStreams;
  /** Everything it said so far. */
  said: () => string;
  ended: Promise<number>;
}

/** Starts a command line; whatever is left of it when the test is over is ended. */
export function start(args: string[], env: Record<string, string | undefined> = {}): Program {
  const child = spawn(process.execPath, [launcher, ...args], {
    env: { ...process.env, ...env },
    stdio: 'pipe',
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
  const ended = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)));
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
  }, HOOK_MS);
  return { child, said: () => text, ended };
}

export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'comity-processes-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }), HOOK_MS);
  return path;
}

/** A sandbox that is up. */
export async function sandbox(
  dir: string,
  more: string[] = [],
  env: Record<string, string | undefined> = {},
): Promise<Program> {
  const program = start(['sandbox', '--dir', dir, '--first-port', String(FIRST_PORT), ...more], env);
  await Promise.race([
    eventually(() => program.said().includes(UP), 'the sandbox to come up'),
    program.ended,
  ]);
  if (!program.said().includes(UP)) throw new Error(`the sandbox did not come up:\n${program.said()}`);
  return program;
}

/** Ctrl-C, and everything has stopped. */
export async function stop({ child, ended }: Program): Promise<number> {
  child.kill('SIGINT');
  return ended;
}

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the one line of JSON of any command
  json: any;
  text: string;
}

/** One command as an officer of one State, its one line of JSON. */
export async function comity(dir: string, officer: string, ...args: string[]): Promise<Answer> {
  const state = officer.slice(0, 2);
  const { said, ended } = start([...args, '--home', join(dir, state), '--as', officer, '--json']);
  const status = await ended;
  const line = said()
    .split('\n')
    .find((one) => one.startsWith('{'));
  return { status, json: line === undefined ? undefined : JSON.parse(line), text: said() };
}

/** Waits until it holds, two minutes at most. */
export async function eventually(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const until = performance.now() + 120_000;
  while (!(await holds())) {
    if (performance.now() > until) throw new Error(`waited in vain for ${what}`);
    await pause(100);
  }
}

export type Victim = 'node' | 'keeper' | 'postgres';

/** kill -9 of exactly this process of exactly this State. */
export function kill9(dir: string, state: string, victim: Victim): void {
  process.kill(pidOf(dir, state, victim), 'SIGKILL');
}

export function pidOf(dir: string, state: string, victim: Victim): number {
  if (victim === 'postgres') {
    return Number.parseInt(readFileSync(join(dir, state, 'postgres', 'data', 'postmaster.pid'), 'utf8'), 10);
  }
  return (JSON.parse(readFileSync(join(dir, state, `${victim}.pid`), 'utf8')) as { pid: number }).pid;
}

/** Command lines of living processes that name the folder. */
export function processesOf(dir: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return `${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')} in ${linkOf(pid)}`;
      } catch {
        return '';
      }
    })
    .filter((line) => line.includes(dir));
}

const linkOf = (pid: string): string => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
};
