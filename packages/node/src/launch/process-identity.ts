/**
 * Which process is this, really? A process number is reused; the pair of number and start time is not.
 * Everything that ends a process it did not spawn in this very run asks here first.
 * Linux only (`/proc`): elsewhere nothing can be identified, and so nothing is touched.
 */
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A process that cannot be confused with a later one of the same number. `started` is boot id and start tick. */
export type ProcessIdentity = { pid: number; started: string };

const readText = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

/** Fields of `/proc/<pid>/stat` after the name, which itself may hold spaces and brackets. */
const statFields = (pid: number): string[] | undefined => {
  const text = readText(`/proc/${pid}/stat`);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
};

/** The identity of a living process; `undefined` for a dead one, a zombie, or where `/proc` is missing. */
export function identify(pid: number): ProcessIdentity | undefined {
  const fields = statFields(pid);
  const state = fields?.[0];
  const ticks = fields?.[19];
  if (!ticks || state === 'Z' || state === 'X') return undefined;
  const boot = readText('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
  return { pid, started: `${boot}/${ticks}` };
}

/** True while exactly this process lives. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.started === identity.started;
}

/** Waits until the process is gone; false when it still lives after `ms` milliseconds. */
export async function goneWithin(identity: ProcessIdentity, ms: number): Promise<boolean> {
  const until = performance.now() + ms;
  while (isAlive(identity)) {
    if (performance.now() > until) return false;
    await pause(10);
  }
  return true;
}

/** Sends a signal to exactly this process (or, with `group`, to the group it leads); false when it is gone. */
export function signalProcess(identity: ProcessIdentity, signal: NodeJS.Signals, group = false): boolean {
  if (!isAlive(identity)) return false;
  try {
    return process.kill(group ? -identity.pid : identity.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** Signals to try one after the other, with the time to wait after each; `group` reaches the whole group it leads. */
export type Ladder = readonly { signal: NodeJS.Signals; waitMs: number; group?: true }[];

/** Climbs a ladder of signals, waiting after each; false when the process outlived them all. */
export async function endProcess(identity: ProcessIdentity, ladder: Ladder): Promise<boolean> {
  for (const { signal, waitMs, group } of ladder) {
    if (!signalProcess(identity, signal, group)) return true;
    if (await goneWithin(identity, waitMs)) return true;
  }
  return !isAlive(identity);
}

/** Living processes whose working directory is `directory` (by inode) and whose program has this file name. */
export function processesWorkingIn(directory: string, program: string): ProcessIdentity[] {
  const home = statSync(directory, { throwIfNoEntry: false });
  if (!home) return [];
  return listPids()
    .filter((pid) => worksIn(pid, home, program))
    .flatMap((pid) => identify(pid) ?? []);
}

const listPids = (): number[] => {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
};

const worksIn = (pid: number, home: { dev: number; ino: number }, program: string): boolean => {
  try {
    const here = statSync(`/proc/${pid}/cwd`);
    if (here.dev !== home.dev || here.ino !== home.ino) return false;
    return readlinkSync(`/proc/${pid}/exe`)
      .replace(/ \(deleted\)$/, '')
      .endsWith(`/${program}`);
  } catch {
    return false;
  }
};
