/** A long file is on its way to the medium before its end, and what fails there is never forgotten. */
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

async function write(name: string, mib: number) {
  const sink = await openFileSink(join(dir, `${name}.partial`));
  for (let i = 0; i < mib; i++) await sink.write([new Uint8Array(MIB).fill(i)]);
  return sink;
}

describe('a file that is being written', () => {
  it('is sent to the medium on the way, in long stretches', async () => {
    const sent = vi.spyOn(handles, 'datasync');
    await (await write('short', 31)).discard();
    expect(sent).not.toHaveBeenCalled();
    const sink = await write('long', 40);
    await sink.keep(join(dir, 'long'));
    expect(sent).toHaveBeenCalledOnce();
    expect(readFileSync(join(dir, 'long')).length).toBe(40 * MIB);
  });

  it('gets no name when the medium refused a part of it, though nobody waited for that part', async () => {
    const refusal = Object.assign(new Error('input/output error'), { code: 'EIO', syscall: 'fdatasync' });
    vi.spyOn(handles, 'datasync').mockRejectedValueOnce(refusal);
    const sink = await write('refused', 32);
    await expect(sink.keep(join(dir, 'refused'), false)).rejects.toMatchObject({ code: 'cannot-write' });
    await sink.discard();
    expect(existsSync(join(dir, 'refused'))).toBe(false);
    expect(existsSync(join(dir, 'refused.partial'))).toBe(false);
  });

  it('takes nothing more once the medium refused a part of it', async () => {
    const refusal = Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'fdatasync' });
    vi.spyOn(handles, 'datasync').mockRejectedValueOnce(refusal);
    const sink = await write('full', 32);
    await new Promise(setImmediate);
    await expect(sink.write([new Uint8Array(1)])).rejects.toMatchObject({ code: 'no-space' });
    await sink.discard();
  });
});
