/** Launching children: ready when they say so, brought back, ended in order, never orphaned, never confused with strangers. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ChildSpec, launchChild } from '../../src/launch/child.ts';
import { createFamily, type FamilyEvent } from '../../src/launch/family.ts';
import { endRemembered } from '../../src/launch/pid-file.ts';
import { identify, isAlive } from '../../src/launch/process-identity.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const PROGRAM = fileURLToPath(new URL('some-child.ts', import.meta.url));
const LAUNCHER = fileURLToPath(new URL('launcher.ts', import.meta.url));

const spec = (manner: string, more: Partial<ChildSpec> = {}): ChildSpec => ({
  name: manner,
  command: process.execPath,
  args: [PROGRAM, manner],
  readyPrefix: 'ready',
  pidFile: join(temporaryDirectory(), 'child.json'),
  ...more,
});
const gone = (pid: number) => expect.poll(() => identify(pid), { timeout: 10_000 }).toBeUndefined();

describe.skipIf(process.platform !== 'linux')('a launched child', () => {
  it('is ready when it says so, and its lines carry its name', async () => {
    const lines: string[] = [];
    const child = await launchChild(spec('calm'), ({ name, stream, text }) =>
      lines.push(`${name} ${stream} ${text}`),
    );
    expect(JSON.parse(child.readyText)).toEqual({ port: 1234 });
    expect(lines).toContain('calm err a line for the log');
    await child.stop();
    expect(identify(child.pid)).toBeUndefined();
  });

  it('that ends before it is ready is reported with its own words', async () => {
    await expect(launchChild(spec('fails'), () => {})).rejects.toThrow(/exit code 3.*cannot find my keys/s);
  });

  it('that never becomes ready is ended and reported', async () => {
    const pidFile = join(temporaryDirectory(), 'child.json');
    const late = launchChild(spec('silent', { readyTimeoutMs: 700, pidFile }), () => {});
    await expect.poll(() => existsSync(pidFile)).toBe(true);
    const { pid } = JSON.parse(readFileSync(pidFile, 'utf8'));
    await expect(late).rejects.toThrow(/took longer than 700 ms/);
    await gone(pid);
  });

  it('whose program does not exist is reported', async () => {
    await expect(launchChild(spec('x', { command: '/nowhere/comity' }), () => {})).rejects.toThrow(/ENOENT/);
  });

  it('that ignores SIGTERM is killed with its whole group', async () => {
    const lines: string[] = [];
    const child = await launchChild(spec('with-child', { stopTimeoutMs: 200 }), ({ text }) =>
      lines.push(text),
    );
    const grandchild = Number(lines.find((line) => line.startsWith('grandchild'))?.split(' ')[1]);
    expect(identify(grandchild)).toBeDefined();
    await child.stop();
    await gone(child.pid);
    await gone(grandchild);
  });

  it('ends by itself when its launcher is killed', async () => {
    const launcher = spawn(process.execPath, [LAUNCHER, PROGRAM, 'calm', join(temporaryDirectory(), 'p')], {
      stdio: 'pipe',
    });
    const pid = Number(await firstLine(launcher.stdout));
    expect(identify(pid)).toBeDefined();
    launcher.kill('SIGKILL');
    await gone(pid);
  });

  it('that outlives its killed launcher is ended by the next launch', async () => {
    const pidFile = join(temporaryDirectory(), 'p');
    const launcher = spawn(process.execPath, [LAUNCHER, PROGRAM, 'orphan', pidFile], { stdio: 'pipe' });
    const orphan = identify(Number(await firstLine(launcher.stdout)));
    launcher.kill('SIGKILL');
    expect(orphan && isAlive(orphan)).toBe(true);
    const child = await launchChild(spec('calm', { pidFile }), () => {});
    expect(orphan && isAlive(orphan)).toBe(false);
    await child.stop();
  });

  it('is never confused with a stranger that was given its number', async () => {
    const stranger = spawn('sleep', ['600'], { stdio: 'ignore' });
    onTestFinished(() => void stranger.kill('SIGKILL'));
    const pidFile = join(temporaryDirectory(), 'p');
    writeFileSync(pidFile, JSON.stringify({ pid: stranger.pid, started: 'another boot/1' }));
    expect(await endRemembered(pidFile)).toBeUndefined();
    expect(identify(stranger.pid ?? 0)).toBeDefined();
    for (const nonsense of ['', '{}', '{"pid":1,"started":"x"}', '{"pid":-1,"started":"x"}', 'null']) {
      writeFileSync(pidFile, nonsense);
      expect(await endRemembered(pidFile)).toBeUndefined();
    }
  });
});

describe.skipIf(process.platform !== 'linux')('a family of children', () => {
  const family = () => {
    const events: FamilyEvent[] = [];
    const made = createFamily(
      () => {},
      (event) => events.push(event),
    );
    onTestFinished(() => made.stop());
    return { ...made, events };
  };

  it('stops in the reverse of the order it started', async () => {
    const { start, stop, events } = family();
    await start(spec('keeper'));
    await start(spec('node'));
    await stop();
    expect(events.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'ready keeper',
      'ready node',
      'stopped node',
      'stopped keeper',
    ]);
  });

  it('brings back a killed child', async () => {
    const { start, child, events } = family();
    const first = await start(spec('keeper'), { times: 3, withinMs: 60_000, pauseMs: 1 });
    process.kill(first.pid, 'SIGKILL');
    await expect.poll(() => events.at(-1)?.kind, { timeout: 10_000 }).toBe('restarted');
    expect(child('keeper')?.pid).not.toBe(first.pid);
  });

  it('gives up loudly when a child dies again and again, and stops the others', async () => {
    const { start, failed, events } = family();
    const calm = await start(spec('calm'));
    await start(spec('dies'), { times: 2, withinMs: 60_000, pauseMs: 1 });
    await expect(failed).rejects.toThrow(/died too often: it ended with exit code 7/);
    expect(events.filter(({ kind }) => kind === 'restarted')).toHaveLength(2);
    await gone(calm.pid);
  });

  it('can be stopped while a child is still starting', async () => {
    const { start, stop } = family();
    const starting = start(spec('silent'));
    const refused = expect(starting).rejects.toThrow(/was stopped/);
    await stop();
    await refused;
  });
});

const firstLine = (stream: NodeJS.ReadableStream): Promise<string> =>
  new Promise((resolve) => createInterface({ input: stream }).once('line', resolve));

describe.skipIf(process.platform !== 'linux')('a process that is asked to stop', () => {
  const program = fileURLToPath(new URL('stops-when-asked.ts', import.meta.url));

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s stops in order', async (signal) => {
    const child = spawn(process.execPath, [program], { stdio: 'pipe' });
    const gone = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
    await firstLine(child.stdout);
    child.kill(signal);
    expect(await firstLine(child.stdout)).toBe(`asked by ${signal}`);
    child.stdin.end();
    expect(await gone).toBe(0);
  });

  it('by a second Ctrl-C stops at once', async () => {
    const child = spawn(process.execPath, [program], { stdio: 'pipe' });
    const gone = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
    await firstLine(child.stdout);
    child.kill('SIGINT');
    await firstLine(child.stdout);
    child.kill('SIGINT');
    expect(await gone).toBe(130);
  });
});
