/** Places and files that nobody should name, named: each is refused in words, at once, and nothing that stands there is touched. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runComity } from '../src/index.ts';
import { testIo } from './support/io.ts';
import { temporaryFolder } from './support/places.ts';

const LONG = 60_000;

async function comity(...args: string[]) {
  const { io, heard } = testIo();
  const status = await runComity([...args, '--json'], { ...io, now: () => new Date().toISOString() });
  const { error } = JSON.parse(heard.out) as {
    error?: { code: string; message: string; safe?: string; next?: string };
  };
  return { status, error, words: heard.out };
}

async function place() {
  const folder = temporaryFolder();
  const path = (name: string) => join(folder, name);
  await comity('keygen', '--out', path('keys'));
  mkdirSync(path('found'));
  writeFileSync(path('found/report'), 'what was seen');
  const seal = (...more: string[]) =>
    comity('seal', path('found'), '--keys', path('keys'), '--out', path('package'), ...more);
  const open = (...more: string[]) =>
    comity('open', path('package'), '--keys', path('keys'), '--root', path('keys/root.jws'), ...more);
  return { path, seal, open };
}

describe('what is sealed', () => {
  it('never holds the package that is being made, nor the keys', async () => {
    const { path } = await place();
    const [inside, through] = [path('found/package'), path('way-in')];
    symlinkSync(path('found'), through);
    for (const out of [inside, path('found'), join(through, 'package'), path('found/new/package')]) {
      const refused = await comity('seal', path('found'), '--keys', path('keys'), '--out', out);
      expect([refused.status, refused.error?.message]).toEqual([64, expect.stringContaining('to be sealed')]);
    }
    expect(readdirSync(path('found'))).toEqual(['report']);
    const beside = join(temporaryFolder(), 'package');
    const withKeys = await comity('seal', path(''), '--keys', path('keys'), '--out', beside);
    expect([withKeys.status, withKeys.error?.message]).toEqual([64, expect.stringContaining('secret keys')]);
    expect(existsSync(`${beside}.partial`)).toBe(false);
  });

  it('is told why not, when it is nothing, and nothing is left behind', async () => {
    const { path } = await place();
    symlinkSync('report', path('link'));
    const { status, error } = await comity(
      'seal',
      path('link'),
      '--keys',
      path('keys'),
      '--out',
      path('package'),
    );
    expect([status, error?.message]).toEqual([66, expect.stringContaining('it only points elsewhere')]);
    expect(error?.safe).toContain('nothing was left behind');
    expect(existsSync(path('package.partial'))).toBe(false);
  });
});

describe('a result', () => {
  it('does not take the place of a link that leads nowhere', async () => {
    const { path, seal } = await place();
    symlinkSync(path('nowhere'), path('package'));
    const { status, error } = await seal();
    expect([status, error?.code]).toEqual([73, 'in-the-way']);
    expect(existsSync(path('package.partial'))).toBe(false);
  });

  it.each(['package', 'keys'])(
    'is refused where the system makes no folders: %s',
    { timeout: LONG },
    async (what) => {
      const { path } = await place();
      const args = what === 'keys' ? ['keygen'] : ['seal', path('found'), '--keys', path('keys')];
      const { status, error } = await comity(...args, '--out', '/proc/new');
      expect([status, error?.code]).toEqual([73, 'cannot-write']);
    },
  );

  it(
    'never costs what somebody else keeps in the place where it is made',
    async () => {
      const { path, seal, open } = await place();
      mkdirSync(path('package.partial'));
      writeFileSync(path('package.partial/precious'), 'mine');
      for (const more of [[], ['--afresh']]) {
        const refused = await seal(...more);
        expect([refused.status, refused.error?.message]).toEqual([73, expect.stringContaining('precious')]);
      }
      expect(readFileSync(path('package.partial/precious'), 'utf8')).toBe('mine');
      rmSync(path('package.partial'), { recursive: true });
      expect((await seal()).status).toBe(0);
      mkdirSync(path('bag.partial'));
      writeFileSync(path('bag.partial/precious'), 'mine');
      expect((await open('--out', path('bag'))).error?.code).toBe('in-the-way');
      expect(readFileSync(path('bag.partial/precious'), 'utf8')).toBe('mine');
      const inside = await open('--out', path('package/bag'));
      expect([inside.status, inside.error?.message]).toEqual([64, expect.stringContaining('the package')]);
    },
    LONG,
  );
});

describe('what is named to read', () => {
  it('may be a device without an end', { timeout: LONG }, async () => {
    const { path, seal } = await place();
    const to = await seal('--to', '/dev/zero');
    expect([to.status, to.error?.message]).toEqual([64, expect.stringContaining('holds more than')]);
    writeFileSync(path('package.jws'), '');
    const verify = await comity('verify', path(''), '--root', '/dev/zero');
    expect([verify.status, verify.error?.message]).toEqual([64, expect.stringContaining('holds more than')]);
  });

  it('may be no root statement, and no package is judged by it', { timeout: LONG }, async () => {
    const { path, seal, open } = await place();
    await seal();
    for (const command of [
      ['open', '--keys', path('keys'), '--out', path('bag')],
      ['disclose', '--keys', path('keys'), '--item', '1', '--out', path('part')],
      ['renew', '--keys', path('keys')],
    ]) {
      const [name, ...more] = command as [string, ...string[]];
      const refused = await comity(name, path('package'), ...more, '--root', path('keys/directory.jws'));
      expect([refused.status, refused.error?.message]).toEqual([64, expect.stringContaining('not a root')]);
    }
    expect((await open('--out', path('bag'))).status).toBe(0);
  });

  it('may be no package', async () => {
    const { path, open } = await place();
    mkdirSync(path('package'));
    const { status, error } = await open('--out', path('bag'));
    expect([status, error?.next]).toEqual([66, expect.stringContaining('.partial')]);
    expect(error?.message).not.toContain('ENOENT');
  });
});

describe('the log of a folder of keys', () => {
  it(
    'ends half a line that a full disk left, and goes on',
    async () => {
      const { path, seal } = await place();
      appendFileSync(path('keys/log/leaves.txt'), 'abcdef');
      expect((await seal()).status).toBe(0);
      expect(readFileSync(path('keys/log/leaves.txt'), 'utf8')).toMatch(/^abcdef\n[0-9a-f]{64}\n$/);
      expect((await comity('verify', path('package'), '--root', path('keys/root.jws'))).status).toBe(0);
    },
    LONG,
  );

  it(
    'is missed before anything is begun, and told when it cannot be written',
    async () => {
      const { path, seal } = await place();
      const log = path('keys/log/leaves.txt');
      rmSync(log);
      const gone = await seal();
      expect([gone.status, gone.error?.message]).toEqual([66, expect.stringContaining('leaves.txt')]);
      expect(existsSync(path('package.partial'))).toBe(false);
      symlinkSync('/proc/version', log);
      const full = await seal();
      expect([full.status, full.error?.code]).toEqual([73, 'log-not-written']);
      expect(existsSync(path('package'))).toBe(false);
      rmSync(log);
      writeFileSync(log, '');
      expect((await seal()).status).toBe(0);
    },
    LONG,
  );
});

describe('what is printed', () => {
  it('is of a folder: one that is not there, and a file, are no input', async () => {
    const { path } = await place();
    for (const [name, says] of [
      ['nowhere', 'is not there'],
      ['found/report', 'is no folder'],
    ] as const) {
      const asked = ['--root', path('keys/root.jws'), '--out', path('paper.pdf')];
      const refused = await comity('custody', 'report', path(name), ...asked);
      expect([refused.status, refused.error?.code]).toEqual([66, 'no-input']);
      expect(refused.error?.message).toContain(says);
      expect(existsSync(path('paper.pdf'))).toBe(false);
    }
  });
});
