// @module-tag slow
/** The node's own PostgreSQL: made once, safe, modest, alone in its directory. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROMISED } from '../../src/adapters/postgres-embedded/settings.ts';
import { startEmbeddedPostgres } from '../../src/adapters/postgres-embedded/supervisor.ts';
import { ask, startDatabase, whyNoPostgres, withClient } from '../support/postgres.ts';
import { temporaryDirectory } from '../support/temporary.ts';

describe.skipIf(whyNoPostgres)('the embedded PostgreSQL', () => {
  it('is made on the first start and found again on the second, with what was written', async () => {
    const directory = `${temporaryDirectory()}/db`;
    const first = await startEmbeddedPostgres({ directory });
    expect(first.timings.initdbMs).toBeGreaterThan(0);
    await ask(first.connection, 'create table kept as select 42 as answer');
    await first.stop();
    expect(first.state()).toBe('stopped');
    const second = await startDatabase({ directory });
    expect(second.timings.initdbMs).toBe(0);
    expect(await ask(second.connection, 'select answer from kept')).toBe(42);
  });

  it('keeps its promises on durability whatever ALTER SYSTEM says, and opens no network port', async () => {
    const directory = `${temporaryDirectory()}/db`;
    const first = await startEmbeddedPostgres({ directory });
    const administrator = { ...first.connection, user: 'comity_admin', database: 'postgres' };
    await ask(administrator, 'alter system set fsync = off');
    await ask(administrator, "alter system set listen_addresses = '*'");
    await first.stop();
    await startDatabase({ directory });
    for (const [name, value] of Object.entries(PROMISED)) {
      expect(await ask(administrator, `select current_setting('${name}')`), name).toBe(value);
    }
    expect(await ask(administrator, "select current_setting('data_checksums')")).toBe('on');
  });

  it('gives the node a role that owns its database and is no superuser', async () => {
    const { connection } = await startDatabase();
    expect(
      await ask(
        connection,
        'select rolsuper or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user',
      ),
    ).toBe(false);
    expect(
      await ask(
        connection,
        'select datdba::regrole::text from pg_database where datname = current_database()',
      ),
    ).toBe('comity');
    await expect(ask(connection, "copy (select 1) to program 'true'")).rejects.toThrow(/permission denied/);
  });

  it('hides its socket and its files from other users', async () => {
    const directory = `${temporaryDirectory()}/db`;
    await startDatabase({ directory });
    expect(statSync(join(directory, 'data')).mode & 0o077).toBe(0);
    expect(statSync(directory).mode & 0o077).toBe(0);
  });

  it('refuses a second owner of the same directory and leaves the first alone', async () => {
    const directory = `${temporaryDirectory()}/db`;
    const { connection } = await startDatabase({ directory });
    await expect(startEmbeddedPostgres({ directory })).rejects.toMatchObject({ code: 'in-use' });
    expect(await ask(connection, 'select 1')).toBe(1);
  });

  it('works under a directory name longer than a socket address', async () => {
    const directory = join(temporaryDirectory(), 'x'.repeat(120), 'y'.repeat(120));
    const { connection } = await startDatabase({ directory });
    expect(Buffer.byteLength(connection.host)).toBeLessThan(107);
    expect(await ask(connection, 'select 1')).toBe(1);
  });

  it('throws away a cluster that a killed first start left half made', async () => {
    const directory = `${temporaryDirectory()}/db`;
    mkdirSync(join(directory, 'data.new', 'base'), { recursive: true });
    const { connection } = await startDatabase({ directory });
    expect(await ask(connection, 'select 1')).toBe(1);
    expect(existsSync(join(directory, 'data.new'))).toBe(false);
  });

  it('does not touch a directory that holds something else', async () => {
    const directory = `${temporaryDirectory()}/db`;
    mkdirSync(join(directory, 'data'), { recursive: true });
    writeFileSync(join(directory, 'data', 'letter.txt'), 'keep me');
    await expect(startEmbeddedPostgres({ directory })).rejects.toMatchObject({ code: 'foreign-directory' });
    expect(readFileSync(join(directory, 'data', 'letter.txt'), 'utf8')).toBe('keep me');
  });

  it('says so when the data was written by another major version, and does not touch it', async () => {
    const directory = `${temporaryDirectory()}/db`;
    await (await startEmbeddedPostgres({ directory })).stop();
    writeFileSync(join(directory, 'data', 'PG_VERSION'), '11\n');
    await expect(startEmbeddedPostgres({ directory })).rejects.toMatchObject({ code: 'version-mismatch' });
    writeFileSync(join(directory, 'data', 'PG_VERSION'), '18\n');
    const { connection } = await startDatabase({ directory });
    expect(await ask(connection, 'select 1')).toBe(1);
  });

  it('starts although the lock file names a living stranger, as after a reboot', async () => {
    const directory = `${temporaryDirectory()}/db`;
    await (await startEmbeddedPostgres({ directory })).stop();
    writeFileSync(
      join(directory, 'data', 'postmaster.pid'),
      `${process.pid}\n/elsewhere\n0\n5432\n.\n\n0 0\nready   \n`,
      { mode: 0o600 },
    );
    writeFileSync(join(directory, 'data', '.s.PGSQL.5432.lock'), '', { mode: 0o600 });
    const { connection } = await startDatabase({ directory });
    expect(await ask(connection, 'select 1')).toBe(1);
  });

  it('serves four nodes side by side in modest memory', async () => {
    const databases = [
      await startDatabase(),
      await startDatabase(),
      await startDatabase(),
      await startDatabase(),
    ];
    for (const { connection } of databases) {
      await withClient(connection, async (client) => {
        await client.query('create table sized as select generate_series(1, 10000) as n');
      });
    }
    const privateKiB = databases.map((database) => privateMemoryKiB(database.pid() ?? 0));
    for (const kib of privateKiB) expect(kib).toBeLessThan(64 * 1024);
  });
});

/** Proportional memory of a postmaster and its children. */
function privateMemoryKiB(postmaster: number): number {
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
    .trim()
    .split(/\s+/)
    .filter(Boolean);
  return [postmaster, ...children.map(Number)]
    .map((pid) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0))
    .reduce((a, b) => a + b, 0);
}
