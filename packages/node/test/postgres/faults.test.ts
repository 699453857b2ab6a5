// @module-tag slow
/** The store when the database fails it: every message lost before or after it was done, the server killed, the disk full. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openPostgresStore } from '../../src/adapters/postgres/open.ts';
import { storePool } from '../../src/adapters/postgres/pool.ts';
import { postgresStore } from '../../src/adapters/postgres/store.ts';
import {
  type EmbeddedDatabase,
  startEmbeddedPostgres,
} from '../../src/adapters/postgres-embedded/supervisor.ts';
import { type Store, StoreError, type Tx } from '../../src/ports/store.ts';
import { cuttingProxy } from '../support/cutting-proxy.ts';
import { ask, freshDatabase, startDatabase, whyNoPostgres } from '../support/postgres.ts';
import { sharedDirectory, temporaryDirectory } from '../support/temporary.ts';

const setting = (name: string, value: number) => ({ name, value });
const sum = (store: Store) =>
  store.transact(async (tx) => Number((await tx.settings.get('sum'))?.value ?? 0));
/** Two records that must always agree, a leaf and a counter: one step of a business transaction. */
const step = (id: string) => async (tx: Tx) => {
  await tx.lock('step');
  const before = Number((await tx.settings.get('sum'))?.value ?? 0);
  await tx.settings.put(setting('sum', before + 1));
  await tx.log.add({ id, event: {}, salt: '', commitment: '', index: null });
  await tx.count('steps');
};

