/** Remembers which process was launched, so that a later start can end exactly that one and no other. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { endProcess, identify, type Ladder, type ProcessIdentity } from './process-identity.ts';

/** Time a child gets to end by itself before it is ended. */
const ORPHAN_LADDER: Ladder = [
  { signal: 'SIGTERM', waitMs: 15_000 },
  { signal: 'SIGKILL', waitMs: 5_000, group: true },
];

/** Writes the identity of a just launched process; a process that ended already leaves no file. */
export function rememberProcess(path: string, pid: number): void {
  const identity = identify(pid);
  if (!identity) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(identity), { mode: 0o600 });
  renameSync(temporary, path);
}

/** Forgets it again. */
export function forgetProcess(path: string): void {
  rmSync(path, { force: true });
}

/**
 * Ends what an earlier, killed launcher left behind: the remembered process and its group, and only if it is
 * still that process. Returns its number when there was one.
 */
export async function endRemembered(path: string, ladder = ORPHAN_LADDER): Promise<number | undefined> {
  const identity = readIdentity(path);
  const alive = identity && identify(identity.pid)?.started === identity.started;
  if (alive && !(await endProcess(identity, ladder))) {
    throw new Error(`Process ${identity.pid}, launched by an earlier run, does not end.`);
  }
  forgetProcess(path);
  return alive ? identity.pid : undefined;
}

const readIdentity = (path: string): ProcessIdentity | undefined => {
  try {
    const { pid, started } = JSON.parse(readFileSync(path, 'utf8')) as Partial<ProcessIdentity>;
    return typeof pid === 'number' && pid > 1 && typeof started === 'string' ? { pid, started } : undefined;
  } catch {
    return undefined;
  }
};
