import { KeeperError } from '@comity/keeper';
import { emptyRoot, noblePrimitives, verifyConsistency, verifyInclusion } from '@comity/proof';
import { fromHex, toHex } from '@comity/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceFrom } from '../../../../tests/support/chance.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { recordEvent } from '../../src/usecases/log/custody.ts';
import type { SequencerDeps } from '../../src/usecases/log/round.ts';
import { custodyLog } from '../../src/usecases/log/sequencer.ts';
import type { SettledLeaf } from '../../src/usecases/log/signed-head.ts';

const AT = '2026-11-21T18:30:00.000Z';
const ORIGIN = 'test/custody';
const { sha256 } = noblePrimitives;

/** Signs what continues its last head, as a keeper does; `fail` says when it does not answer. */
function someKeeper(fail: (call: number) => 'not done' | 'done' | undefined = () => undefined) {
  let head: { size: number; root: string; note: string; at: string } | undefined;
  let calls = 0;
  const keeper: SequencerDeps['keeper'] = {
    lastCheckpoint: async () => head ?? null,
    async checkpoint({ size, root, consistency, at }) {
      const fate = fail(++calls);
      if (fate === 'not done') throw new KeeperError('unreachable', 'away');
      const claim = {
        oldSize: head?.size ?? 0,
        oldRoot: head ? fromHex(head.root) : emptyRoot(),
        size,
        root: fromHex(root),
        proof: consistency.map((hash) => fromHex(hash)),
      };
      if (!verifyConsistency(claim)) throw new KeeperError('fork', 'another tree');
      if (head?.size !== size) head = { size, root, note: `${ORIGIN}\n${size}\n${root}\n`, at };
      if (fate === 'done') throw new KeeperError('unreachable', 'the answer was lost');
      return { note: head.note };
    },
  };
  return { keeper, calls: () => calls };
}

function someLog(fail?: Parameters<typeof someKeeper>[0]) {
  const store = memoryStore();
  const { keeper, calls } = someKeeper(fail);
  const clock = { now: () => AT };
  const entropy = chanceFrom('sequencer');
  const deps = { store, keeper, clock, origin: ORIGIN, primitives: noblePrimitives };
  const write = () =>
    store.transact((tx) => recordEvent(tx, { clock, entropy }, { action: 'decision', actor: 'somebody' }));
  return { log: custodyLog(deps), again: () => custodyLog(deps), write, calls };
}

function expectProven({ leaf, leafHash, checkpoint }: SettledLeaf) {
  const proof = leaf.proof.map((hash) => fromHex(hash));
  const root = fromHex(checkpoint.root);
  expect(leaf.size).toBe(checkpoint.size);
  const claim = { index: leaf.index, size: leaf.size, root, leafHash: fromHex(leafHash), proof };
  expect(verifyInclusion(claim, sha256)).toBe(true);
}

describe('the sequencer', () => {
  it('proves every leaf under the head that was signed over it, however they came', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 }), async (batches) => {
        const { log, write } = someLog();
        const places = new Set<number>();
        for (const size of batches) {
          const settled = await Promise.all(
            Array.from({ length: size }, async () => log.settle(await write())),
          );
          for (const one of settled) {
            expectProven(one);
            places.add(one.leaf.index);
          }
        }
        expect(places.size).toBe(batches.reduce((sum, size) => sum + size, 0));
      }),
      { numRuns: 60 },
    );
  });

  it('lets many leaves share a round', async () => {
    const { log, write, calls } = someLog();
    const ids = await Promise.all(Array.from({ length: 200 }, write));
    const settled = await Promise.all(ids.map((id) => log.settle(id)));
    expect(new Set(settled.map(({ checkpoint }) => checkpoint.size))).toEqual(new Set([200]));
    expect(calls()).toBe(1);
  });

  it('takes a leaf that was committed while a round was under way', async () => {
    const { log, write } = someLog();
    const first = await write();
    const settling = log.settle(first);
    const second = await write();
    expectProven(await log.settle(second));
    expectProven(await settling);
  });

  it('proves from the records a leaf that an earlier run placed', async () => {
    const { log, again, write } = someLog();
    const ids = await Promise.all(Array.from({ length: 7 }, write));
    const before = await log.settle(ids[3]!);
    const after = await again().settle(ids[3]!);
    expectProven(after);
    expect(after.leaf.index).toBe(before.leaf.index);
  });

  it('says so when the keeper is away, and settles the same leaf when it is back', async () => {
    const { log, write } = someLog((call) => (call === 1 ? 'not done' : undefined));
    const id = await write();
    await expect(log.settle(id)).rejects.toMatchObject({ code: 'unreachable' });
    expectProven(await log.settle(id));
  });

  it('goes on from what the keeper signed when its answer was lost', async () => {
    const { log, write } = someLog((call) => (call === 2 ? 'done' : undefined));
    expectProven(await log.settle(await write()));
    await expect(log.settle(await write())).rejects.toMatchObject({ code: 'unreachable' });
    await write();
    expectProven(await log.settle(await write()));
    expect((await log.checkpoint()).size).toBe(4);
  });

  it('does not tell anyone of the failure of a round that began before they came', async () => {
    const { log, write } = someLog((call) => (call === 1 ? 'not done' : undefined));
    const early = log.settle(await write());
    const late = write().then((id) => log.settle(id));
    await expect(early).rejects.toMatchObject({ code: 'unreachable' });
    expectProven(await late);
  });

  it('has everything committed before under the checkpoint it answers with', async () => {
    const { log, write } = someLog();
    await Promise.all(Array.from({ length: 4100 }, write));
    const { size, root } = await log.checkpoint();
    expect(size).toBe(4100);
    expect(root).toHaveLength(toHex(emptyRoot()).length);
  });

  it('refuses to settle a leaf that was never written', async () => {
    const { log, write } = someLog();
    await write();
    await expect(log.settle('never')).rejects.toThrow('no leaf never');
  });
});
