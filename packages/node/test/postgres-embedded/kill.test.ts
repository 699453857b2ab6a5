// @module-tag slow
/** kill -9 of PostgreSQL, of the node, of both, under load: nothing acknowledged is lost. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DatabaseEvent } from '../../src/adapters/postgres-embedded/keep-running.ts';
import { startEmbeddedPostgres } from '../../src/adapters/postgres-embedded/supervisor.ts';
import { processesWorkingIn } from '../../src/launch/process-identity.ts';
import { startDatabase, whyNoPostgres, withClient } from '../support/postgres.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const PROGRAM = fileURLToPath(new URL('node-under-load.ts', import.meta.url));

type Run = {
  child: ChildProcessWithoutNullStreams;
  acknowledged: number[];
  events: string[];
  acks: (count: number) => Promise<void>;
  gone: Promise<void>;
};

/** Starts the loaded node and collects what it acknowledges. */
function loadedNode(directory: string): Run {
  const child = spawn(process.execPath, [PROGRAM, directory, 'load'], { stdio: 'pipe' });
  child.setMaxListeners(100);
  onTestFinished(() => void child.kill('SIGKILL'));
  const run: Run = {
    child,
    acknowledged: [],
    events: [],
    acks: (count) => {
      const goal = run.acknowledged.length + count;
      return new Promise((resolve, reject) => {
        lines.on('line', () => run.acknowledged.length >= goal && resolve());
        child.once('close', () => reject(new Error(`the node ended: ${errors.join('\n')}`)));
      });
    },
    gone: new Promise((resolve) => child.once('close', () => resolve())),
  };
  const errors: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  const lines = createInterface({ input: child.stdout }).setMaxListeners(100);
  lines.on('line', (line) => {
    if (line.startsWith('ack ')) run.acknowledged.push(Number(line.slice(4)));
    if (line.startsWith('event ')) run.events.push(line);
  });
  return run;
}

/** What the database holds, when everything was started anew. */
async function survivors(directory: string): Promise<Set<number>> {
  const database = await startEmbeddedPostgres({ directory });
  try {
    return await withClient(database.connection, async (client) => {
      const { rows } = await client.query('select n::int as n from acknowledged');
      return new Set(rows.map((row: { n: number }) => row.n));
    });
  } finally {
    await database.stop();
  }
}

const postgresIn = (directory: string) => processesWorkingIn(join(directory, 'data'), 'postgres');
const witnessesIn = (directory: string) =>
  ['dash', 'bash', 'busybox'].flatMap((shell) => processesWorkingIn(join(directory, 'data'), shell));
/** What ended by itself the moment before is dead all the same: a witness goes when its node does. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
const postmasterOf = (directory: string) =>
  Number(readFileSync(join(directory, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

/** Acknowledgements may still be on their way when the database that gave them is gone: wait until the next one is up. */
async function untilUp(run: Run, times: number): Promise<void> {
  while (run.events.filter((line) => line.includes('"up"')).length < times) await run.acks(1);
}

describe.skipIf(whyNoPostgres)('nothing acknowledged is lost', { timeout: 120_000 }, () => {
  it('when PostgreSQL is killed twelve times under load, and it comes back by itself', async () => {
    const directory = `${temporaryDirectory()}/db`;
    const run = loadedNode(directory);
    for (let round = 0; round < 12; round++) {
      await untilUp(run, round + 1);
      await run.acks(100);
      kill(postmasterOf(directory));
    }
    await untilUp(run, 13);
    await run.acks(100);
    run.child.kill('SIGKILL');
    await run.gone;
    const kept = await survivors(directory);
    expect(run.acknowledged.filter((n) => !kept.has(n))).toEqual([]);
    expect(run.events.filter((line) => line.includes('"down"'))).toHaveLength(12);
  });

  it('when the node, or the node and its witness, or everything, is killed twelve times under load', async () => {
    const directory = `${temporaryDirectory()}/db`;
    const acknowledged: number[] = [];
    for (let round = 0; round < 12; round++) {
      const run = loadedNode(directory);
      await run.acks(100);
      const others = [
        ...(round % 3 > 0 ? witnessesIn(directory) : []),
        ...(round % 3 > 1 ? postgresIn(directory) : []),
      ];
      kill(run.child.pid ?? 0);
      for (const { pid } of others) kill(pid);
      await run.gone;
      acknowledged.push(...run.acknowledged);
    }
    const kept = await survivors(directory);
    expect(acknowledged.length).toBeGreaterThanOrEqual(1200);
    expect(acknowledged.filter((n) => !kept.has(n))).toEqual([]);
  });

  it('and a killed node takes its PostgreSQL with it within moments', async () => {
    const directory = `${temporaryDirectory()}/db`;
    const run = loadedNode(directory);
    await run.acks(10);
    kill(run.child.pid ?? 0);
    await expect.poll(() => postgresIn(directory).length, { timeout: 10_000 }).toBe(0);
  });

  it('and an orphan without a witness is stopped by the next start, which says so', async () => {
    const directory = `${temporaryDirectory()}/db`;
    const run = loadedNode(directory);
    await run.acks(10);
    const witnesses = witnessesIn(directory);
    expect(witnesses).toHaveLength(1);
    for (const { pid } of witnesses) kill(pid);
    kill(run.child.pid ?? 0);
    await run.gone;
    const orphan = postmasterOf(directory);
    const events: DatabaseEvent[] = [];
    await startDatabase({ directory, tell: (event) => events.push(event) });
    expect(events[0]).toMatchObject({ kind: 'orphan-ended', text: expect.stringContaining(String(orphan)) });
    expect(postgresIn(directory).map(({ pid }) => pid)).not.toContain(orphan);
  });
});
