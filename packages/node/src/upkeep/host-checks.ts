/** Checks of the machine: room on the disk, who may read our files, the clock, the runtime. */
import { lstat, readdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check, Finding } from './doctor.ts';

const MIB = 1024 * 1024;
/** Below the first the database may stop within hours; below the second somebody should look. */
const FAIL_BELOW = 256 * MIB;
const WARN_BELOW = 2048 * MIB;
const WARN_BELOW_SHARE = 0.1;

/** Room for each directory, which may lie on file systems of their own. */
export function diskCheck(directories: string[], measure = statfs): Check {
  return {
    name: 'disk',
    look: () =>
      Promise.all(
        directories.map(async (directory) => {
          const { bavail, blocks, bsize } = await measure(directory);
          return roomFinding(directory, bavail * bsize, bavail / blocks);
        }),
      ),
  };
}

const roomFinding = (directory: string, free: number, share: number): Finding => {
  const text = `${Math.round(free / MIB)} MiB (${Math.round(share * 100)} %) are free in ${directory}.`;
  const advice = 'Make room: a node with a full disk keeps what it has and refuses everything new.';
  if (free < FAIL_BELOW) return { check: 'disk', status: 'fail', text, advice };
  if (free < WARN_BELOW || share < WARN_BELOW_SHARE) return { check: 'disk', status: 'warn', text, advice };
  return { check: 'disk', status: 'ok', text };
};

/** Private places must be closed to everybody but their owner; keys and what leads to them. */
export function permissionCheck(privatePaths: string[]): Check {
  return {
    name: 'permissions',
    look: async () => {
      const open: Finding[] = [];
      for (const path of privatePaths) {
        for (const place of [path, ...(await filesIn(path))]) {
          const { mode } = await lstat(place);
          if ((mode & 0o077) === 0) continue;
          open.push({
            check: 'permissions',
            status: 'fail',
            text: `${place} can be entered or read by other users of this machine.`,
            advice: `chmod go= ${place}`,
          });
        }
      }
      return open.length > 0
        ? open
        : [{ check: 'permissions', status: 'ok', text: 'Private files are closed to other users.' }];
    },
  };
}

/** Files directly in a directory; nothing for a file. */
const filesIn = async (path: string): Promise<string[]> => {
  if (!(await lstat(path)).isDirectory()) return [];
  const entries = await readdir(path, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(path, entry.name));
};

/** Limits of trust.md §12, in milliseconds. */
const WARN_SKEW = 30_000;
const FAIL_SKEW = 120_000;

/** Our clock against others': each reading is what another clock showed, with the time it took to ask. */
export function clockCheck(
  now: () => number,
  others: { name: string; read: () => Promise<number> }[],
): Check {
  return {
    name: 'clock',
    look: () =>
      Promise.all(
        others.map(async ({ name, read }) => {
          const before = now();
          const theirs = await read();
          const skew = Math.abs(theirs - (before + now()) / 2);
          const text = `Our clock and that of ${name} differ by ${(skew / 1000).toFixed(1)} s.`;
          const advice = 'Set the clock by authenticated network time (chrony with NTS).';
          if (skew > FAIL_SKEW) return { check: 'clock', status: 'fail', text, advice } as const;
          if (skew > WARN_SKEW) return { check: 'clock', status: 'warn', text, advice } as const;
          return { check: 'clock', status: 'ok', text } as const;
        }),
      ),
  };
}

const OLDEST_NODE = 24;

/** The runtime is one that has what we need natively and is still maintained. */
export function runtimeCheck(version = process.versions.node): Check {
  return {
    name: 'runtime',
    look: async () => {
      const major = Number.parseInt(version, 10);
      if (major >= OLDEST_NODE) return [{ check: 'runtime', status: 'ok', text: `Node.js ${version}.` }];
      const text = `Node.js ${version} is too old; version ${OLDEST_NODE} or later is needed.`;
      return [{ check: 'runtime', status: 'fail', text, advice: 'Install a maintained version of Node.js.' }];
    },
  };
}
