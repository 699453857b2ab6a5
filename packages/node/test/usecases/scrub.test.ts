/** A scrub finds what a disk did to evidence, says whose it is, repairs it from whoever has the same ciphertext, and throws nothing away. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILE, headerFile, objectFile } from '@comity/proof';
import { nativePrimitives } from '@comity/seal';
import { describe, expect, it } from 'vitest';
import { openCopies } from '../../src/adapters/copies-fs/folder.ts';
import { type BlobDraft, BlobError } from '../../src/ports/blobs.ts';
import { PeerError } from '../../src/ports/peer-link.ts';
import { hashPart } from '../../src/usecases/scrub/hash-part.ts';
import { lastScrub, readPosition, ScrubTaken } from '../../src/usecases/scrub/position.ts';
import { startScrub } from '../../src/usecases/scrub/scrub.ts';
import { scrubJob } from '../../src/usecases/scrub/scrub-job.ts';
import { keepBytes, someBytes } from '../contract/some-bytes.ts';
import { alarmsNow } from '../support/desk.ts';
import {
  blobPath,
  flip,
  leavesOf,
  lose,
  MIB,
  packagePath,
  scrub,
  scrubDeps,
  sentEvidence,
} from '../support/scrubbing.ts';
import { HOUR, MINUTE } from '../support/stand.ts';

const nobody = {
  fetchBlob: () => Promise.reject(new PeerError('unreachable', 'no way there')),
  fetchTree: () => Promise.reject(new PeerError('unreachable', 'no way there')),
};

describe('a scrub', () => {
  it('looks at everything and finds it sound', async () => {
    const facts = await sentEvidence();
    for (const state of ['xa', 'xb'] as const) {
      const { result, found } = await scrub(facts, state);
      expect(found).toEqual([]);
      expect(result.counts).toMatchObject({ damaged: 0, missing: 0, repaired: 0 });
      // Headers that came to Almara are under the key of its case.
      expect(result.counts.locked > 0).toBe(state === 'xa');
      expect(result.lying).toEqual([]);
      expect(result.counts.bytes).toBeGreaterThan(3 * MIB);
      expect(await facts[state].read(lastScrub)).toEqual(result);
      expect(await alarmsNow(facts[state])).toEqual([]);
    }
  });

  it('finds one flipped bit of our evidence, says whose it is, and repairs it from our own package', async () => {
    const facts = await sentEvidence();
    const [item] = facts.items;
    flip(blobPath(facts, 'xb', item!.blob), MIB + 7);
    const { result, found } = await scrub(facts, 'xb');
    expect(found).toMatchObject([
      {
        damage: { how: 'damaged', name: item!.blob, items: [{ id: item!.id, request: facts.id }] },
        mended: { repaired: true, from: `our package ${facts.made.id}`, bytes: MIB },
      },
    ]);
    expect(result.counts).toMatchObject({ damaged: 1, repaired: 1 });
    expect(await facts.xb.ports.blobs.verify(item!.blob)).toBe('sound');
    expect(result.lying).toMatchObject([{ what: 'aside' }]);
    const leaves = await leavesOf(facts.xb);
    expect(leaves).toMatchObject([
      { action: 'damaged', case: facts.id, item: item!.id, ext: { object: item!.blob, how: 'damaged' } },
      { action: 'repaired', case: facts.id, item: item!.id },
    ]);
    const [alarm] = await alarmsNow(facts.xb);
    expect(alarm).toMatchObject({ kind: 'storage', about: facts.id });
    expect(alarm!.text).toContain(
      `our item ${item!.id} of request ${facts.id}, is no longer what its name says`,
    );
  });

  it('repairs what a partner sent by asking it for the one leaf that is damaged', async () => {
    const facts = await sentEvidence();
    const [item] = facts.items;
    const name = objectFile(item!.blob);
    flip(packagePath(facts, 'xa', name), 2 * MIB + 1);
    let fetched = 0;
    const { link } = facts.xa.ports;
    const { found } = await scrub(facts, 'xa', {
      link: {
        fetchTree: link.fetchTree,
        async fetchBlob(...asked) {
          const bytes = await link.fetchBlob(...asked);
          fetched += bytes.length;
          return bytes;
        },
      },
    });
    expect(found).toMatchObject([
      {
        damage: { name, package: { id: facts.made.id, direction: 'announced', other: 'xb' } },
        mended: { repaired: true, from: 'xb', bytes: MIB },
      },
    ]);
    expect(fetched).toBe(MIB);
    expect((await scrub(facts, 'xa')).result.counts).toMatchObject({ damaged: 0 });
    expect((await alarmsNow(facts.xa))[0]!.text).toContain(`received from xb, of request ${facts.id}`);
  });

  it('repairs our evidence from the State it was sent to, when no copy here is sound', async () => {
    const facts = await sentEvidence();
    const [item] = facts.items;
    const name = objectFile(item!.blob);
    flip(blobPath(facts, 'xb', item!.blob), 5);
    flip(packagePath(facts, 'xb', name), MIB + 5);
    const { found } = await scrub(facts, 'xb');
    expect(found.map(({ mended }) => mended)).toMatchObject([
      { repaired: true, from: 'xa' },
      { repaired: true, from: 'our blob store' },
    ]);
    expect((await scrub(facts, 'xb')).result.counts).toMatchObject({ damaged: 0, repaired: 0 });
  });

  it('gives back to a State only what that State sent', async () => {
    const facts = await sentEvidence();
    const stranger = await facts.xa.ports.link.fetchBlob('xb', 'a'.repeat(64), 0, 10).catch(() => 'refused');
    expect(stranger).toBe('refused');
    const [item] = facts.items;
    const back = await facts.xb.ports.link.fetchBlob('xa', item!.blob, 0, 10);
    expect(back).toHaveLength(10);
  });

  it('says that nobody has it, leaves what is there, and tells the same person once', async () => {
    const facts = await sentEvidence();
    const [item] = facts.items;
    const path = blobPath(facts, 'xb', item!.blob);
    flip(path);
    flip(packagePath(facts, 'xb', objectFile(item!.blob)), 3);
    const { found, result } = await scrub(facts, 'xb', { link: nobody });
    expect(found.map(({ mended }) => mended.repaired)).toEqual([false, false]);
    expect(result.lying).toEqual([]);
    await scrub(facts, 'xb', { link: nobody });
    expect(await leavesOf(facts.xb)).toHaveLength(2);
    const alarms = await alarmsNow(facts.xb);
    expect(alarms).toHaveLength(2);
    expect(alarms[0]!.text).toMatch(/could not be repaired: .*xa: no way there/);
    // The partner can be reached again: the alarm of the damage ends, and one says that it was repaired.
    await scrub(facts, 'xb');
    expect((await alarmsNow(facts.xb)).map(({ text }) => text.includes('was repaired from'))).toEqual([
      true,
      true,
    ]);
  });

  it('brings back an object that is missing, and a file of a package that is missing', async () => {
    const facts = await sentEvidence();
    const [, item] = facts.items;
    lose(blobPath(facts, 'xb', item!.blob));
    lose(packagePath(facts, 'xa', FILE.objects));
    const ours = await scrub(facts, 'xb');
    expect(ours.found).toMatchObject([
      { damage: { how: 'missing', items: [{ id: item!.id }] }, mended: { repaired: true } },
    ]);
    const theirs = await scrub(facts, 'xa');
    expect(theirs.found).toMatchObject([
      { damage: { how: 'missing', name: FILE.objects }, mended: { from: 'xb' } },
    ]);
    expect((await scrub(facts, 'xa')).result.counts).toMatchObject({ damaged: 0, missing: 0 });
  });

  it('repairs from a folder somebody brought, when no partner can be asked', async () => {
    const facts = await sentEvidence();
    const [item] = facts.items;
    flip(packagePath(facts, 'xa', objectFile(item!.blob)));
    const copies = [await openCopies(facts.folders.xb!)];
    const { found } = await scrub(facts, 'xa', { link: nobody, copies });
    expect(found).toMatchObject([{ mended: { repaired: true, from: 'packages' } }]);
    // A copy of the other State's blob store does as well, and so does a package of another name.
    for (const folder of [join(facts.folders.xb!, '..'), join(facts.folders.xb!, facts.made.id)]) {
      flip(packagePath(facts, 'xa', objectFile(item!.blob)));
      const again = await scrub(facts, 'xa', { link: nobody, copies: [await openCopies(folder)] });
      expect(again.found).toMatchObject([{ mended: { repaired: true } }]);
    }
  });

  it('takes nothing from a copy that is damaged itself', async () => {
    const facts = await sentEvidence();
    const name = objectFile(facts.items[0]!.blob);
    flip(packagePath(facts, 'xa', name), 9);
    flip(packagePath(facts, 'xb', name), 2 * MIB);
    const { found } = await scrub(facts, 'xa', {
      link: nobody,
      copies: [await openCopies(facts.folders.xb!)],
    });
    expect(found).toMatchObject([
      { mended: { repaired: false, why: expect.stringContaining('damaged too') } },
    ]);
  });

  it('finds a damaged header, and says that only a backup has it', async () => {
    const facts = await sentEvidence();
    const names = (await facts.xb.ports.shelf.names(facts.made.id))!;
    const header = names.find((name) => name.startsWith(headerFile(facts.items[0]!.blob, '').slice(0, 40)))!;
    flip(packagePath(facts, 'xb', header));
    const { found } = await scrub(facts, 'xb');
    expect(found).toMatchObject([{ damage: { name: header }, mended: { repaired: false } }]);
  });

  it('names what nobody refers to and what a crash left, and takes none of it away', async () => {
    const facts = await sentEvidence();
    const { blobs } = facts.xb.ports;
    const orphan = await keepBytes(blobs, someBytes(300));
    const draft = await blobs.resume({ root: 'b'.repeat(64), size: 900 });
    await draft.write([someBytes(40)]);
    await draft.pause();
    const folder = join(facts.folders.xb!, '0193e7a0-0000-7000-8000-00000000dead');
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.jws'), 'x');
    const { result } = await scrub(facts, 'xb');
    expect(result.lying).toMatchObject([
      { what: 'orphan', name: objectFile(orphan.root), size: 300 },
      { what: 'partial', size: 40 },
      { what: 'orphan', name: 'packages/0193e7a0-0000-7000-8000-00000000dead' },
    ]);
    expect(result).toMatchObject({ lyingCount: 3 });
    expect((await scrub(facts, 'xb')).result.lyingCount).toBe(3);
  });

  it('goes on where it was stopped', async () => {
    const facts = await sentEvidence();
    const item = (await facts.xb.read((tx) => tx.items.list())).find(
      ({ blob }) => blob === facts.items[0]!.blob,
    )!;
    flip(blobPath(facts, 'xb', item.blob), 3 * MIB + 1);
    const read: [string, number][] = [];
    const { blobs } = facts.xb.ports;
    const counting = {
      ...blobs,
      read(root: string, range: { offset: number; length: number }) {
        read.push([root, range.offset]);
        return blobs.read(root, range);
      },
    };
    const first = await startScrub(scrubDeps(facts.xb, { blobs: counting }), { anyway: false });
    while ((await first.turn(1)) === undefined && first.position.phase === 'blobs');
    const at = await facts.xb.read(readPosition);
    expect(at).toMatchObject({ phase: 'packages', counts: { damaged: 1, repaired: 1 } });
    const before = read.length;
    const { result } = await scrub(facts, 'xb', { blobs: counting });
    expect(read.slice(before).filter(([root]) => root === item.blob)).toEqual([]);
    expect(result.counts).toMatchObject({ damaged: 1, repaired: 1 });
    expect(result.startedAt).toBe(at!.startedAt);
  });

  it('rests in the middle of a large object, and comes to the same root', async () => {
    const size = 40 * MIB + 3;
    const reads: number[] = [];
    const at = {
      size,
      async *read(offset: number, length: number) {
        reads.push(offset);
        yield new Uint8Array(length).fill(offset / MIB);
      },
    };
    const all = await hashPart(at, nativePrimitives, Number.POSITIVE_INFINITY);
    reads.length = 0;
    let part = await hashPart(at, nativePrimitives, 1);
    while (!part.done)
      part = await hashPart(at, nativePrimitives, 1, JSON.parse(JSON.stringify(part.inside)));
    expect(part).toMatchObject({ done: true, root: all.done && all.root });
    expect(reads).toEqual([0, 16 * MIB, 32 * MIB]);
  });

  it('is walked by one at a time: who was overtaken stops, and who is silent is overtaken', async () => {
    const facts = await sentEvidence();
    const night = await startScrub(scrubDeps(facts.xb), { anyway: false });
    await night.turn(1);
    await expect(startScrub(scrubDeps(facts.xb), { anyway: false })).rejects.toBeInstanceOf(ScrubTaken);
    const person = await startScrub(scrubDeps(facts.xb), { anyway: true });
    await expect(night.turn(1)).rejects.toBeInstanceOf(ScrubTaken);
    await person.turn(1);
    facts.world.pass(11 * MINUTE);
    await expect(startScrub(scrubDeps(facts.xb), { anyway: false })).resolves.toBeDefined();
  });

  it('stops where it is when the whole store cannot be read, and accuses no object', async () => {
    const facts = await sentEvidence();
    const { blobs } = facts.xb.ports;
    const away = () => Promise.reject(new BlobError('io', 'the bucket is away'));
    const gone = {
      ...blobs,
      stat: away,
      // biome-ignore lint/correctness/useYield: it fails before its first piece
      async *read() {
        await away();
      },
    };
    await expect(scrub(facts, 'xb', { blobs: gone as never })).rejects.toThrow('the bucket is away');
    expect(await alarmsNow(facts.xb)).toEqual([]);
    expect((await scrub(facts, 'xb')).result.counts).toMatchObject({ damaged: 0, missing: 0 });
  });

  it('goes on by itself, a little at a time, and begins again after a week', async () => {
    const facts = await sentEvidence();
    const turn = scrubJob(scrubDeps(facts.xb));
    await turn();
    const first = await facts.xb.read(lastScrub);
    expect(first).toMatchObject({ counts: { damaged: 0 } });
    facts.world.pass(6 * 24 * HOUR);
    await turn();
    expect(await facts.xb.read(lastScrub)).toEqual(first);
    facts.world.pass(25 * HOUR);
    await turn();
    expect((await facts.xb.read(lastScrub))!.startedAt > first!.startedAt).toBe(true);
  });
});

/** A port of which the call number `at`, counted over all ports of the run, breaks. */
function breaking(at: number, how: 'failed and not done' | 'failed but done') {
  let calls = 0;
  const port = <T extends object>(whole: T, methods: string[]): T =>
    new Proxy(whole, {
      get(target, key) {
        const value = Reflect.get(target, key) as (...args: unknown[]) => Promise<unknown>;
        if (!methods.includes(String(key))) return value;
        return async (...args: unknown[]) => {
          if (calls++ !== at) return value.apply(target, args);
          if (how === 'failed but done') await letGo(await value.apply(target, args));
          throw new BlobError('io', 'broken on purpose');
        };
      },
    });
  return { port, isOver: () => calls <= at };
}

