/** Both stores keep the same promises. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { type OpenedStore, openPostgresStore } from '../../src/adapters/postgres/open.ts';
import {
  type EmbeddedDatabase,
  startEmbeddedPostgres,
} from '../../src/adapters/postgres-embedded/supervisor.ts';
import { emptyStore, whyNoPostgres } from '../support/postgres.ts';
import { sharedDirectory } from '../support/temporary.ts';
import { auditContract } from './audit.ts';
import { countryReviewsContract } from './country-reviews.ts';
import { findingContract, halfSaying } from './finding.ts';
import { nationalContract } from './national.ts';
import { storeContract } from './store.ts';
import { toldCountsContract } from './told-counts.ts';

describe('the store in memory', () => {
  storeContract(async () => {
    const store = memoryStore();
    return { store, reopen: async () => memoryStore(store.state) };
  });
  findingContract(async () => ({ store: memoryStore() }));
  nationalContract(async () => ({ store: memoryStore() }));
  countryReviewsContract(async () => ({ store: memoryStore() }));
  toldCountsContract(async () => ({ store: memoryStore() }));
  auditContract(async () => ({ store: memoryStore() }));
});

describe.skipIf(whyNoPostgres)('the store on PostgreSQL', () => {
  const directory = sharedDirectory();
  let database: EmbeddedDatabase;
  let opened: OpenedStore;
  beforeAll(async () => {
    database = await startEmbeddedPostgres({ directory });
    opened = await openPostgresStore({ address: database.connection });
  }, 60_000);
  afterAll(async () => {
    await opened?.close();
    await database?.stop();
  }, 60_000);

  storeContract(async () => {
    await emptyStore(database.connection);
    const reopen = async () => {
      const again = await openPostgresStore({ address: database.connection });
      onTestFinished(() => again.close());
      return again.store;
    };
    return { store: opened.store, reopen };
  });
  const empty = async () => {
    await emptyStore(database.connection);
    return { store: opened.store };
  };
  findingContract(empty);
  nationalContract(empty);
  countryReviewsContract(empty);
  toldCountsContract(empty);
  auditContract(empty);

  it.each([
    ['English', 'The servers were encrypted', 'encrypting server'],
    ['French', 'Les hôpitaux paralysés', 'hôpital paralysées'],
    ['Russian', 'Серверы были зашифрованы', 'сервера зашифрованными'],
    ['Spanish', 'Los servidores cifrados', 'servidor cifrado'],
    ['Arabic', 'الخوادم المشفرة', 'خوادم مشفرة'],
  ])('finds %s by its inflections', async (_, facts, typed) => {
    await emptyStore(database.connection);
    await opened.store.transact((tx) => tx.halves.insert(halfSaying('1', facts)));
    expect(await opened.store.transact((tx) => tx.halves.search(typed, { limit: 1 }))).toHaveLength(1);
  });
});
