import { parseNote, parseVkey, signersOf } from '@comity/proof';
import { fromHex } from '@comity/protocol';
import { nativePrimitives, noteSigner, signCheckpoint } from '@comity/seal';
import { describe, expect, it } from 'vitest';
import { createKeeper, type KeeperError } from '../src/index.ts';
import { AT, custodyLog, depsOver, readyKeeper, refusal } from './fixture.ts';

const OTHER = 'xa.comity.example/custody';
const seed = (byte: number) => new Uint8Array(32).fill(byte);
const signers = [noteSigner(OTHER, 1, seed(51)), noteSigner(OTHER, 6, seed(52))];
const vkeys = signers.map(({ key: { name, keyId, type, publicKey } }) => {
  return `${name}+${keyId}+${Buffer.from([type, ...publicKey]).toString('base64')}`;
});
const watched = [{ origin: OTHER, vkeys }];

const logOf = (count: number, mark = '') => {
  const log = custodyLog(OTHER);
  for (let i = 0; i < count; i++) log.add({ action: 'viewed', at: AT, reason: `${i} ${mark}` });
  return log;
};
const noteOf = (log: ReturnType<typeof logOf>, size = log.size(), by = signers) =>
  signCheckpoint({ origin: log.origin, size, root: fromHex(log.rootHex(size)) }, by, 1_795_000_000);

const log = logOf(9);
const rewritten = logOf(9, 'rewritten');
const step = (from: number, to: number, tree = log) => ({
  note: noteOf(tree, to),
  oldSize: from,
  consistency: tree.consistency(from, to),
});

describe('a witness', () => {
  it('cosigns, with the time and both its keys, that a log only grew', async () => {
    const { keeper } = await readyKeeper({ watched });
    const first = step(0, 4);
    const { cosignature } = await keeper.cosign(first);
    const { witness, watched: seen } = await keeper.describe();
    const keys = witness!.vkeys.map((vkey) => parseVkey(vkey));
    expect(keys.map(({ type }) => type)).toEqual([4, 6]);
    const by = signersOf(parseNote(first.note + cosignature), keys, nativePrimitives);
    expect(by.map(({ timestamp }) => timestamp)).toEqual(Array(2).fill(Date.parse(AT) / 1000));
    expect(seen[0]!.last).toMatchObject({ size: 4, root: log.rootHex(4) });
    await keeper.cosign(step(4, 9));
    await keeper.cosign(step(9, 9));
  });

  it('says what it has seen when asked from another size', async () => {
    const { keeper } = await readyKeeper({ watched });
    await keeper.cosign(step(0, 4));
    for (const [from, to] of [
      [0, 9],
      [3, 9],
      [5, 9],
      [2, 3],
    ] as const) {
      await expect(keeper.cosign(step(from, to))).rejects.toMatchObject({
        code: 'conflict',
        facts: { size: 4 },
      });
    }
    await expect(keeper.cosign({ ...step(0, 4), oldSize: 5 })).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('does not cosign a rewritten past, and keeps both heads of a log that told two stories', async () => {
    const { keeper } = await readyKeeper({ watched });
    await keeper.cosign(step(0, 4));
    expect(await refusal(keeper.cosign(step(4, 9, rewritten)))).toBe('inconsistent');
    const second = step(4, 4, rewritten);
    const error = await keeper.cosign(second).catch((e: KeeperError) => e);
    expect(error).toMatchObject({ code: 'equivocation', facts: { notes: [noteOfSize4(), second.note] } });
  });

  const noteOfSize4 = () => expect.stringContaining(`${OTHER}\n4\n`);

  it('cosigns only logs it watches, under their own signatures', async () => {
    const { keeper } = await readyKeeper({ watched });
    const stranger = [noteSigner(OTHER, 1, seed(61)), noteSigner(OTHER, 6, seed(62))];
    const bad = {
      'unknown-log': { ...step(0, 4), note: step(0, 4).note.replaceAll(OTHER, 'xd.comity.example') },
      'bad-note': { ...step(0, 4), note: noteOf(log, 4, stranger) },
    };
    for (const [code, request] of Object.entries(bad))
      expect(await refusal(keeper.cosign(request))).toBe(code);
    const altered = { ...step(0, 4), note: noteOf(log, 4).replace('\n4\n', '\n5\n') };
    const half = { ...step(0, 4), note: noteOf(log, 4, signers.slice(0, 1)) };
    for (const request of [altered, half, { ...step(0, 4), note: 'no note' }]) {
      expect(await refusal(keeper.cosign(request))).toBe('bad-note');
    }
  });

  it('remembers across restarts, and lets no race roll it back', async () => {
    const { keeper, stores, clock } = await readyKeeper({ watched });
    const race = await Promise.allSettled([keeper.cosign(step(0, 4)), keeper.cosign(step(0, 9))]);
    expect(race.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    const again = await createKeeper(depsOver(stores, clock));
    expect(await refusal(again.cosign(step(0, 9)))).toBe('conflict');
    await again.cosign(step(4, 9));
    expect(await refusal(again.cosign(step(4, 5)))).toBe('conflict');
  });
});
