/** Both stores keep the same promises. */
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { openPostgresStore } from '../../src/adapters/postgres/open.ts';
import {
  type EmbeddedDatabase,
  startEmbeddedPostgres,
} from '../../src/adapters/postgres-embedded/supervisor.ts';
import { freshDatabase, whyNoPostgres } from '../support/postgres.ts';
import { sharedDirectory } from '../support/temporary.ts';
import { storeContract } from './store.ts';

describe('the store in memory', () => {
  storeContract(async () => {
    const store = memoryStore();
    return { store, reopen: async () => memoryStore(store.state) };
  });
});

describe.skipIf(whyNoPostgres)('the store on PostgreSQL', () => {
  const directory = sharedDirectory();
  let database: EmbeddedDatabase;
  beforeAll(async () => {
    database = await startEmbeddedPostgres({ directory });
    await (await openPostgresStore({ address: database.connection })).close();
  }, 60_000);
  afterAll(() => database?.stop());

  storeContract(async () => {
    const address = await freshDatabase(database, database.connection.database);
    const open = async () => {
      const opened = await openPostgresStore({ address });
      onTestFinished(() => opened.close());
      return opened.store;
    };
    return { store: await open(), reopen: open };
  });
});
