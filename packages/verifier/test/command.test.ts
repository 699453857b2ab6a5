/** The command as a user meets it: arguments, exit status, table; and packages on disk made to harm whoever opens them. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Verdict } from '@comity/proof';
import { nativeHashing, nativePrimitives } from '@comity/seal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePackage, random, type TestPackage } from '../../seal/test/evidence/fixture.ts';
import { bundlePage, bundleVerifier } from '../build.ts';
import { verifyCommand } from '../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-verify-'));
const path = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));
let sound: TestPackage;

beforeAll(async () => {
  sound = await makePackage(path('sound'), [{ name: 'report <1>.pdf', bytes: random(100_000) }]);
  writeFileSync(path('root.jws'), sound.state.root);
  writeFileSync(path('identity.txt'), `# a test key\n${sound.identity}\n`);
  writeFileSync(path('not-an-identity.txt'), 'AGE-SECRET-KEY-1QQQ\n');
});

const verify = (...args: string[]) => verifyIn({}, ...args);

async function verifyIn(
  env: Record<string, string>,
  ...args: string[]
): Promise<{ status: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const tools = { prim: nativePrimitives, hashing: nativeHashing };
  const say = (text: string) => {
    out += text;
  };
  const complain = (text: string) => {
    err += text;
  };
  const io = { out: say, err: complain, tools, env };
  const status = await verifyCommand(args, io);
  return { status, out, err };
}

/** A copy of the sound package, spoilt on disk. */
async function spoilt(spoil: (dir: string) => void): Promise<{ status: number; verdict: Verdict }> {
  const dir = mkdtempSync(path('spoilt-'));
  cpSync(sound.dir, dir, { recursive: true });
  spoil(dir);
  const { status, out } = await verify(dir, '--root', path('root.jws'), '--json');
  return { status, verdict: JSON.parse(out) };
}

