/**
 * Running PostgreSQL's programs as the chosen account, with nothing of our environment but the time zone,
 * and with directories handed over as open descriptors: an unprivileged account cannot walk into a 0700 home,
 * but it can use a directory that root opened for it.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Account } from './account.ts';

const ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' };
/** Name of the handed-over directory inside the child. */
export const HANDED_DIRECTORY = '/proc/self/fd/3';

const identityOf = (account: Account): { uid?: number; gid?: number } =>
  account.switchUser ? { uid: account.uid, gid: account.gid } : {};

/** Result of a short run. `failure` is set when the program could not be started at all. */
export type Outcome = { status: number | null; output: string; failure?: NodeJS.ErrnoException };

/** Runs a program to its end and returns what it said; never throws. */
export function runBriefly(program: string, args: string[], account: Account, directory = '/'): Outcome {
  const descriptor = openSync(directory, 'r');
  try {
    const done = spawnSync(program, args, {
      ...identityOf(account),
      cwd: '/',
      env: ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe', descriptor],
      encoding: 'utf8',
      timeout: 120_000,
    });
    const output = `${done.stdout ?? ''}${done.stderr ?? ''}`.trim();
    return { status: done.status, output, ...(done.error ? { failure: done.error } : {}) };
  } finally {
    closeSync(descriptor);
  }
}

/** Starts a long-running program in a process group of its own, its words on `stderr`. */
export function runLong(program: string, args: string[], account: Account, directory: string): ChildProcess {
  const descriptor = openSync(directory, 'r');
  try {
    return spawn(program, args, {
      ...identityOf(account),
      cwd: '/',
      env: ENVIRONMENT,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', descriptor],
    });
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Leaves a witness that asks the postmaster to stop (fast) as soon as this process is gone, however it went:
 * its standard input ends when we do. It acts only while `postmaster.pid` still names that postmaster.
 */
export function stopWhenWeDie(postmaster: number, account: Account, directory: string): ChildProcess {
  const script = 'read -r _; read -r pid < postmaster.pid && [ "$pid" = "$1" ] && kill -INT "$pid"';
  const witness = spawn('/bin/sh', ['-c', script, 'comity-witness', String(postmaster)], {
    ...identityOf(account),
    cwd: directory,
    env: ENVIRONMENT,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  witness.on('error', () => {});
  witness.stdin?.on('error', () => {});
  witness.unref();
  return witness;
}
