/** A long file goes past the cache where it can and through it where it cannot, and what fails on the way is never forgotten. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { openFileSink } from '../../src/index.ts';

const MIB = 1024 * 1024;
const dir = mkdtempSync(join(tmpdir(), 'comity-sink-'));
const probe = await open(dir, 'r');
const handles = Object.getPrototypeOf(probe) as FileHandle;
await probe.close();

afterEach(() => vi.restoreAllMocks());
afterAll(() => rmSync(dir, { recursive: true }));

const says = (code: string, syscall: string) => Object.assign(new Error(code), { code, syscall });
/** As a file system without writes past the cache answers, at the first or at a later one. */
const refusePast = (after = 0) => {
  const write = handles.write as (...args: unknown[]) => Promise<unknown>;
  let calls = 0;
  vi.spyOn(handles, 'write').mockImplementation(function (this: FileHandle, ...args: unknown[]) {
    return calls++ < after ? write.apply(this, args) : Promise.reject(says('EINVAL', 'write'));
  } as never);
};

async function write(name: string, mib: number) {
  const sink = await openFileSink(join(dir, `${name}.partial`));
  for (let i = 0; i < mib; i++) await sink.write([new Uint8Array(MIB).fill(i)]);
  return sink;
}

describe('a file that is being written', () => {
  it.each([
    ['as this machine can', () => undefined],
    ['where nothing goes past the cache', refusePast],
    ['where that ends on the way', () => refusePast(3)],
  ])('holds what was written, in parts of any size, %s', async (_, set) => {
    set();
    const parts = [16, 65_536, 1, 0, 3 * MIB, 2 * MIB - 65_553, 12_345].map((size, i) =>
      Buffer.alloc(size, i + 1),
    );
    const sink = await openFileSink(join(dir, 'parts.partial'));
    for (const part of parts) {
      const given = Buffer.from(part);
      await sink.write([given]);
      given.fill(0);
    }
    await sink.keep(join(dir, 'parts'));
    expect(readFileSync(join(dir, 'parts')).equals(Buffer.concat(parts))).toBe(true);
    rmSync(join(dir, 'parts'));
  });

  it('is sent to the medium on the way, in long stretches, where it goes through the cache', async () => {
    refusePast();
    const sent = vi.spyOn(handles, 'datasync');
    await (await write('short', 31)).discard();
    expect(sent).not.toHaveBeenCalled();
    const sink = await write('long', 40);
    await sink.keep(join(dir, 'long'));
    expect(sent).toHaveBeenCalledOnce();
    expect(readFileSync(join(dir, 'long')).length).toBe(40 * MIB);
  });

  it('gets no name when the medium refused a part of it, though nobody waited for that part', async () => {
    refusePast();
    vi.spyOn(handles, 'datasync').mockRejectedValueOnce(says('EIO', 'fdatasync'));
    const sink = await write('refused', 34);
    await expect(sink.keep(join(dir, 'refused'), false)).rejects.toMatchObject({ code: 'cannot-write' });
    await sink.discard();
    expect(existsSync(join(dir, 'refused'))).toBe(false);
    expect(existsSync(join(dir, 'refused.partial'))).toBe(false);
  });

  it.each([
    ['ENOSPC', 'no-space'],
    ['EIO', 'cannot-write'],
  ])('gets no name after %s in any one of its stretches, whichever way it went', async (code, told) => {
    for (const stretch of [0, 2, 4]) {
      vi.restoreAllMocks();
      let calls = 0;
      for (const way of ['write', 'writev'] as const) {
        const real = handles[way] as (...args: unknown[]) => Promise<unknown>;
        vi.spyOn(handles, way).mockImplementation(function (this: FileHandle, ...args: unknown[]) {
          return calls++ === stretch ? Promise.reject(says(code, 'write')) : real.apply(this, args);
        } as never);
      }
      const sink = await openFileSink(join(dir, 'failed.partial'));
      const work = async () => {
        for (let i = 0; i < 5; i++) await sink.write([new Uint8Array(MIB)]);
        await sink.keep(join(dir, 'failed'));
      };
      await expect(work()).rejects.toMatchObject({ code: told });
      await sink.discard();
      expect(existsSync(join(dir, 'failed')) || existsSync(join(dir, 'failed.partial'))).toBe(false);
    }
  });

  it('may be one of many at the same time', async () => {
    const sinks = await Promise.all([0, 1, 2, 3, 4].map((i) => write(`many-${i}`, 3)));
    await Promise.all(sinks.map((sink, i) => sink.keep(join(dir, `many-${i}`))));
    for (const i of [0, 1, 2, 3, 4])
      expect([...new Set(readFileSync(join(dir, `many-${i}`)))]).toEqual([0, 1, 2]);
  });
});