describe('comity verify', () => {
  it('answers 0 and prints a table, the anchor, the time and what it does not show', async () => {
    const { status, out } = await verify(sound.dir, '--root', path('root.jws'));
    expect(status).toBe(0);
    expect(out).toMatch(/^Evidence package [0-9a-f-]{36}, sealed in the name of xb$/m);
    expect(out).toMatch(/^Manifest {2}SHA-256 [0-9a-f]{64}$/m);
    expect(out).toMatch(/fingerprint (\d{5} ){7}\d{5}$/m);
    expect(out).toMatch(/not before .*\n.*not after /);
    expect(out).toMatch(/^NOT PROVEN {4}Every item, decrypted/m);
    expect(out).toMatch('PROVEN for the outside of the package; its content was not examined');
    expect(out).toMatch('What this does not show');
  });

  it.each([[], ['--identity', path('identity.txt')]])(
    'stopped half-way gives no verdict, but one line that says so: %s',
    async (...more) => {
      const stop = new AbortController();
      let [out, err] = ['', ''];
      const args = [sound.dir, '--root', path('root.jws'), '--json', ...more];
      const status = await verifyCommand(args, {
        out: (text) => {
          out += text;
        },
        err: (text) => {
          err += text;
        },
        onBytes: () => stop.abort(),
        signal: stop.signal,
      });
      expect([status, JSON.parse(out).error.code]).toEqual([130, 'stopped']);
      expect(err).toMatch('Next: The same command begins anew.');
    },
  );

  it('examines the content when it is given an identity', async () => {
    const { status, out } = await verify(
      sound.dir,
      '--root',
      path('root.jws'),
      '--identity',
      path('identity.txt'),
    );
    expect(status).toBe(0);
    expect(out).not.toMatch('NOT PROVEN');
    expect(out).toMatch('PROVEN for the package and its content');
  });

  it('answers 1 when something is contradicted and 2 when something is not proven', async () => {
    const flipped = await spoilt((dir) => {
      const bytes = readFileSync(join(dir, 'VERIFY.txt'));
      bytes[0]! ^= 1;
      writeFileSync(join(dir, 'VERIFY.txt'), bytes);
    });
    expect([flipped.status, flipped.verdict.outcome]).toEqual([1, 'contradicted']);
    const missing = await spoilt((dir) => rmSync(join(dir, 'proofs/package.tsr')));
    expect([missing.status, missing.verdict.outcome]).toEqual([2, 'not-proven']);
  });

  it.each([
    ['no package', []],
    ['no root', ['sound']],
    ['a root that is none', ['sound', '--root', 'identity.txt']],
    ['an identity of a kind not used', ['sound', '--root', 'root.jws', '--identity', 'not-an-identity.txt']],
    ['an unknown option', ['sound', '--root', 'root.jws', '--trust-me']],
    ['a language it has no words of', ['sound', '--root', 'root.jws', '--lang', 'tlh']],
  ])('answers 64 and one sentence to %s', async (_title, args) => {
    const { status, out, err } = await verify(...args.map((arg) => (arg.startsWith('--') ? arg : path(arg))));
    expect([status, out]).toEqual([64, '']);
    expect(err).toMatch(/^comity verify: .+\nSafe: .+\nNext: .+\n$/);
  });

  it.each([
    ['a root that is not there', ['sound', '--root', 'nowhere'], 'nowhere'],
    ['a package that is not there', ['nowhere', '--root', 'root.jws'], 'nowhere'],
    ['a package that is a file', ['root.jws', '--root', 'root.jws'], 'root.jws'],
    ['an identity that is a folder', ['sound', '--root', 'root.jws', '--identity', 'sound'], 'sound'],
    ['certificates that are not there', ['sound', '--root', 'root.jws', '--tsa', 'nowhere'], 'nowhere'],
  ])('answers 66 to %s, says which, and with --json in one object', async (_title, args, which) => {
    const given = args.map((arg) => (arg.startsWith('--') ? arg : path(arg)));
    const { status, out, err } = await verify(...given);
    expect([status, out]).toEqual([66, '']);
    expect(err).toMatch(/Safe: .+\nNext: .+\n$/);
    expect(err).not.toMatch(/E[A-Z]{4,}/);
    const { error } = JSON.parse((await verify(...given, '--json')).out);
    expect(error).toMatchObject({
      exit: 66,
      code: 'no-input',
      message: expect.stringContaining(path(which)),
    });
  });

  it('answers 73 where its page cannot be written, and touches nothing that stands there', async () => {
    const io = { out: () => {}, err: () => {}, page: async () => Buffer.from('page') };
    expect(await verifyCommand(['--page', path('root.jws')], io)).toBe(73);
    expect(readFileSync(path('root.jws'))).toEqual(Buffer.from(sound.state.root));
    expect(await verifyCommand(['--page', path('nowhere/page.html')], io)).toBe(73);
  });

  it('speaks the language asked for, else that of the locale, else English', async () => {
    const asked = ['--root', path('root.jws')];
    const first = async (env: Record<string, string>, ...args: string[]) =>
      (await verifyIn(env, sound.dir, ...asked, ...args)).out.split(' ', 2).join(' ');
    expect(await first({ LANG: 'fr_FR.UTF-8' })).toBe('Paquet de');
    expect(await first({ LANG: 'fr_FR.UTF-8', LC_ALL: 'es_UY.UTF-8' })).toBe('Paquete de');
    expect(await first({ LANG: 'fr_FR.UTF-8' }, '--lang', 'ru')).toBe('Пакет доказательств');
    expect(await first({ LANG: 'C.UTF-8' })).toBe('Evidence package');
  });

  it('gives ids, values and the English of it as JSON, whatever the language', async () => {
    const { out } = await verify(sound.dir, '--root', path('root.jws'), '--json', '--lang', 'zh');
    const seal = JSON.parse(out).rows.find(({ id }: { id: string }) => id === 'seal');
    expect(seal.detail).toMatchObject({ say: 'sealed-by', with: { authority: expect.any(String) } });
    expect(seal.english.claim).toBe('The manifest was sealed by an authority of the issuing State.');
    expect(seal.english.found).toMatch(/^By key [0-9a-f]{32} of /);
  });

  it('leaves no half of a page on a medium that gets full', async () => {
    const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    const page = async function* () {
      yield Buffer.from('<!doctype html>');
      throw full;
    };
    let said = '';
    const err = (text: string) => {
      said += text;
    };
    const io = { out: () => undefined, err, page: async () => page() as never };
    expect(await verifyCommand(['--page', path('half.html')], io)).toBe(73);
    expect([said, existsSync(path('half.html'))]).toEqual([
      expect.stringMatching(/^comity verify: .+ the medium is full\nSafe: Nothing was written/),
      false,
    ]);
  });

  it('answers 73, and says why, where there is no page to be had', async () => {
    let said = '';
    const err = (text: string) => {
      said += text;
    };
    const page = () => Promise.reject(new RangeError('verify.html could not be built: ENOSPC'));
    expect(await verifyCommand(['--page', path('none.html')], { out: () => undefined, err, page })).toBe(73);
    expect([said, existsSync(path('none.html'))]).toEqual([
      expect.stringMatching(/could not be built: ENOSPC\nSafe: .+\nNext: (?!See comity verify --help)/),
      false,
    ]);
  });

  it('writes the page beside itself, and over nothing', async () => {
    const page = async () => new TextEncoder().encode('<!doctype html>');
    const io = { out: () => undefined, err: () => undefined, page };
    expect(await verifyCommand(['--page', path('page.html')], io)).toBe(0);
    expect(readFileSync(path('page.html'), 'utf8')).toBe('<!doctype html>');
    expect(await verifyCommand(['--page', path('page.html')], io)).toBe(73);
    expect((await verify('--page', path('other.html'))).err).toMatch('there is no page here');
  });

  it('says beforehand how much there is to read', async () => {
    const totals: number[] = [];
    let read = 0;
    const io = {
      ...{ out: () => undefined, err: () => undefined },
      onTotal: (bytes: number) => totals.push(bytes),
      onBytes: (count: number) => {
        read += count;
      },
    };
    await verifyCommand([sound.dir, '--root', path('root.jws')], io);
    expect(totals).toEqual([read]);
  });

  it('explains itself', async () => {
    const { status, out } = await verify('--help');
    expect(status).toBe(0);
    expect(out).toMatch('Exit status');
  });
});

