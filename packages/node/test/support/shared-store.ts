/** One PostgreSQL store for a whole test file, emptied before each use and opened again when asked. */
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { type OpenedStore, openPostgresStore } from '../../src/adapters/postgres/open.ts';
import {
  type EmbeddedDatabase,
  startEmbeddedPostgres,
} from '../../src/adapters/postgres-embedded/supervisor.ts';
import { emptyStore } from './postgres.ts';
import { sharedDirectory } from './temporary.ts';

type Store = OpenedStore['store'];

/** Started before the first test of the `describe` that calls this, stopped after its last. */
export function sharedStore(): () => Promise<{ store: Store; reopen: () => Promise<Store> }> {
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

  const reopen = async () => {
    const again = await openPostgresStore({ address: database.connection });
    onTestFinished(() => again.close());
    return again.store;
  };
  return async () => {
    await emptyStore(database.connection);
    return { store: opened.store, reopen };
  };
}