/** A draft that nobody was handed is closed, as the end of its process would. */
async function letGo(made: unknown): Promise<void> {
  if (made && typeof made === 'object' && 'pause' in made) await (made as BlobDraft).pause();
}

describe('a repair that breaks off', { tags: ['slow'] }, () => {
  it.each(['failed and not done', 'failed but done'] as const)(
    'leaves nothing lost and nothing half, whichever call %s; the next walk has all sound',
    async (how) => {
      const facts = await sentEvidence();
      const root = facts.items[0]!.blob;
      const { blobs, shelf, store } = facts.xb.ports;
      for (let at = 0, over = false; !over; at++) {
        flip(blobPath(facts, 'xb', root), 5);
        flip(packagePath(facts, 'xb', objectFile(root)), MIB + 5);
        const { port, isOver } = breaking(at, how);
        const broken = {
          blobs: port(blobs, ['resume', 'setAside', 'stat']),
          shelf: port(shelf, ['mend']),
          store: port(store, ['transact']),
        };
        await scrub(facts, 'xb', broken).catch(() => {});
        over = isOver();
        await scrub(facts, 'xb');
        const { result } = await scrub(facts, 'xb');
        expect(result.counts, `call ${at}`).toMatchObject({ damaged: 0, missing: 0 });
        expect(await blobs.verify(root)).toBe('sound');
        const aside = result.lying.filter(({ name }) => name.startsWith('damaged/'));
        expect(aside.length, `call ${at}`).toBeGreaterThan(at);
        expect((await leavesOf(facts.xb)).at(-1)).toMatchObject({ action: 'repaired' });
        await facts.xb.ports.store.transact(async (tx) => {
          for (const { key } of await tx.alarms.list()) await tx.alarms.delete(key);
        });
      }
    },
    120_000,
  );
});
