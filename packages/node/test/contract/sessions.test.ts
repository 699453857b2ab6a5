/** Sessions keep their promises over both stores. */
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { type OpenedStore, openPostgresStore } from '../../src/adapters/postgres/open.ts';
import {
  type EmbeddedDatabase,
  startEmbeddedPostgres,
} from '../../src/adapters/postgres-embedded/supervisor.ts';
import { emptyStore, whyNoPostgres } from '../support/postgres.ts';
import { sharedDirectory } from '../support/temporary.ts';
import { sessionsContract } from './sessions.ts';

describe('sessions in memory', () => {
  sessionsContract(async () => {
    const store = memoryStore();
    return { store, reopen: async () => memoryStore(store.state) };
  });
});

describe.skipIf(whyNoPostgres)('sessions on PostgreSQL', () => {
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
  });

  sessionsContract(async () => {
    await emptyStore(database.connection);
    const reopen = async () => {
      const again = await openPostgresStore({ address: database.connection });
      onTestFinished(() => again.close());
      return again.store;
    };
    return { store: opened.store, reopen };
  });
});
