/** What looking the log up promises over whichever store keeps it. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { LeafRecord } from '../../src/ports/records/index.ts';
import type { LeafWish, Store } from '../../src/ports/store.ts';

const at = (minute: number) => `2026-11-21T12:${String(minute).padStart(2, '0')}:00.000Z`;

const EVENTS = [
  { actor: 'xa-duty', case: 'one', action: 'viewed' },
  { actor: 'xa-case', case: 'one', action: 'decision' },
  { actor: 'node', action: 'key-used' },
  { actor: 'xa-duty', case: 'two', action: 'viewed', reason: 'ä \u0000 😀' },
  { action: 'clock-alarm' },
  { actor: 'xa-duty', case: 'two', action: 'exported' },
];

const leaves: LeafRecord[] = EVENTS.map((event, n) => ({
  id: `leaf-${n}`,
  event: { ...event, at: at(n) },
  salt: 'A'.repeat(43),
  commitment: createHash('sha256').update(String(n)).digest('hex'),
  index: null,
}));

/** Runs the suite; `open` gives a fresh, empty store. */
export function auditContract(open: () => Promise<{ store: Store }>): void {
  it('looks the log up by who, about what, which act and when, the newest first, what has a place only', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      for (const leaf of leaves) await tx.log.add(leaf);
      await tx.log.place(leaves.slice(0, 5).map(({ id }, index) => ({ id, index })));
    });
    const find = async (wish: Omit<LeafWish, 'limit'>, limit = 10) =>
      (await store.transact((tx) => tx.log.find({ ...wish, limit }))).map(({ index }) => index);
    expect(await find({})).toEqual([4, 3, 2, 1, 0]);
    expect(await find({}, 2)).toEqual([4, 3]);
    expect(await find({ before: 3 }, 2)).toEqual([2, 1]);
    expect(await find({ actor: 'xa-duty' })).toEqual([3, 0]);
    expect(await find({ case: 'one' })).toEqual([1, 0]);
    expect(await find({ actor: 'xa-duty', case: 'one' })).toEqual([0]);
    expect(await find({ action: 'viewed', from: at(1) })).toEqual([3]);
    expect(await find({ from: at(1), to: at(2) })).toEqual([2, 1]);
    expect(await find({ actor: 'nobody' })).toEqual([]);
    await store.transact((tx) => tx.log.place([{ id: 'leaf-5', index: 5 }]));
    expect(await find({ actor: 'xa-duty', case: 'two' })).toEqual([5, 3]);
    expect(await store.transact((tx) => tx.log.find({ action: 'exported', limit: 1 }))).toMatchObject([
      { id: 'leaf-5', event: leaves[5]!.event, salt: leaves[5]!.salt },
    ]);
  });
}
