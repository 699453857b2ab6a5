/** The program starts under whatever Node the machine has, with the Node it needs. */
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/places.ts';

const launcher = fileURLToPath(new URL('../bin/comity.js', import.meta.url));
/** Makes the Node that runs a program call itself an old one. */
const OLD = [
  '--import',
  "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.1.0'})",
];

const run = (...args: string[]) => spawnSync(process.execPath, args, { encoding: 'utf8' });

describe('comity', () => {
  it('runs under a Node that is new enough', { tags: 'slow' }, () => {
    const { status, stdout } = run(launcher, '--help');
    expect(status).toBe(0);
    expect(stdout).toContain('Usage: comity');
  });

  it('takes back what it compiled before, but never where it holds keys', { tags: 'slow' }, () => {
    const tells = { NODE_DEBUG_NATIVE: 'COMPILE_CACHE', NODE_COMPILE_CACHE: undefined };
    const said = (...args: string[]) =>
      spawnSync(process.execPath, [launcher, ...args], {
        encoding: 'utf8',
        env: { ...process.env, ...tells },
      }).stderr;
    said('request', '--help');
    expect(said('request', '--help')).toMatch(/\[compile cache\].*cli\/src\/run\.ts.*success/);
    for (const holder of ['root', 'keys', 'ceremony'])
      expect(said(holder, '--help')).not.toContain('[compile cache]');
  });

  it('finds the Node that was installed with it where it is started by an old one', { tags: 'slow' }, () => {
    const { status, stderr } = run(...OLD, launcher, 'request', 'frobnicate');
    expect(stderr).toContain("unknown command 'frobnicate'");
    expect(status).toBe(64);
  });

  it('says what to install where there is none', () => {
    const alone = join(temporaryFolder(), 'packages', 'cli', 'bin', 'comity.mjs');
    cpSync(launcher, alone);
    cpSync(launcher.replace('comity.js', 'launch.js'), alone.replace('comity.mjs', 'launch.js'));
    const { status, stderr } = run(...OLD, alone, '--help');
    expect(status).toBe(64);
    expect(stderr).toContain('Next: install Node.js 24');
  });
});
