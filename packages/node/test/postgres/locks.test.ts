// @module-tag slow
/** A lock that the database refuses must stop the transaction, even one that never waits for an answer. */
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPostgresStore } from '../../src/adapters/postgres/open.ts';
import { ask, startDatabase, whyNoPostgres } from '../support/postgres.ts';

const HASH = "hashtextextended('name', 0)";

describe.skipIf(whyNoPostgres)('a lock', { timeout: 60_000 }, () => {
  it('held by another process is waited for, and what that process wrote is seen', async () => {
    const { connection } = await startDatabase();
    const opened = await openPostgresStore({ address: connection });
    onTestFinished(() => opened.close());
    await opened.store.transact((tx) => tx.settings.put({ name: 'n', value: 1 }));
    const other = new pg.Client({ ...connection });
    await other.connect();
    await other.query(`select pg_advisory_lock(${HASH})`);
    const waiting = opened.store.transact(async (tx) => {
      await tx.lock('name');
      return (await tx.settings.get('n'))?.value;
    });
    await expect
      .poll(() =>
        ask(connection, "select count(*)::int from pg_locks where locktype = 'advisory' and not granted"),
      )
      .toBe(1);
    await other.query('update comity.settings set record = \'{"name":"n","value":2}\' where key = \'n\'');
    await other.end();
    expect(await waiting).toBe(2);
    expect(await ask(connection, "select count(*)::int from pg_locks where locktype = 'advisory'")).toBe(0);
  });

  it('that cannot be had stops a transaction that only writes', async () => {
    const { connection } = await startDatabase();
    const opened = await openPostgresStore({ address: connection });
    onTestFinished(() => opened.close());
    const other = new pg.Client({ ...connection });
    await other.connect();
    onTestFinished(() => other.end());
    await other.query(`select pg_advisory_lock(${HASH})`);
    const writing = opened.store.transact(async (tx) => {
      await tx.lock('name');
      await tx.settings.put({ name: 'n', value: 1 });
    });
    writing.catch(() => {}); // it may fail before anybody below looks
    await expect
      .poll(() =>
        ask(connection, "select count(*)::int from pg_locks where locktype = 'advisory' and not granted"),
      )
      .toBe(1);
    const cancel = "select pg_cancel_backend(pid) from pg_locks where locktype = 'advisory' and not granted";
    await ask({ ...connection, user: 'comity_admin' }, cancel);
    await expect(writing).rejects.toMatchObject({ name: 'StoreError', code: 'unavailable' });
    expect(await opened.store.transact((tx) => tx.settings.get('n'))).toBeUndefined();
  });
});
