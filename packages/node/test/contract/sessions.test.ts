/** Sessions keep their promises over both stores. */
import { describe } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { whyNoPostgres } from '../support/postgres.ts';
import { sharedStore } from '../support/shared-store.ts';
import { sessionsContract } from './sessions.ts';

describe('sessions in memory', () => {
  sessionsContract(async () => {
    const store = memoryStore();
    return { store, reopen: async () => memoryStore(store.state) };
  });
});

describe.skipIf(whyNoPostgres)('sessions on PostgreSQL', () => {
  sessionsContract(sharedStore());
});