describe.skipIf(whyNoPostgres)('the store on PostgreSQL', { timeout: 60_000 }, () => {
  const directory = sharedDirectory();
  let database: EmbeddedDatabase;
  beforeAll(async () => {
    database = await startEmbeddedPostgres({ directory });
  });
  afterAll(() => database?.stop());

  it('does a transaction wholly or not at all, wherever the connection breaks and whether or not it was done', async () => {
    const address = await freshDatabase(database);
    const sound = await openPostgresStore({ address });
    onTestFinished(() => sound.close());
    const proxy = await cuttingProxy(address, temporaryDirectory());
    let expected = 0;
    let lostAnswers = 0;
    for (let at = 0, more = true; more; at++) {
      for (const done of [false, true]) {
        const pool = storePool(proxy.connection, 1);
        const store = postgresStore({ pool, patienceMs: 2_000 });
        await store.transact((tx) => tx.settings.get('warm'));
        proxy.arm({ at, done });
        const outcome = await store.transact(step(`${at}-${done}`)).then(
          () => 'done',
          (error: unknown) => error,
        );
        more = proxy.seen() > at;
        proxy.arm();
        const now = await sum(sound.store);
        if (outcome === 'done') expect(now).toBe(expected + 1);
        else {
          expect(outcome).toMatchObject({ name: 'StoreError', code: 'unavailable' });
          expect([expected, expected + 1]).toContain(now);
          lostAnswers += now - expected;
        }
        expected = now;
        await sound.store.transact(async (tx) => {
          expect(await tx.log.unplaced(1000)).toHaveLength(expected);
          expect((await tx.counters()).steps ?? 0).toBe(expected);
        });
        expect(await store.transact(step(`${at}-${done}-again`))).toBeUndefined();
        expected += 1;
        await pool.end();
      }
    }
    expect(lostAnswers).toBeGreaterThanOrEqual(1);
  });

  it('runs a transaction again by itself when its session was lost before the commit', async () => {
    const address = await freshDatabase(database);
    const opened = await openPostgresStore({ address });
    onTestFinished(() => opened.close());
    let runs = 0;
    await opened.store.transact(async (tx) => {
      await tx.settings.put(setting('sum', 7));
      await tx.settings.get('one');
      if (runs++ > 0) return;
      const sessions = `from pg_stat_activity where datname = '${address.database}' and state = 'idle in transaction'`;
      await ask({ ...address, user: 'comity_admin' }, `select pg_terminate_backend(pid, 5000) ${sessions}`);
      await expect(tx.settings.get('another')).rejects.toMatchObject({ code: 'unavailable' });
    });
    expect(runs).toBe(2);
    expect(await sum(opened.store)).toBe(7);
  });

  it('carries on when the server is killed under load and comes back', async () => {
    const own = await startDatabase();
    const opened = await openPostgresStore({ address: own.connection, patienceMs: 20_000 });
    onTestFinished(() => opened.close());
    const acknowledged: string[] = [];
    const work = async (worker: number) => {
      for (let n = 0; n < 60; n++) {
        const id = `${worker}/${n}`;
        await opened.store.transact(step(id)).then(
          () => acknowledged.push(id),
          (error: unknown) => expect(error).toMatchObject({ code: 'unavailable' }),
        );
        if (worker === 0 && n % 20 === 10) process.kill(own.pid() ?? 0, 'SIGKILL');
      }
    };
    await Promise.all([0, 1, 2, 3].map(work));
    const kept = await opened.store.transact(async (tx) => (await tx.log.unplaced(1000)).map(({ id }) => id));
    expect(acknowledged.filter((id) => !kept.includes(id))).toEqual([]);
    expect(await sum(opened.store)).toBe(kept.length);
    expect(acknowledged.length).toBeGreaterThan(200);
  });

  it('says unavailable when the database stays away, at once for those who wait together, and recovers', async () => {
    const directory = `${temporaryDirectory()}/db`;
    const first = await startEmbeddedPostgres({ directory });
    const opened = await openPostgresStore({ address: first.connection, patienceMs: 300 });
    onTestFinished(() => opened.close());
    await first.stop();
    const refused = await Promise.allSettled(Array.from({ length: 20 }, () => sum(opened.store)));
    for (const { status, reason } of refused as PromiseRejectedResult[]) {
      expect(status).toBe('rejected');
      expect(reason).toMatchObject({ name: 'StoreError', code: 'unavailable' });
    }
    await startDatabase({ directory });
    expect(await sum(opened.store)).toBe(0);
  });

  it('does not hide an error of the work behind one of its own, and never runs it again for that', async () => {
    const opened = await openPostgresStore({ address: await freshDatabase(database) });
    onTestFinished(() => opened.close());
    let runs = 0;
    const failing = opened.store.transact(async (tx) => {
      runs++;
      await tx.settings.put(setting('a', 1));
      throw new RangeError('mine');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(runs).toBe(1);
  });

  it('commits durably whatever the server was told to do by default', async () => {
    const address = await freshDatabase(database);
    await ask(
      { ...address, user: 'comity_admin' },
      `alter role comity in database ${address.database} set synchronous_commit = off`,
    );
    const opened = await openPostgresStore({ address });
    onTestFinished(() => opened.close());
    const pool = storePool(address, 1);
    const { rows } = await pool.query("select current_setting('synchronous_commit') as kept");
    await pool.end();
    expect(rows).toEqual([{ kept: 'on' }]);
  });
});

const mayMount = process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true']).status === 0;

describe.skipIf(whyNoPostgres || !mayMount)('the store on a full disk', { timeout: 60_000 }, () => {
  it('says full or unavailable, never loses what it acknowledged, and takes new work when there is room', async () => {
    const disk = join(temporaryDirectory(), 'disk');
    mkdirSync(disk);
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=0755', 'tmpfs', disk]).status).toBe(0);
    onTestFinished(() => void spawnSync('umount', ['-l', disk]));
    const database = await startDatabase({ directory: join(disk, 'db') });
    const opened = await openPostgresStore({ address: database.connection, patienceMs: 10_000 });
    onTestFinished(() => opened.close());
    const put = (n: number) => opened.store.transact((tx) => tx.exact.put(new Uint8Array(200_000).fill(n)));
    const kept: string[] = [];
    let refusal: unknown;
    while (refusal === undefined) {
      await put(kept.length).then(
        (digest) => kept.push(digest),
        (error: unknown) => {
          refusal = error;
        },
      );
      if (kept.length === 150)
        writeFileSync(join(disk, 'ballast'), Buffer.alloc(database.freeBytes() - 3_000_000));
    }
    expect(refusal).toBeInstanceOf(StoreError);
    expect(['full', 'unavailable']).toContain((refusal as StoreError).code);
    rmSync(join(disk, 'ballast'));
    await expect.poll(() => put(255).catch(() => undefined), { timeout: 30_000 }).toBeDefined();
    for (const digest of new Set(kept)) {
      expect(await opened.store.transact((tx) => tx.exact.get(digest))).toBeDefined();
    }
  });
});
