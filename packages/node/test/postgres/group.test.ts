/** Works that share one transaction of the database: what they save, and that none of them notices the others. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openPostgresStore } from '../../src/adapters/postgres/open.ts';
import { storePool } from '../../src/adapters/postgres/pool.ts';
import { postgresStore } from '../../src/adapters/postgres/store.ts';
import {
  type EmbeddedDatabase,
  startEmbeddedPostgres,
} from '../../src/adapters/postgres-embedded/supervisor.ts';
import type { Store, Tx } from '../../src/ports/store.ts';
import { freshDatabase, whyNoPostgres } from '../support/postgres.ts';
import { sharedDirectory } from '../support/temporary.ts';

const setting = (name: string, value: number) => ({ name, value });
const leaf = (id: string) => ({ id, event: { id }, salt: '', commitment: '', index: null });
const value = async (tx: Tx, name: string) => (await tx.settings.get(name))?.value;
const names = (store: Store) =>
  store.transact(async (tx) => (await tx.settings.list()).map(({ name }) => name));

/** A pool that tells every statement it is asked for, by name or text. */
function listening(pool: pg.Pool, heard: string[]): pg.Pool {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (asked: unknown) => Promise<pg.QueryResult>;
    client.query = ((asked: string | { name?: string; text: string }) => {
      heard.push(typeof asked === 'string' ? asked : (asked.name ?? asked.text));
      return query(asked);
    }) as typeof client.query;
  });
  return pool;
}

