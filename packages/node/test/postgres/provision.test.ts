// @module-tag slow
/** A server somebody else runs: one database and one role per node, made when permitted, refused plainly when not. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openPostgresStore } from '../../src/adapters/postgres/open.ts';
import { dropProvisioned, provisionDatabase } from '../../src/adapters/postgres/provision.ts';
import { scramVerifier } from '../../src/adapters/postgres/scram.ts';
import { type PlainServer, plainServer } from '../support/plain-server.ts';
import { whyNoPostgres } from '../support/postgres.ts';
import { sharedDirectory, temporaryDirectory } from '../support/temporary.ts';

async function on<T>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text, rowMode: 'array' })).rows.flat() as T[];
  } finally {
    await client.end();
  }
}

const databases = (url: string) =>
  on<string>(url, "select datname from pg_database where datname like 'comity%' order by 1");

describe.skipIf(whyNoPostgres)('a server of DATABASE_URL', { timeout: 60_000 }, () => {
  const directory = sharedDirectory();
  let server: PlainServer;
  let url: string;
  beforeAll(async () => {
    server = await plainServer(directory);
    url = server.url;
  }, 60_000);
  afterAll(() => server?.stop());

  it('gets one database and one role per node, and neither may enter the other’s', async () => {
    const home = temporaryDirectory();
    const request = (node: string) => ({ url, node, recordFile: join(home, node, 'database.json') });
    const almara = await provisionDatabase(request('xa'));
    const kessar = await provisionDatabase(request('xb'));
    expect(await databases(url)).toEqual([
      expect.stringMatching(/^comity_xa_[0-9a-f]{8}$/),
      expect.stringMatching(/^comity_xb_/),
    ]);
    for (const address of [almara, kessar]) {
      const opened = await openPostgresStore({ address });
      await opened.store.transact((tx) => tx.settings.put({ name: 'a', value: 1 }));
      await opened.close();
    }
    const strange = new URL(almara.connectionString);
    strange.pathname = new URL(kessar.connectionString).pathname;
    await expect(on(strange.toString(), 'select 1')).rejects.toThrow(/permission denied/);
    expect(statSync(request('xa').recordFile).mode & 0o077).toBe(0);
  });

  it('is found again by the same node, also when the role’s password was changed meanwhile, and dropped on request', async () => {
    const request = { url, node: 'xa', recordFile: join(temporaryDirectory(), 'database.json') };
    const first = await provisionDatabase(request);
    const { role } = JSON.parse(readFileSync(request.recordFile, 'utf8'));
    await on(url, `alter role ${role} password 'changed'`);
    expect(await provisionDatabase(request)).toEqual(first);
    expect(await on(first.connectionString, 'select current_user')).toEqual([role]);
    await dropProvisioned(request);
    await dropProvisioned(request);
    expect(await databases(url)).not.toContain(role);
    expect(existsSync(request.recordFile)).toBe(false);
  });

  it('is used by somebody who is no superuser but may create databases and roles', async () => {
    await on(url, `create role landlord login createdb createrole password '${scramVerifier('secret')}'`);
    const landlord = url.replace('boss@', 'landlord:secret@');
    const recordFile = join(temporaryDirectory(), 'database.json');
    const address = await provisionDatabase({ url: landlord, node: 'xa', recordFile });
    const opened = await openPostgresStore({ address });
    onTestFinished(() => opened.close());
    await opened.store.transact((tx) => tx.settings.put({ name: 'a', value: 1 }));
  });

  it('refuses plainly, and says what is needed, when the user may not create', async () => {
    await on(url, `create role guest login password '${scramVerifier('secret')}'`);
    const guest = url.replace('boss@', 'guest:secret@');
    const request = { url: guest, node: 'xa', recordFile: join(temporaryDirectory(), 'database.json') };
    await expect(provisionDatabase(request)).rejects.toMatchObject({
      code: 'not-permitted',
      message: /CREATEDB and CREATEROLE/,
    });
  });

  it('refuses plainly when it cannot be reached, and when the database is somebody else’s', async () => {
    const recordFile = join(temporaryDirectory(), 'database.json');
    const nowhere = provisionDatabase({ url: 'postgres://x@127.0.0.1:1/x', node: 'xa', recordFile });
    await expect(nowhere).rejects.toMatchObject({ code: 'unreachable' });
    const { database } = JSON.parse(readFileSync(recordFile, 'utf8'));
    await on(url, `create database ${database}`);
    await expect(provisionDatabase({ url, node: 'xa', recordFile })).rejects.toMatchObject({
      code: 'not-ours',
    });
  });

  it('is refused when a power cut could undo what it acknowledged', async () => {
    const careless = await plainServer(join(temporaryDirectory(), 'server'), { fsync: 'off' });
    onTestFinished(() => careless.stop());
    await expect(openPostgresStore({ address: { connectionString: careless.url } })).rejects.toThrow(
      /fsync is off/,
    );
  });
});

describe('the verifier of a password', () => {
  it('is computed as RFC 7677 says', () => {
    const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
    expect(scramVerifier('pencil', salt)).toBe(
      'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
    );
  });
});
