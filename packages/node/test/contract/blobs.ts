/** What every blob store promises, as a suite that each adapter runs. */
import { LIMITS } from '@comity/protocol';
import { expect, it } from 'vitest';
import type { Blobs, Stray } from '../../src/ports/blobs.ts';
import { keepBytes, rootByTheBook, someBytes } from './some-bytes.ts';

/** One store under test. `reopen` opens the same content again, as after a crash; `damage` flips a bit of a kept blob. */
export type BlobsUnderTest = {
  blobs: Blobs;
  reopen: () => Promise<Blobs>;
  damage: (root: string) => Promise<void>;
};

export async function readBytes(blobs: Blobs, root: string, range?: { offset?: number; length?: number }) {
  const parts: Uint8Array[] = [];
  for await (const part of blobs.read(root, range)) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

async function all(blobs: Blobs, after?: string): Promise<string[]> {
  const roots: string[] = [];
  for await (const { root } of blobs.list(after)) roots.push(root);
  return roots;
}

async function beside(blobs: Blobs): Promise<Omit<Stray, 'name' | 'changedAt'>[]> {
  const found: Omit<Stray, 'name' | 'changedAt'>[] = [];
  for await (const { kind, size } of blobs.strays()) found.push({ kind, size });
  return found;
}
const LEAF = LIMITS.leafBytes;

/** Runs the suite; `open` gives a fresh, empty store. */
export function blobsContract(open: () => Promise<BlobsUnderTest>): void {
  it.each([0, 1, LEAF - 1, LEAF, LEAF + 1, 3 * LEAF, 5 * LEAF + 17])(
    'keeps %i bytes under the root of their tree',
    async (length) => {
      const { blobs } = await open();
      const bytes = someBytes(length);
      const info = await keepBytes(blobs, bytes);
      expect(info).toEqual({ root: rootByTheBook(bytes), size: length });
      expect(await blobs.stat(info.root)).toEqual(info);
      expect(Buffer.compare(await readBytes(blobs, info.root), bytes)).toBe(0);
      expect(await blobs.verify(info.root)).toBe('sound');
    },
  );

  it('shows nothing before it is kept, and nothing after it is discarded', async () => {
    const { blobs } = await open();
    const draft = await blobs.create();
    await draft.write([someBytes(10)]);
    expect(await all(blobs)).toEqual([]);
    await draft.discard();
    await draft.discard();
    expect(await all(blobs)).toEqual([]);
  });

  it('still has what was kept, and only that, after it is opened again', async () => {
    const { blobs, reopen } = await open();
    const { root } = await keepBytes(blobs, someBytes(1000));
    const draft = await blobs.create();
    await draft.write([someBytes(10)]);
    const again = await reopen();
    expect(await all(again)).toEqual([root]);
    expect(await again.verify(root)).toBe('sound');
    await draft.discard();
  });

  it('keeps the same content twice as one blob', async () => {
    const { blobs } = await open();
    const first = await keepBytes(blobs, someBytes(1000), 7);
    expect(await keepBytes(blobs, someBytes(1000), 999)).toEqual(first);
    expect(await all(blobs)).toEqual([first.root]);
  });

  it('refuses content that is not what was expected, and keeps nothing of it', async () => {
    const { blobs } = await open();
    const right = { root: rootByTheBook(someBytes(1000)), size: 1000 };
    for (const expected of [
      { ...right, size: 999 },
      { ...right, root: rootByTheBook(someBytes(999)) },
    ]) {
      const draft = await blobs.create();
      await draft.write([someBytes(1000)]);
      await expect(draft.keep(expected)).rejects.toMatchObject({ code: 'mismatch' });
    }
    expect(await all(blobs)).toEqual([]);
  });

  it('takes the root of a vouched draft from its maker, and finds out on verifying when that was wrong', async () => {
    const { blobs } = await open();
    const [bytes, other] = [someBytes(1000), someBytes(1000, 'other')];
    for (const [root, verdict] of [
      [rootByTheBook(bytes), 'sound'],
      [rootByTheBook(other), 'damaged'],
    ] as const) {
      const draft = await blobs.create({ vouched: true });
      await draft.write([bytes.subarray(0, 500), bytes.subarray(500)]);
      await draft.keep({ root, size: 1000 });
      expect(await blobs.verify(root)).toBe(verdict);
    }
    const short = await blobs.create({ vouched: true });
    await expect(short.keep({ root: rootByTheBook(bytes), size: 1000 })).rejects.toMatchObject({
      code: 'mismatch',
    });
  });

  it('reads any range, clipped at the end', async () => {
    const { blobs } = await open();
    const bytes = someBytes(2 * LEAF + 5);
    const { root } = await keepBytes(blobs, bytes);
    for (const [offset, length] of [
      [0, 1],
      [LEAF - 3, 6],
      [2 * LEAF, 100],
      [bytes.length, 5],
      [bytes.length + 9, 5],
      [7, 0],
    ] as const) {
      const expected = bytes.subarray(offset, offset + length);
      expect(Buffer.compare(await readBytes(blobs, root, { offset, length }), expected)).toBe(0);
    }
  });

  it('resumes a draft where it was paused, also after it is opened again', async () => {
    const { blobs, reopen } = await open();
    const bytes = someBytes(2 * LEAF + 5);
    const expected = { root: rootByTheBook(bytes), size: bytes.length };
    const first = await blobs.resume(expected);
    await first.write([bytes.subarray(0, LEAF + 1)]);
    await first.pause();
    const again = await reopen();
    expect(await all(again)).toEqual([]);
    const second = await again.resume(expected);
    expect(second.size).toBe(LEAF + 1);
    await second.write([bytes.subarray(second.size)]);
    expect(await second.keep()).toEqual(expected);
    expect(await again.verify(expected.root)).toBe('sound');
    const third = await again.resume(expected);
    expect(third.size).toBe(0);
    await third.discard();
  });

  it('throws away a resumed draft whose content proves wrong, so that the next try begins anew', async () => {
    const { blobs } = await open();
    const expected = { root: rootByTheBook(someBytes(1000)), size: 1000 };
    const wrong = await blobs.resume(expected);
    await wrong.write([someBytes(1000, 'wrong')]);
    await expect(wrong.keep()).rejects.toMatchObject({ code: 'mismatch' });
    const right = await blobs.resume(expected);
    expect(right.size).toBe(0);
    await right.write([someBytes(1000)]);
    expect(await right.keep()).toEqual(expected);
  });

  it('deletes once, and says whether there was anything', async () => {
    const { blobs } = await open();
    const { root } = await keepBytes(blobs, someBytes(10));
    expect(await blobs.delete(root)).toBe(true);
    expect(await blobs.delete(root)).toBe(false);
    expect(await blobs.stat(root)).toBeUndefined();
    expect(await blobs.verify(root)).toBe('absent');
    await expect(readBytes(blobs, root)).rejects.toMatchObject({ code: 'absent' });
  });

  it('finds a single flipped bit', async () => {
    const { blobs, damage } = await open();
    const { root } = await keepBytes(blobs, someBytes(LEAF + 10));
    await damage(root);
    expect(await blobs.verify(root)).toBe('damaged');
  });

  it('refuses a name that is none, and so can never be led astray', async () => {
    const { blobs } = await open();
    for (const name of ['', '../../etc/passwd', 'A'.repeat(64), 'a'.repeat(63), `${'a'.repeat(64)}/`]) {
      await expect(blobs.stat(name)).rejects.toMatchObject({ code: 'bad-name' });
      await expect(blobs.delete(name)).rejects.toMatchObject({ code: 'bad-name' });
      await expect(blobs.resume({ root: name, size: 1 })).rejects.toMatchObject({ code: 'bad-name' });
      await expect(readBytes(blobs, name)).rejects.toMatchObject({ code: 'bad-name' });
    }
  });

  it('sets damaged bytes aside, so that sound ones can take the place and neither is lost', async () => {
    const { blobs, damage, reopen } = await open();
    const { root } = await keepBytes(blobs, someBytes(LEAF + 10));
    await damage(root);
    expect(await blobs.setAside(root)).toBe(true);
    expect(await blobs.setAside(root)).toBe(false);
    expect([await blobs.verify(root), await all(blobs)]).toEqual(['absent', []]);
    await keepBytes(blobs, someBytes(LEAF + 10));
    expect(await blobs.verify(root)).toBe('sound');
    expect(await beside(await reopen())).toEqual([{ kind: 'aside', size: LEAF + 10 }]);
  });

  it('shows what is in it and is no blob, with its age', async () => {
    const { blobs } = await open();
    await keepBytes(blobs, someBytes(10));
    expect(await beside(blobs)).toEqual([]);
    const bytes = someBytes(1000);
    const draft = await blobs.resume({ root: rootByTheBook(bytes), size: 1000 });
    await draft.write([bytes.subarray(0, 700)]);
    await draft.pause();
    expect(await beside(blobs)).toEqual([{ kind: 'partial', size: 700 }]);
    for await (const { changedAt } of blobs.strays())
      expect(new Date(changedAt).toISOString()).toBe(changedAt);
  });

  it('lists by name, and goes on after any name', async () => {
    const { blobs } = await open();
    const kept = await Promise.all([1, 2, 3, 4, 5].map((i) => keepBytes(blobs, someBytes(i))));
    const roots = kept.map(({ root }) => root).sort();
    expect(await all(blobs)).toEqual(roots);
    expect(await all(blobs, roots[2])).toEqual(roots.slice(3));
    expect(await all(blobs, 'f'.repeat(64))).toEqual([]);
  });

  it('takes many at once', async () => {
    const { blobs } = await open();
    const kept = await Promise.all(
      Array.from({ length: 40 }, (_, i) => keepBytes(blobs, someBytes(i * 1000, `n${i}`))),
    );
    expect(await all(blobs)).toEqual(kept.map(({ root }) => root).sort());
  });

  it('keeps a group together: none is seen before, all of them after, also when opened again', async () => {
    const { blobs, reopen } = await open();
    const parts = [0, 1, 1000, LEAF].map((size, i) => someBytes(size, `g${i}`));
    const group = await blobs.group({ size: LEAF + 1001 });
    for (const part of parts) await group.put({ root: rootByTheBook(part), size: part.length }, part);
    expect(await all(blobs)).toEqual([]);
    await group.keep();
    await group.discard();
    const again = await reopen();
    expect(await all(again)).toEqual(parts.map(rootByTheBook).sort());
    for (const part of parts) {
      expect(await again.verify(rootByTheBook(part))).toBe('sound');
      expect(Buffer.compare(await readBytes(again, rootByTheBook(part)), part)).toBe(0);
    }
    expect(await beside(again)).toEqual([]);
  });

  it('keeps hundreds in one group, and nothing in a group of none', async () => {
    const { blobs } = await open();
    const group = await blobs.group();
    const parts = Array.from({ length: 300 }, (_, i) => someBytes(20, `n${i}`));
    for (const part of parts) await group.put({ root: rootByTheBook(part), size: part.length }, part);
    await group.keep();
    await (await blobs.group()).keep();
    expect(await all(blobs)).toEqual(parts.map(rootByTheBook).sort());
  });

  it('lets go of a whole group, and of one that is given another size than it has', async () => {
    const { blobs } = await open();
    const [one, other] = [someBytes(10), someBytes(20)];
    const left = await blobs.group();
    await left.put({ root: rootByTheBook(one), size: 10 }, one);
    await left.discard();
    const wrong = await blobs.group();
    await wrong.put({ root: rootByTheBook(one), size: 10 }, one);
    await expect(wrong.put({ root: rootByTheBook(other), size: 19 }, other)).rejects.toMatchObject({
      code: 'mismatch',
    });
    expect(await all(blobs)).toEqual([]);
    expect(await beside(blobs)).toEqual([]);
  });

  it('takes into a group what it has already, as the one blob it is', async () => {
    const { blobs } = await open();
    const { root } = await keepBytes(blobs, someBytes(1000));
    const group = await blobs.group();
    await group.put({ root, size: 1000 }, someBytes(1000));
    await group.keep();
    expect(await all(blobs)).toEqual([root]);
    expect(await blobs.verify(root)).toBe('sound');
  });
}
