import { parseCheckpoint, parseNote, parseVkey, verifyCheckpoint } from '@comity/proof';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeeper } from '../src/index.ts';
import {
  AT,
  type CustodyLog,
  custodyLog,
  depsOver,
  later,
  newKeeper,
  ORIGIN,
  readyKeeper,
  refusal,
} from './fixture.ts';

describe('a keeper signing its own log', () => {
  it('signs a head that continues the last one, with both keys', async () => {
    const { keeper, log } = await readyKeeper();
    log.add({ action: 'decision', at: AT });
    const { note } = await keeper.checkpoint(log.checkpoint(1, AT));
    const { logs } = await keeper.describe();
    const keys = logs[0]!.vkeys.map((vkey) => parseVkey(vkey));
    expect(keys.map(({ type }) => type)).toEqual([1, 6]);
    expect(verifyCheckpoint(note, { origin: ORIGIN, keys })).toMatchObject({ size: 2 });
    expect(logs[0]!.last).toMatchObject({ size: 2, root: log.rootHex(2), note });
    expect(await keeper.lastCheckpoint({ origin: ORIGIN })).toEqual(logs[0]!.last);
  });

  it('gives the same note for the same head', async () => {
    const { keeper, log } = await readyKeeper();
    const again = { ...log.checkpoint(1, AT), consistency: [] };
    const [a, b] = await Promise.all([keeper.checkpoint(again), keeper.checkpoint(again)]);
    expect(a).toEqual(b);
  });

  it('refuses a rewritten past, a smaller tree and another root of the same size, and says what it signed', async () => {
    const { keeper, log } = await readyKeeper();
    log.add({ action: 'decision', at: AT });
    await keeper.checkpoint(log.checkpoint(1, AT));
    const other = custodyLog();
    for (let i = 0; i < 5; i++) other.add({ action: 'viewed', at: AT, reason: `${i}` });
    const attempts = [
      other.checkpoint(2, AT),
      { ...other.checkpoint(2, AT, 2), consistency: [] },
      { ...log.checkpoint(1, AT, 1), consistency: [] },
      { ...log.checkpoint(2, AT), size: 3 },
      { ...other.checkpoint(0, AT), consistency: [] },
    ];
    for (const attempt of attempts) expect(await refusal(keeper.checkpoint(attempt))).toBe('fork');
    await expect(keeper.checkpoint(attempts[0]!)).rejects.toMatchObject({
      facts: { size: 2, root: log.rootHex(2) },
    });
  });

  it('signs no log but its own, and none for a caller whose clock is far off', async () => {
    const { keeper, log } = await readyKeeper();
    const request = log.checkpoint(1, AT);
    expect(await refusal(keeper.checkpoint({ ...request, origin: 'xc.comity.example' }))).toBe('unknown-log');
    expect(await refusal(keeper.checkpoint({ ...request, at: later(AT, 121_000) }))).toBe('clock-skew');
    expect(await refusal(keeper.checkpoint({ ...request, at: 'soon' }))).toBe('clock-skew');
    expect(await refusal(keeper.checkpoint({ ...request, root: 'zz' }))).toBe('bad-request');
  });

  it('signs nothing before startUp', async () => {
    const { log, stores, clock } = await readyKeeper();
    const keeper = await createKeeper(depsOver(stores, clock));
    expect((await keeper.describe()).condition).toBe('not-started');
    expect(await refusal(keeper.checkpoint(log.checkpoint(1, AT)))).toBe('not-started');
  });

  it('never signs two stories, whoever asks for what in whatever order', { tags: 'slow' }, async () => {
    const trees = [custodyLog(), custodyLog()];
    trees.forEach((tree, which) => {
      for (let i = 0; i < 24; i++)
        tree.add({ action: 'viewed', at: AT, reason: `${which && i > 6 ? which : 0} ${i}` });
    });
    const ask = fc.record({
      tree: fc.constantFrom(0, 0, 1),
      size: fc.nat(24),
      from: fc.constantFrom('last' as const, 0, 3, 8),
      restart: fc.boolean(),
    });
    let signatures = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(ask, { minLength: 4, maxLength: 16 }), async (asks) => {
        const signed = await drive(trees, asks);
        signatures += signed.size;
        const sizes = [...signed.keys()];
        expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
        const told = trees.filter((tree) => [...signed].every(([size, root]) => tree.rootHex(size) === root));
        expect(told.length).toBeGreaterThan(0);
      }),
      { numRuns: 20 },
    );
    expect(signatures).toBeGreaterThan(20);
  });
});

interface Ask {
  tree: number;
  size: number;
  from: 'last' | number;
  restart: boolean;
}

/** Asks one keeper after another on the same disk; the roots that were signed, in the order of signing. */
async function drive(trees: CustodyLog[], asks: Ask[]): Promise<Map<number, string>> {
  const { stores, clock } = await newKeeper();
  let keeper = await createKeeper(depsOver(stores, clock));
  const signed = new Map<number, string>();
  for (const { tree, size, from, restart } of asks) {
    if (restart) keeper = await createKeeper(depsOver(stores, clock));
    await keeper.startUp({ witnessed: [] });
    const oldSize = from === 'last' ? ([...signed.keys()].at(-1) ?? 0) : from;
    if (oldSize > size) continue;
    const asked = keeper.checkpoint(trees[tree]!.checkpoint(oldSize, AT, size));
    const answer = await asked.catch(() => undefined);
    if (!answer) continue;
    const head = parseCheckpoint(parseNote(answer.note).text);
    const root = Buffer.from(head.root).toString('hex');
    expect(signed.get(head.size) ?? root).toBe(root);
    signed.set(head.size, root);
  }
  return signed;
}
