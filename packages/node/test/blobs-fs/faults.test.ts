// @module-tag slow
/** The file store on a failing or full disk, and killed while it writes. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openBlobStore } from '../../src/adapters/blobs-fs/store.ts';
import { BlobError, type Blobs } from '../../src/ports/blobs.ts';
import { keepBytes, rootByTheBook, someBytes } from '../contract/some-bytes.ts';
import { temporaryDirectory } from '../support/temporary.ts';
import { brokenFiles } from './broken-files.ts';

const BYTES = someBytes(300_000);
const ROOT = rootByTheBook(BYTES);

async function roots(blobs: Blobs): Promise<string[]> {
  const found: string[] = [];
  for await (const { root } of blobs.list()) found.push(root);
  return found;
}

/** Breaks call after call of `act` until there is none left to break, and checks the whole record after each. */
async function breakEachCall(
  act: (blobs: Blobs) => Promise<unknown>,
  check: (blobs: Blobs, failed: boolean) => Promise<void>,
): Promise<number> {
  for (let at = 0; ; at++) {
    let hit = false;
    for (const done of [false, true]) {
      for (const [code, meaning] of [
        ['EIO', 'io'],
        ['ENOSPC', 'no-space'],
        ['EACCES', 'not-permitted'],
      ] as const) {
        const directory = temporaryDirectory();
        const { files, calls } = brokenFiles({ at, done, code });
        let failure: unknown;
        try {
          await act(await openBlobStore(directory, files));
        } catch (error) {
          failure = error;
        }
        hit ||= calls() > at;
        if (failure) expect(failure, `call ${at}`).toMatchObject({ name: 'BlobError', code: meaning });
        await check(await openBlobStore(directory), failure !== undefined);
        expect(readdirSync(join(directory, 'drafts'))).toEqual([]);
      }
    }
    if (!hit) return at;
  }
}

describe('the file store on a failing disk', { timeout: 60_000 }, () => {
  it('keeps a blob whole or not at all, whichever call fails and whether or not it was done', async () => {
    const broken = await breakEachCall(
      (blobs) => keepBytes(blobs, BYTES),
      async (blobs, failed) => {
        const found = await roots(blobs);
        if (!failed) expect(found).toEqual([ROOT]);
        for (const root of found) expect(await blobs.verify(root)).toBe('sound');
        expect(await keepBytes(blobs, BYTES)).toEqual({ root: ROOT, size: BYTES.length });
        expect(await roots(blobs)).toEqual([ROOT]);
      },
    );
    expect(broken).toBeGreaterThan(12);
  });

  it('keeps each of a group whole or not at all, whichever call fails, and all of them once it said so', async () => {
    const parts = [someBytes(300), someBytes(5000, 'b'), someBytes(70_000, 'c')];
    const names = parts.map(rootByTheBook).sort();
    const keepGroup = async (blobs: Blobs) => {
      const group = await blobs.group({ size: 75_300 });
      for (const part of parts) await group.put({ root: rootByTheBook(part), size: part.length }, part);
      await group.keep();
    };
    const broken = await breakEachCall(keepGroup, async (blobs, failed) => {
      const found = await roots(blobs);
      if (!failed) expect(found).toEqual(names);
      for (const root of found) expect(await blobs.verify(root)).toBe('sound');
      await keepGroup(blobs);
      expect(await roots(blobs)).toEqual(names);
    });
    expect(broken).toBeGreaterThan(25);
  });

  it('resumes and keeps, whichever call fails and whether or not it was done', async () => {
    const expected = { root: ROOT, size: BYTES.length };
    const finish = async (blobs: Blobs) => {
      const draft = await blobs.resume(expected);
      await draft.write([BYTES.subarray(draft.size)]);
      return draft.keep();
    };
    await breakEachCall(
      async (blobs) => {
        const draft = await blobs.resume(expected);
        await draft.write([BYTES.subarray(0, 100_000)]);
        await draft.pause();
        await finish(blobs);
      },
      async (blobs) => {
        expect(await finish(blobs)).toEqual(expected);
        expect(await blobs.verify(ROOT)).toBe('sound');
      },
    );
  });
});

const mayMount = process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true']).status === 0;

describe.skipIf(!mayMount)('the file store on a full disk', () => {
  const smallDisk = (megabytes: number): string => {
    const place = join(temporaryDirectory(), 'disk');
    mkdirSync(place);
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', place]).status).toBe(0);
    onTestFinished(() => void spawnSync('umount', ['-l', place]));
    return place;
  };

  it('refuses with no-space in the middle of a blob, keeps the old ones, and works again when there is room', async () => {
    const blobs = await openBlobStore(smallDisk(4));
    const old = await keepBytes(blobs, someBytes(2_000_000, 'old'), 100_000, false);
    const draft = await blobs.create();
    const overflow = async () => {
      for (let i = 0; i < 100; i++) await draft.write([someBytes(100_000, 'overflow')]);
    };
    await expect(overflow()).rejects.toMatchObject({ code: 'no-space' });
    await draft.discard();
    expect(await roots(blobs)).toEqual([old.root]);
    await blobs.delete(old.root);
    const young = await keepBytes(blobs, someBytes(3_000_000, 'new'), 100_000, false);
    expect(await blobs.verify(young.root)).toBe('sound');
  });

  it('refuses a blob that cannot fit before its first byte, leaving room for the database', async () => {
    const blobs = await openBlobStore(smallDisk(100));
    await expect(blobs.create({ size: 60_000_000 })).rejects.toBeInstanceOf(BlobError);
    await expect(blobs.resume({ root: ROOT, size: 60_000_000 })).rejects.toMatchObject({ code: 'no-space' });
    await (await blobs.create({ size: 10_000_000 })).discard();
  });
});

describe('the file store of a killed process', { timeout: 60_000 }, () => {
  it('has every blob it acknowledged, all sound, and no draft, after twelve kills', async () => {
    const directory = temporaryDirectory();
    const program = fileURLToPath(new URL('keeps-for-ever.ts', import.meta.url));
    const acknowledged: string[] = [];
    for (let round = 0; round < 12; round++) {
      const child = spawn(process.execPath, [program, directory, String(round)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const lines = createInterface({ input: child.stdout });
      const gone = new Promise((resolve) => lines.once('close', resolve));
      let count = 0;
      lines.on('line', (root) => {
        acknowledged.push(root);
        if (++count === 20) child.kill('SIGKILL');
      });
      await gone;
    }
    const blobs = await openBlobStore(directory);
    const found = new Set(await roots(blobs));
    expect(acknowledged.filter((root) => !found.has(root))).toEqual([]);
    for (const root of found) expect(await blobs.verify(root)).toBe('sound');
    expect(readdirSync(join(directory, 'drafts'))).toEqual([]);
  });
});
