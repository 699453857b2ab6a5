/**
 * A supervisor that was killed may leave its PostgreSQL behind, and a killed PostgreSQL may leave its children.
 * Before a start, whatever still works in our data directory is ended: politely first. Only processes whose
 * program is `postgres` and whose working directory is this very inode are touched.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  endProcess,
  type Ladder,
  type ProcessIdentity,
  processesWorkingIn,
} from '../../launch/process-identity.ts';
import { EmbeddedDatabaseError } from './errors.ts';

/** Fast shutdown, then immediate (replays the log at the next start), then none at all. */
const FOR_POSTMASTER: Ladder = [
  { signal: 'SIGINT', waitMs: 30_000 },
  { signal: 'SIGQUIT', waitMs: 10_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
];
/** Children of a dead postmaster leave by themselves as soon as they notice; this is for those that do not. */
const FOR_CHILD: Ladder = [
  { signal: 'SIGTERM', waitMs: 2_000 },
  { signal: 'SIGQUIT', waitMs: 2_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
];

/** What was found and ended. */
export type OrphanReport = { postmaster?: number; children: number };

/**
 * Ends PostgreSQL processes left behind in `data` and clears a lock file that names somebody else's process.
 * @throws EmbeddedDatabaseError `stop-failed` when one of them cannot be ended.
 */
export async function clearOrphans(data: string): Promise<OrphanReport> {
  const workers = processesWorkingIn(data, 'postgres');
  const named = postmasterPid(data);
  const postmaster = workers.find(({ pid }) => pid === named);
  if (postmaster) await end(postmaster, FOR_POSTMASTER);
  const left = processesWorkingIn(data, 'postgres');
  for (const worker of left) await end(worker, FOR_CHILD);
  clearStaleLocks(data);
  return { ...(postmaster ? { postmaster: postmaster.pid } : {}), children: left.length };
}

/** The process that `postmaster.pid` names, if there is such a file. */
export function postmasterPid(data: string): number | undefined {
  return Number(lines(data, 'postmaster.pid')[0]) || undefined;
}

/** True once the server accepts connections, by the status it writes into its own lock file. */
export function isReady(data: string, pid: number): boolean {
  const text = lines(data, 'postmaster.pid');
  return Number(text[0]) === pid && text[7]?.trim() === 'ready';
}

const lines = (data: string, name: string): string[] => {
  try {
    return readFileSync(join(data, name), 'utf8').split('\n');
  } catch {
    return [];
  }
};

/**
 * A lock file may name a stranger that was given the number after a reboot, or a zombie that nobody reaped, or,
 * after a power cut, nothing: PostgreSQL would refuse to start. Nothing works in this directory any more (ended
 * just before), and should that be wrong, PostgreSQL still finds the old server's shared memory in use.
 */
const clearStaleLocks = (data: string): void => {
  for (const name of ['postmaster.pid', '.s.PGSQL.5432.lock']) {
    const holder = Number(lines(data, name)[0]);
    if (!holder || existsSync(`/proc/${holder}`)) rmSync(join(data, name), { force: true });
  }
};

const end = async (worker: ProcessIdentity, ladder: Ladder): Promise<void> => {
  if (await endProcess(worker, ladder)) return;
  throw new EmbeddedDatabaseError(
    'stop-failed',
    `PostgreSQL process ${worker.pid}, left by an earlier run, does not end.`,
  );
};
