// @module-tag slow
/** A law of many provisions taken into PostgreSQL while the database goes away: all of it stands, or nothing. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { chanceFrom } from '../../../../tests/support/chance.ts';
import { lawFiles } from '../../src/adapters/law-files/law-files.ts';
import { openPostgresStore } from '../../src/adapters/postgres/open.ts';
import { storePool } from '../../src/adapters/postgres/pool.ts';
import { postgresStore } from '../../src/adapters/postgres/store.ts';
import {
  type EmbeddedDatabase,
  startEmbeddedPostgres,
} from '../../src/adapters/postgres-embedded/supervisor.ts';
import { type Store, StoreError } from '../../src/ports/store.ts';
import { importTable } from '../../src/usecases/national/provisions.ts';
import { cuttingProxy } from '../support/cutting-proxy.ts';
import { ask, freshDatabase, whyNoPostgres } from '../support/postgres.ts';
import { sharedDirectory, temporaryDirectory } from '../support/temporary.ts';

const ROWS = 1100;
const table = Buffer.from(
  [
    'id,law,number,text,language,status,source',
    ...Array.from({ length: ROWS }, (_, n) => `t.s${n},Act,${n},Whoever accesses ${n},en,in-force,Gazette`),
  ].join('\n'),
);
const clock = { now: () => '2026-11-22T10:00:00.000Z', elapsed: () => 0 };
const takeIn = (store: Store, state: string) =>
  importTable({ store, clock, entropy: chanceFrom('import'), files: lawFiles }, state, table, 'xa-duty');

describe.skipIf(whyNoPostgres)('a table of provisions on PostgreSQL', { timeout: 120_000 }, () => {
  const directory = sharedDirectory();
  let database: EmbeddedDatabase;
  beforeAll(async () => {
    database = await startEmbeddedPostgres({ directory });
  });
  afterAll(() => database?.stop());

  it('stands whole or not at all, wherever the connection breaks and whether or not it was done', async () => {
    const address = await freshDatabase(database);
    const sound = await openPostgresStore({ address });
    onTestFinished(() => sound.close());
    const proxy = await cuttingProxy(address, temporaryDirectory());
    const kept = (state: string) =>
      ask(
        address,
        `select (select count(*) from comity.provisions where by_state = '${state}')::text || ' ' ||
          (select count(*) from comity.wordings where key like '${state}/%')::text || ' ' ||
          (select count(*) from comity.provisions_words where key like '${state}/%')::text`,
      );
    const [nothing, all] = ['0 0 0', `${ROWS} ${ROWS} ${ROWS}`];
    const seen: unknown[] = [];
    for (let at = 0, more = true; more; at++) {
      for (const done of [false, true]) {
        const state = `${String.fromCharCode(97 + (at % 26))}${done ? 'y' : 'n'}`;
        const pool = storePool(proxy.connection, 1);
        // No patience: what is lost is not done again behind the test's back.
        const store = postgresStore({ pool, patienceMs: 0 });
        await store.transact((tx) => tx.settings.get('warm'));
        proxy.arm({ at, done });
        const outcome = await takeIn(store, state).catch((error: unknown) => error);
        more = proxy.seen() > at;
        proxy.arm();
        const now = await kept(state);
        if (outcome instanceof Error) {
          expect(outcome).toBeInstanceOf(StoreError);
          expect([nothing, all], `message ${at}`).toContain(now);
          seen.push(now);
        } else expect(now).toBe(all);
        // Whatever happened, the same file once more comes to the same.
        expect(await takeIn(sound.store, state)).toMatchObject({ read: ROWS });
        expect(await kept(state)).toBe(all);
        await pool.end();
      }
    }
    expect(seen.filter((now) => now === nothing).length).toBeGreaterThan(3);
  });
});
