// @module-tag slow
import { describe, expect, it } from 'vitest';
import { openPostgresStore } from '../../src/adapters/postgres/open.ts';
import type { TrustRecord } from '../../src/ports/records/index.ts';
import { startDatabase, whyNoPostgres } from '../support/postgres.ts';

const record = (updatedAt: string) =>
  ({ state: 'xb', trust: { state: 'xb' }, updatedAt }) as unknown as TrustRecord;

async function twoProcesses() {
  const { connection: address } = await startDatabase();
  const [one, other] = [await openPostgresStore({ address }), await openPostgresStore({ address })];
  const close = () => Promise.all([one.close(), other.close()]);
  return { one: one.store, other: other.store, close };
}

const read = (tx: { trust: { get(key: string): Promise<TrustRecord | undefined> } }) => tx.trust.get('xb');

describe.skipIf(whyNoPostgres !== undefined)('a record that is remembered', () => {
  it('is the one another process wrote meanwhile, and undefined once it deleted it', async () => {
    const { one, other, close } = await twoProcesses();
    expect(await one.transact(read)).toBeUndefined();
    for (const version of ['first', 'second', 'third']) {
      await other.transact((tx) => tx.trust.put(record(version)));
      expect((await one.transact(read))?.updatedAt).toBe(version);
    }
    await other.transact((tx) => tx.trust.delete('xb'));
    expect(await one.transact(read)).toBeUndefined();
    await close();
  });

  it('is what the transaction itself wrote, and what it was before when that is undone', async () => {
    const { one, close } = await twoProcesses();
    await one.transact((tx) => tx.trust.put(record('before')));
    const undone = one.transact(async (tx) => {
      for (const version of ['once', 'twice']) {
        await tx.trust.put(record(version));
        expect((await read(tx))?.updatedAt).toBe(version);
      }
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect((await one.transact(read))?.updatedAt).toBe('before');
    await close();
  });

  it('is what the snapshot holds, whatever is remembered of a later one', async () => {
    const { one, close } = await twoProcesses();
    await one.transact((tx) => tx.trust.put(record('before')));
    await one.transact(async (tx) => {
      await tx.settings.get('takes the snapshot');
      await one.transact((later) => later.trust.put(record('after')));
      expect((await one.transact(read))?.updatedAt).toBe('after');
      expect((await read(tx))?.updatedAt).toBe('before');
    });
    expect((await one.transact(read))?.updatedAt).toBe('after');
    await close();
  });

  it('is the same object while it stays the same, and cannot be changed by whoever reads it', async () => {
    const { one, close } = await twoProcesses();
    await one.transact((tx) => tx.trust.put(record('before')));
    const [first, second] = [await one.transact(read), await one.transact(read)];
    expect(second).toBe(first);
    expect(() => Object.assign(first!.trust, { state: 'xz' })).toThrow(TypeError);
    await close();
  });
});
