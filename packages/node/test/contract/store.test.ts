/** Both stores keep the same promises. */
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { whyNoPostgres } from '../support/postgres.ts';
import { sharedStore } from '../support/shared-store.ts';
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
  const empty = sharedStore();
  storeContract(empty);
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
    const { store } = await empty();
    await store.transact((tx) => tx.halves.insert(halfSaying('1', facts)));
    expect(await store.transact((tx) => tx.halves.search(typed, { limit: 1 }))).toHaveLength(1);
  });
});