describe('a package on disk made to do harm', () => {
  const oneObject = (dir: string) =>
    join(
      dir,
      'objects',
      spawnSync('ls', [join(dir, 'objects')])
        .stdout.toString()
        .trim(),
    );

  it.each<[string, (dir: string) => void, string]>([
    [
      'an object that is a link',
      (dir) => {
        const object = oneObject(dir);
        cpSync(object, path('elsewhere'));
        rmSync(object);
        symlinkSync(path('elsewhere'), object);
      },
      'not-a-file',
    ],
    [
      'a folder that is a link',
      (dir) => {
        cpSync(join(dir, 'objects'), path('objects-elsewhere'), { recursive: true });
        rmSync(join(dir, 'objects'), { recursive: true });
        symlinkSync(path('objects-elsewhere'), join(dir, 'objects'));
      },
      'not-a-file',
    ],
    [
      'a proof that is a pipe',
      (dir) => {
        rmSync(join(dir, 'proofs/package.tsr'));
        execFileSync('mkfifo', [join(dir, 'proofs/package.tsr')]);
      },
      'not-a-file',
    ],
    ['a sparse terabyte in place of an object', (dir) => truncateSync(oneObject(dir), 2 ** 40), 'wrong-size'],
    [
      'a sparse terabyte in place of the manifest',
      (dir) => truncateSync(join(dir, 'package.jws'), 2 ** 40),
      'too-large',
    ],
    [
      'a name of any bytes',
      (dir) =>
        writeFileSync(
          Buffer.concat([Buffer.from(`${dir}/`), Buffer.of(0x1b, 0x5b, 0x33, 0x31, 0x6d, 0xff)]),
          '',
        ),
      'unlisted-file',
    ],
    [
      'folders inside folders',
      (dir) => {
        mkdirSync(join(dir, 'a/b/c/d/e/f'), { recursive: true });
        writeFileSync(join(dir, 'a/b/c/d/e/f/g'), '');
      },
      'not-a-file',
    ],
  ])('is refused, the fault named: %s', async (_title, spoil, rule) => {
    const { status, verdict } = await spoilt(spoil);
    expect(status).toBe(1);
    expect(verdict.rows.map((row) => row.rule)).toContain(rule);
  });

  it('is proven when an object is merely a hard link', async () => {
    const { status } = await spoilt((dir) => linkSync(oneObject(dir), path('hard')));
    expect(status).toBe(0);
  });

  it('sends no control character to the terminal', async () => {
    const dir = mkdtempSync(path('loud-'));
    cpSync(sound.dir, dir, { recursive: true });
    writeFileSync(join(dir, 'evil\u001b[2J\u202egnp.exe'), '');
    const { out } = await verify(dir, '--root', path('root.jws'));
    expect(out).toMatch('evil\ufffd[2J\ufffdgnp.exe');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});

describe('the bundled verifier', () => {
  const ALLOWED = [
    /^packages\/(convention|protocol|proof|verifier)\/src\//,
    /^packages\/page\/src\/language\.ts$/,
    /^protocol\/schemas\//,
    /^node_modules\/(.*\/node_modules\/)?(@noble\/(hashes|curves|ciphers|post-quantum)|@scure\/base|age-encryption)\//,
    /^node_modules\/(canonicalize|@cfworker\/json-schema)\//,
  ];
  const MACHINE = ['node:fs', 'node:fs/promises', 'node:path', 'node:process', 'node:stream'];
  /** To find a file key sooner; what it finds still has to open and match what was signed. */
  const KEYS = 'node:crypto';

  it('is one file that holds only what it may, and needs of the machine only files, a process and OpenSSL for keys', async () => {
    const { inputs, outputs } = await bundleVerifier(path('comity-verify.mjs'));
    expect(Object.keys(inputs).filter((name) => !ALLOWED.some((allowed) => allowed.test(name)))).toEqual([]);
    const program = Object.values(outputs).find((output) => output.entryPoint !== undefined)!;
    expect(program.imports.filter((used) => ![...MACHINE, KEYS].includes(used.path))).toEqual([]);
  });

  it('gives the same answers as a program of its own', { tags: 'slow' }, async () => {
    await bundleVerifier(path('alone.mjs'));
    await bundlePage(path('verify.html'));
    const at = ['--at', '2026-11-22T09:00:00.000Z'];
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [path('alone.mjs'), ...args], { encoding: 'utf8' });
    const proven = run(
      sound.dir,
      '--root',
      path('root.jws'),
      '--identity',
      path('identity.txt'),
      '--json',
      ...at,
    );
    expect([proven.status, JSON.parse(proven.stdout).outcome]).toEqual([0, 'proven']);
    expect(run(sound.dir).status).toBe(64);
    expect(run('--page', path('handed.html')).status).toBe(0);
    expect(readFileSync(path('handed.html'))).toEqual(readFileSync(path('verify.html')));
    const inside = await verify(
      sound.dir,
      '--root',
      path('root.jws'),
      '--identity',
      path('identity.txt'),
      '--json',
      ...at,
    );
    expect(JSON.parse(proven.stdout)).toEqual(JSON.parse(inside.out));
  });
});
