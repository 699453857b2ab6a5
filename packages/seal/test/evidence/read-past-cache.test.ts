/** A long file read past the cache is the same file, wherever that way ends. */
import {
  constants,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { readPastCache } from '../../src/index.ts';

const MIB = 1024 * 1024;
const dir = mkdtempSync(join(tmpdir(), 'comity-read-'));
const probe = await open(dir, 'r');
const handles = Object.getPrototypeOf(probe) as FileHandle;
await probe.close();

afterEach(() => vi.restoreAllMocks());
afterAll(() => rmSync(dir, { recursive: true }));

/** No two pages of it are alike. */
const PATTERN = Buffer.from(Uint8Array.from({ length: 4099 }, (_, i) => (i * 7 + (i >> 5)) % 251));
const content = (size: number) => Buffer.alloc(size, PATTERN);
function file(size: number): string {
  const path = join(dir, `${size}`);
  writeFileSync(path, content(size));
  return path;
}

/** By the flags it was opened with (proc(5), `fdinfo`). */
const isPastCache = (fd: number) => {
  const flags = /^flags:\s*([0-7]+)/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8'))![1]!;
  return (Number.parseInt(flags, 8) & constants.O_DIRECT) !== 0;
};

async function gathered(path: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of readPastCache(path)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

describe('a long file', () => {
  it.each([0, 1, 4095, MIB - 1, MIB, MIB + 1, 3 * MIB, 5 * MIB + 4097])(
    'of %d bytes is read whole',
    async (size) => {
      expect((await gathered(file(size))).equals(content(size))).toBe(true);
    },
  );

  it('is read whole where the file system ends such reads on the way', async () => {
    const read = handles.read as (...args: unknown[]) => Promise<unknown>;
    let calls = 0;
    vi.spyOn(handles, 'read').mockImplementation(function (this: FileHandle, ...args: unknown[]) {
      return isPastCache(this.fd) && calls++ % 2 === 1
        ? Promise.reject(Object.assign(new Error('EINVAL'), { code: 'EINVAL' }))
        : read.apply(this, args);
    } as never);
    const size = 3 * MIB + 5;
    expect((await gathered(file(size))).equals(content(size))).toBe(true);
  });

  it('is read by as many as want to, in the common way once the memory for it is lent', async () => {
    const path = file(3 * MIB);
    const all = await Promise.all([1, 2, 3, 4].map(() => gathered(path)));
    for (const one of all) expect(one.equals(content(3 * MIB))).toBe(true);
  });

  it('ends where it was cut while it was being read', async () => {
    const path = file(6 * MIB);
    let seen = 0;
    for await (const piece of readPastCache(path)) {
      if (seen === 0) truncateSync(path, 4 * MIB);
      seen += piece.length;
    }
    expect(seen).toBe(4 * MIB);
  });

  it('is left when whoever reads it stops, and can be read again', async () => {
    const path = file(5 * MIB);
    for (let i = 0; i < 5; i++) for await (const _ of readPastCache(path)) break;
    expect((await gathered(path)).length).toBe(5 * MIB);
  });

  it('is no link and no folder', async () => {
    symlinkSync(file(1), join(dir, 'link'));
    await expect(gathered(join(dir, 'link'))).rejects.toMatchObject({ code: 'ELOOP' });
    await expect(gathered(dir)).rejects.toThrow();
  });
});