describe.skipIf(whyNoPostgres)('works in one transaction of PostgreSQL', { timeout: 60_000 }, () => {
  const directory = sharedDirectory();
  let database: EmbeddedDatabase;
  beforeAll(async () => {
    database = await startEmbeddedPostgres({ directory });
  });
  afterAll(() => database?.stop());

  async function twoStores() {
    const address = await freshDatabase(database);
    const opened = await openPostgresStore({ address });
    const heard: string[] = [];
    const pool = listening(storePool(address), heard);
    onTestFinished(async () => {
      await pool.end();
      await opened.close();
    });
    return { store: postgresStore({ pool }), other: opened.store, heard };
  }

  it('read by one statement and write by one, however many they are', async () => {
    const { store, heard } = await twoStores();
    const works = Array.from({ length: 20 }, (_, n) =>
      store.transact(async (tx) => {
        expect(await tx.settings.get(`s${n}`)).toBeUndefined();
        await tx.settings.put(setting(`s${n}`, n));
        await tx.exact.put(Uint8Array.of(n, n + 1));
        await tx.log.add(leaf(`l${n}`));
        await tx.count('works');
      }),
    );
    await Promise.all(works);
    expect(heard).toEqual([
      'begin isolation level repeatable read',
      'settings-get',
      'count',
      'exact-put',
      'log-add',
      'settings-put',
      'commit',
    ]);
    await store.transact(async (tx) => {
      expect(await tx.settings.list()).toHaveLength(20);
      expect((await tx.log.unplaced(99)).map(({ id }) => id)).toEqual(works.map((_, n) => `l${n}`));
      expect(await tx.counters()).toEqual({ works: 20 });
      const digest = createHash('sha256').update(Uint8Array.of(7, 8)).digest('hex');
      expect(await tx.exact.get(digest)).toEqual(Uint8Array.of(7, 8));
    });
  });

  it('do not notice that one of them fails, and nothing of it is there', async () => {
    const { store } = await twoStores();
    const outcomes = await Promise.allSettled(
      ['a', 'b', 'c'].map((name) =>
        store.transact(async (tx) => {
          await tx.settings.get(name);
          await tx.settings.put(setting(name, 1));
          await tx.log.add(leaf(name));
          if (name === 'b') throw new RangeError('mine');
        }),
      ),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await names(store)).toEqual(['a', 'c']);
    const leaves = await store.transact((tx) => tx.log.unplaced(9));
    expect(leaves.map(({ id }) => id)).toEqual(['a', 'c']);
  });

  it('are done without the one whose record the database refuses', async () => {
    const { store } = await twoStores();
    const outcomes = await Promise.allSettled(
      ['a', 'no\u0000text', 'c'].map((name) => store.transact((tx) => tx.settings.put(setting(name, 1)))),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await names(store)).toEqual(['a', 'c']);
  });

  it('do not see each other; of two that write one record the later is run again on what the first wrote', async () => {
    const { store, heard } = await twoStores();
    let runs = 0;
    const add = () =>
      store.transact(async (tx) => {
        runs += 1;
        const before = Number((await value(tx, 'sum')) ?? 0);
        await tx.settings.put(setting('sum', before + 1));
        return before;
      });
    expect(await Promise.all([add(), add()])).toEqual([0, 1]);
    expect(runs).toBe(3);
    expect(heard.filter((asked) => asked === 'commit')).toHaveLength(2);
  });

  it('let go of the one that must look at what it wrote, and it sees it', async () => {
    const { store } = await twoStores();
    const looks = store.transact(async (tx) => {
      await tx.settings.put(setting('own', 1));
      return (await tx.settings.list()).map(({ name }) => name);
    });
    const neighbour = store.transact((tx) => tx.settings.put(setting('other', 2)));
    await neighbour;
    expect(await looks).toContain('own');
    expect(await names(store)).toEqual(['other', 'own']);
  });

  it('do not wait for one that goes on asking', async () => {
    const { store } = await twoStores();
    const ends: string[] = [];
    const slow = store.transact(async (tx) => {
      for (let n = 0; n < 200; n++) await tx.settings.get(`nothing ${n}`);
      ends.push('slow');
    });
    const quick = store.transact((tx) => tx.settings.put(setting('quick', 1))).then(() => ends.push('quick'));
    await Promise.all([slow, quick]);
    expect(ends).toEqual(['quick', 'slow']);
  });

  it('are told of a key or leaf that another process took meanwhile, once they go alone', async () => {
    const { store, other } = await twoStores();
    let first = true;
    const insert = store.transact(async (tx) => {
      await tx.settings.get('taken');
      if (first) await other.transact((theirs) => theirs.settings.put(setting('taken', 1)));
      first = false;
      await tx.settings.insert(setting('taken', 2));
    });
    await other.transact((tx) => tx.log.add(leaf('taken')));
    const add = store.transact((tx) => tx.log.add(leaf('taken')));
    const neighbour = store.transact((tx) => tx.settings.put(setting('quick', 1)));
    const [inserted, added] = await Promise.allSettled([insert, add, neighbour]);
    for (const outcome of [inserted, added])
      expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'StoreError', code: 'exists' } });
    expect(await store.transact((tx) => value(tx, 'taken'))).toBe(1);
    expect(await names(store)).toEqual(['quick', 'taken']);
  });

  it('look again when a key they found free was taken while they were already alone', async () => {
    const { store, other } = await twoStores();
    let taken = false;
    const looking = store.transact(async (tx) => {
      await tx.settings.put(setting('mine', 1));
      await tx.settings.list(); // what looks at its own writes goes alone
      if (await tx.settings.get('free')) return 'theirs';
      if (!taken) await other.transact((theirs) => theirs.settings.insert(setting('free', 1)));
      taken = true;
      await tx.settings.insert(setting('free', 2));
      return 'ours';
    });
    await store.transact((tx) => tx.settings.put(setting('neighbour', 1)));
    expect(await looking).toBe('theirs');
    expect(await store.transact((tx) => value(tx, 'free'))).toBe(1);
  });

  it('hold the locks of all, each name by one, and are not stopped by one that asks too late', async () => {
    const { store } = await twoStores();
    const order: number[] = [];
    const locking = (n: number) =>
      store.transact(async (tx) => {
        if (n % 2) await tx.settings.get('something');
        await tx.lock('name');
        const before = Number((await value(tx, 'sum')) ?? 0);
        await tx.settings.put(setting('sum', before + 1));
        order.push(before);
      });
    await Promise.all([
      ...Array.from({ length: 8 }, (_, n) => locking(n)),
      store.transact((tx) => tx.count('n')),
    ]);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});
