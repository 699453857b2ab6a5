// @module-tag slow
/** Records are looked for where they are, or nowhere: an empty database beside them is never started on, backed up or examined in their place. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPostgresStore } from '../../src/adapters/postgres/open.ts';
import { startEmbeddedPostgres } from '../../src/adapters/postgres-embedded/supervisor.ts';
import { openDatabase } from '../../src/compose/database.ts';
import { places, writeConfig } from '../../src/home.ts';
import { backUpHome } from '../../src/upkeep/back-up-home.ts';
import { examineHome } from '../../src/upkeep/examine-home.ts';
import { restoreHome } from '../../src/upkeep/restore-home.ts';
import { whyNoPostgres } from '../support/postgres.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const NOWHERE = 'postgres://x@127.0.0.1:1/x';

async function homeOf(): Promise<string> {
  const home = temporaryDirectory();
  const anywhere = { host: '127.0.0.1', port: 0 };
  await writeConfig(home, {
    ...{ state: 'xa', name: 'Almara', sandbox: false, counter: anywhere, border: anywhere },
    ...{ authority: 'xa.example:8443', witnesses: [], testTimeStampAuthority: false },
  });
  mkdirSync(places(home).firstDay);
  return home;
}

const onServer = (home: string) =>
  writeFileSync(places(home).database, JSON.stringify({ database: 'd', role: 'r', password: 'p' }));
const backUp = (home: string, databaseUrl?: string) => {
  const out = join(home, 'backup');
  return backUpHome({ home, out, recipients: [], ...(databaseUrl ? { databaseUrl } : {}) });
};
const databaseOf = async (home: string, url?: string) =>
  (await examineHome(home, url)).filter(({ check }) => check === 'database');

describe('a home whose records are on a server', () => {
  it('is not started, backed up or examined without the server’s name, and gets no database of its own', async () => {
    const home = await homeOf();
    onServer(home);
    const said = { name: 'NoSuchDatabase', message: expect.stringContaining('DATABASE_URL is not set') };
    await expect(openDatabase(home, 'xa', undefined, () => {})).rejects.toMatchObject(said);
    await expect(backUp(home)).rejects.toMatchObject(said);
    expect(await databaseOf(home)).toMatchObject([{ status: 'warn', text: said.message }]);
    expect(readdirSync(home).sort()).toEqual(['database.json', 'first-day', 'node.json']);
  });
});

describe('a home that was never started', () => {
  it('is examined and backed up by nobody as if it had a database, and none is made for it', async () => {
    const home = await homeOf();
    const said = /never started/;
    expect(await databaseOf(home)).toMatchObject([{ status: 'warn', text: expect.stringMatching(said) }]);
    expect(await databaseOf(home, NOWHERE)).toMatchObject([{ text: expect.stringMatching(said) }]);
    await expect(backUp(home)).rejects.toThrow(said);
    await expect(backUp(home, NOWHERE)).rejects.toThrow(said);
    expect(readdirSync(home).sort()).toEqual(['first-day', 'node.json']);
  });
});

describe.skipIf(whyNoPostgres)('a restore', () => {
  it('to a server that cannot be reached leaves a home that takes the same backup again', async () => {
    const home = await homeOf();
    const own = await startEmbeddedPostgres({ directory: places(home).postgres });
    await (await openPostgresStore({ address: own.connection, onProblem: () => {} })).close();
    await own.stop();
    await backUp(home);
    const again = join(temporaryDirectory(), 'again');
    const restore = (databaseUrl?: string) =>
      restoreHome({
        ...{ home: again, backup: join(home, 'backup'), identities: [] },
        ...(databaseUrl ? { databaseUrl } : {}),
      });
    await expect(restore(NOWHERE)).rejects.toMatchObject({ name: 'ProvisionError' });
    expect(readdirSync(again)).toEqual([]);
    expect((await restore()).manifest.node).toBe('xa');
  });
});
