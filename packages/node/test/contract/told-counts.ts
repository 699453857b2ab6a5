/** What every store promises about counts that were told: years, versions and editions in their order, one State’s reports and no other’s. */
import { expect, it } from 'vitest';
import {
  type CountsEditionRecord,
  type CountsReceivedRecord,
  type CountsReport,
  type CountsSentRecord,
  editionKey,
  receivedKey,
  sentKey,
} from '../../src/ports/counts.ts';
import type { Store } from '../../src/ports/store.ts';

const AT = '2027-03-01T10:00:00.000Z';
const payload = { _type: 'comity.counts/1', body: { year: 2026 } } as unknown as CountsReport;
const digest = 'a'.repeat(64);

const sent = (version: number, file: number): CountsSentRecord => {
  const named = { year: 2026, version, file };
  return { key: sentKey(named), ...named, to: ['xs'], at: AT, by: 'duty', payload, digest, leaf: 'leaf' };
};
const received = (state: string, version: number): CountsReceivedRecord => {
  const named = { year: 2026, state, version };
  return { key: receivedKey(named), ...named, at: AT, by: 'duty', payload, digest, sealed: digest, kid: 'k' };
};
const edition = (year: number, number: number): CountsEditionRecord => ({
  ...{ key: editionKey({ year, number }), year, number, at: AT, by: 'duty', least: 3 },
  ...{ asked: ['xa', 'xb'], included: [], tables: [] },
});

export function toldCountsContract(open: () => Promise<{ store: Store }>): void {
  it('gives the files of a year by version and file, the eleventh after the second, and takes a seal later', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      for (const one of [sent(11, 1), sent(2, 1), sent(2, 12), sent(2, 3)]) await tx.countssent.insert(one);
      await tx.countssent.insert({ ...sent(1, 1), key: '2025/0001/001', year: 2025 });
    });
    const sealed = { ...sent(2, 3), sealed: digest };
    await store.transact((tx) => tx.countssent.put(sealed));
    expect(await store.transact((tx) => tx.countssent.where('year', '2026'))).toEqual([
      ...[sent(2, 1), sealed, sent(2, 12), sent(11, 1)],
    ]);
  });

  it('gives the versions one State told of a year, and those of all', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      for (const one of [received('xb', 2), received('xa', 11), received('xa', 2)])
        await tx.countsreceived.insert(one);
    });
    await store.transact(async (tx) => {
      expect(await tx.countsreceived.where('report', '2026/xa')).toEqual([
        received('xa', 2),
        received('xa', 11),
      ]);
      expect((await tx.countsreceived.where('year', '2026')).length).toBe(3);
    });
    await expect(store.transact((tx) => tx.countsreceived.insert(received('xb', 2)))).rejects.toMatchObject({
      code: 'exists',
    });
  });

  it('gives the editions of one year in their order, and never another under one number', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      for (const one of [edition(2026, 10), edition(2026, 9), edition(2025, 1)])
        await tx.countseditions.insert(one);
    });
    expect(await store.transact((tx) => tx.countseditions.where('year', '2026'))).toEqual([
      edition(2026, 9),
      edition(2026, 10),
    ]);
    await expect(store.transact((tx) => tx.countseditions.insert(edition(2025, 1)))).rejects.toMatchObject({
      code: 'exists',
    });
  });
}
