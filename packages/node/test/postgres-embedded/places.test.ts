// @module-tag slow
/** Where the programs and the data may lie, and who may start them: root, an ordinary user, a 0700 home, no package. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { chooseAccount } from '../../src/adapters/postgres-embedded/account.ts';
import { embeddedDirectory, locateBinaries } from '../../src/adapters/postgres-embedded/binaries.ts';
import { ask, startDatabase, whyNoPostgres } from '../support/postgres.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const isRoot = process.getuid?.() === 0;
const native = embeddedDirectory() ?? '';
const PROGRAM = fileURLToPath(new URL('node-under-load.ts', import.meta.url));
const nobodyCanReadUs =
  isRoot && spawnSync(process.execPath, ['--version'], { uid: 65534, gid: 65534, cwd: '/' }).status === 0;
const systemPostgres = existsSync('/usr/lib/postgresql');

/** The embedded package copied to `home`, with its package description beside it. */
function packageIn(home: string): string {
  cpSync(join(native, '..'), home, { recursive: true, verbatimSymlinks: true });
  return join(home, 'native');
}

describe.skipIf(whyNoPostgres)('the embedded PostgreSQL finds its place', { timeout: 60_000 }, () => {
  it.skipIf(!isRoot)(
    'as root, with programs and data both under a 0700 home nobody else may enter',
    async () => {
      const home = join(temporaryDirectory(), 'home');
      mkdirSync(home, { mode: 0o700 });
      const before = existingCopies();
      const database = await startDatabase({
        directory: join(home, 'node'),
        native: packageIn(join(home, 'package')),
      });
      onTestFinished(() => removeCopiesSince(before));
      expect(database.source).toBe('embedded-copy');
      expect(await ask(database.connection, 'select 1')).toBe(1);
      expect(readlinkSync(`/proc/${database.pid()}/cwd`)).toBe(join(home, 'node', 'data'));
    },
  );

  it('with a package that was installed without its scripts, and so without its library links', async () => {
    const home = temporaryDirectory();
    const bare = packageIn(join(home, 'package'));
    for (const entry of readdirSync(join(bare, 'lib'), { withFileTypes: true })) {
      if (entry.isSymbolicLink()) rmSync(join(bare, 'lib', entry.name));
    }
    const before = existingCopies();
    onTestFinished(() => removeCopiesSince(before));
    const database = await startDatabase({ directory: join(home, 'node'), native: bare });
    expect(database.source).toBe('embedded-copy');
    expect(await ask(database.connection, "select 'ä' < 'z' collate \"und-x-icu\"")).toBe(true);
  });

  it.skipIf(!nobodyCanReadUs)('as an ordinary user, in a directory of that user', async () => {
    const home = join(temporaryDirectory(), 'home');
    mkdirSync(home, { mode: 0o700 });
    spawnSync('chown', ['65534:65534', home]);
    const child = spawn(process.execPath, [PROGRAM, join(home, 'node')], {
      uid: 65534,
      gid: 65534,
      cwd: '/',
      stdio: 'pipe',
    });
    const lines: string[] = [];
    const gone = new Promise<number | null>((resolve) => child.once('close', resolve));
    createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (line === 'ready') child.stdin.end();
    });
    expect(await gone, lines.join('\n')).toBe(0);
    expect(lines).toContain('source embedded');
  });

  it.skipIf(!systemPostgres)('on a system PostgreSQL where the embedded package is absent', async () => {
    const database = await startDatabase({ native: null });
    expect(database.source).toBe('system');
    expect(await ask(database.connection, 'select 1')).toBe(1);
  });

  it('and names every place it tried when there is none that runs', () => {
    const account = { name: 'somebody', uid: 4_000_000, gid: 4_000_000, switchUser: false };
    const home = temporaryDirectory();
    mkdirSync(join(home, 'package', 'native', 'bin'), { recursive: true });
    const wanted = { native: join(home, 'package', 'native'), major: 999 };
    expect(() => locateBinaries(account, join(home, 'scratch'), wanted)).toThrow(/PostgreSQL/);
  });
});

describe('the account that runs the database', () => {
  const passwd =
    'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\npostgres:x:101:103::/:/bin/sh\n';

  const root = { username: 'root', uid: 0, gid: 0 };
  const me = { username: 'me', uid: 1234, gid: 1234 };

  it('of root is one that exists and is not root, the owner of the data before any other', () => {
    expect(chooseAccount(undefined, passwd, root)).toMatchObject({
      name: 'postgres',
      uid: 101,
      switchUser: true,
    });
    expect(chooseAccount(65534, passwd, root)).toMatchObject({ name: 'nobody' });
    expect(() => chooseAccount(undefined, 'root:x:0:0::/root:/bin/sh\n', root)).toThrow(/DATABASE_URL/);
    expect(() => chooseAccount(0, passwd, root)).toThrow(/user id 0/);
  });

  it('of anybody else is their own, and never that of somebody else’s data', () => {
    expect(chooseAccount(undefined, passwd, me)).toEqual({
      name: 'me',
      uid: 1234,
      gid: 1234,
      switchUser: false,
    });
    expect(() => chooseAccount(65534, passwd, me)).toThrow(/belong to user id/);
  });
});

const PLACES = ['/var/lib/comity', '/opt/comity', '/var/tmp/comity', '/tmp/comity'];
const existingCopies = (): Set<string> =>
  new Set(
    PLACES.flatMap((place) => (existsSync(place) ? readdirSync(place).map((name) => join(place, name)) : [])),
  );
const removeCopiesSince = (before: Set<string>): void => {
  for (const path of existingCopies()) if (!before.has(path)) rmSync(path, { recursive: true, force: true });
};
