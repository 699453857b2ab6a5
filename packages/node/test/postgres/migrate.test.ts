// @module-tag slow
/** Upgrades: from every earlier shape, with data in, forward only, wholly or not at all, and never by two at once. */
import { sql } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { migrate } from '../../src/adapters/postgres/migrate.ts';
import { MIGRATIONS } from '../../src/adapters/postgres/migrations/index.ts';
import { openPostgresStore } from '../../src/adapters/postgres/open.ts';
import type { Connection } from '../../src/adapters/postgres-embedded/settings.ts';
import {
  type EmbeddedDatabase,
  startEmbeddedPostgres,
} from '../../src/adapters/postgres-embedded/supervisor.ts';
import type { AlarmRecord, LeafRecord } from '../../src/ports/records/index.ts';
import { TABLES } from '../../src/ports/tables/index.ts';
import { ask, freshDatabase, whyNoPostgres, withClient } from '../support/postgres.ts';
import { sharedDirectory } from '../support/temporary.ts';

const NAMES = Object.keys(MIGRATIONS).sort();
const alarm = (n: number): AlarmRecord => ({
  key: `alarm-${String(n).padStart(4, '0')}`,
  kind: 'test',
  about: `thread-${n % 3}`,
  text: `ä \u0000 ${n}`,
  paragraphs: ['40(1)'],
  raisedAt: `2026-11-21T12:00:00.${String(n % 1000).padStart(3, '0')}Z`,
});
const leaf: LeafRecord = { id: 'leaf', event: { action: 'tested' }, salt: 's', commitment: 'c', index: 0 };

/** Rows as each version wrote them, by the first step that allowed it. Add rows when a step changes what is written. */
const WRITTEN_SINCE: Record<string, (client: pg.Client) => Promise<void>> = {
  '001-records': async (client) => {
    await client.query('begin');
    for (let n = 0; n < 1200; n++) {
      const record = alarm(n);
      await client.query('insert into comity.alarms (key, record) values ($1, $2)', [
        record.key,
        JSON.stringify(record),
      ]);
    }
    await client.query('commit');
    const values = [leaf.id, JSON.stringify(leaf.event), leaf.salt, leaf.commitment, leaf.index];
    await client.query(
      'insert into comity.leaves (id, event, salt, commitment, index) values ($1, $2, $3, $4, $5)',
      values,
    );
    await client.query("insert into comity.nodes values (0, 0, '\\x00')");
    await client.query("insert into comity.exact values (sha256('\\x010203'), '\\x010203')");
    await client.query("insert into comity.counters values ('seen', 1, 2), ('seen', 2, 3)");
  },
};

const onlySteps = (names: string[]) => Object.fromEntries(names.map((name) => [name, MIGRATIONS[name]!]));
const withoutIndexes = (): typeof TABLES =>
  Object.fromEntries(
    Object.entries(TABLES).map(([name, shape]) => [name, { ...shape, indexes: {} }]),
  ) as never;

async function openedStore(address: Connection) {
  const opened = await openPostgresStore({ address });
  onTestFinished(() => opened.close());
  return opened;
}

describe.skipIf(whyNoPostgres)('the shape of the database', { timeout: 60_000 }, () => {
  const directory = sharedDirectory();
  let database: EmbeddedDatabase;
  beforeAll(async () => {
    database = await startEmbeddedPostgres({ directory });
  }, 60_000);
  afterAll(() => database?.stop());

  it.each(NAMES)('of step %s is brought up to date with everything that was written', async (name) => {
    const address = await freshDatabase(database);
    const before = NAMES.slice(0, NAMES.indexOf(name) + 1);
    await migrate(address, onlySteps(before), withoutIndexes());
    await withClient(address, async (client) => {
      for (const step of before) await WRITTEN_SINCE[step]?.(client);
    });
    const { store, migrated } = await openedStore(address);
    expect(migrated.applied).toEqual(NAMES.slice(before.length));
    await store.transact(async (tx) => {
      expect(await tx.alarms.list()).toEqual(Array.from({ length: 1200 }, (_, n) => alarm(n)));
      expect(await tx.alarms.where('about', 'thread-1')).toHaveLength(400);
      expect((await tx.alarms.upTo('open', '2026-11-21T12:00:00.000Z', 9)).map(({ key }) => key)).toEqual([
        'alarm-0000',
        'alarm-1000',
      ]);
      expect(await tx.log.at(0)).toEqual(leaf);
      expect(await tx.log.getNodes([{ level: 0, index: 0 }])).toEqual([Uint8Array.of(0)]);
      expect(await tx.exact.get('039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81')).toEqual(
        Uint8Array.of(1, 2, 3),
      );
      expect(await tx.counters()).toEqual({ seen: 5 });
    });
  });

  it('is left alone when it is up to date already', async () => {
    const address = await freshDatabase(database);
    expect((await migrate(address)).applied).toEqual(NAMES);
    expect(await migrate(address)).toEqual({ applied: [], reindexed: [] });
  });

  it('has its index columns computed anew when an index was added or defined otherwise, by either version', async () => {
    const address = await freshDatabase(database);
    const other = {
      ...TABLES,
      alarms: { ...TABLES.alarms, indexes: { open: () => 'other' } },
    } as unknown as typeof TABLES;
    await migrate(address, MIGRATIONS, other);
    await withClient(address, (client) => WRITTEN_SINCE['001-records']!(client));
    expect((await migrate(address)).reindexed).toEqual(['alarms']);
    const { store } = await openedStore(address);
    expect(await store.transact((tx) => tx.alarms.where('about', 'thread-0'))).toHaveLength(400);
    expect(await store.transact((tx) => tx.alarms.where('open', 'other'))).toEqual([]);
    expect((await migrate(address, MIGRATIONS, other)).reindexed).toEqual(['alarms']);
    expect((await migrate(address)).reindexed).toEqual(['alarms']);
  });

  it('is refused, untouched, when a newer version wrote it', async () => {
    const address = await freshDatabase(database);
    const newer = {
      ...MIGRATIONS,
      '999-newer': { up: (db: never) => sql`create table comity.newer (n int)`.execute(db).then(() => {}) },
    };
    await migrate(address, newer);
    await expect(migrate(address)).rejects.toThrow(/newer version.*999-newer/);
    expect(await ask(address, 'select count(*)::int from comity.newer')).toBe(0);
  });

  it('stays as it was when a step fails', async () => {
    const address = await freshDatabase(database);
    await migrate(address);
    await ask(address, "insert into comity.counters values ('seen', 1, 1)");
    const failing = {
      ...MIGRATIONS,
      '998-half': { up: (db: never) => sql`delete from comity.counters`.execute(db).then(() => {}) },
      '999-fails': { up: (db: never) => sql`select 1 / 0`.execute(db).then(() => {}) },
    };
    await expect(migrate(address, failing)).rejects.toThrow(/999-fails.*division by zero/);
    expect(await ask(address, 'select count(*)::int from comity.counters')).toBe(1);
    expect(await migrate(address)).toEqual({ applied: [], reindexed: [] });
  });

  it('is brought up to date once when several start at the same time', async () => {
    const address = await freshDatabase(database);
    const reports = await Promise.all(Array.from({ length: 4 }, () => migrate(address)));
    expect(reports.flatMap(({ applied }) => applied).sort()).toEqual(NAMES);
  });
});
