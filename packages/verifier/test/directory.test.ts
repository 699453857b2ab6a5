/** How the files of a package on disk are read: a host may read long ones in a way of its own, never others, and never what is no file of a package. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { packageDirectory } from '../src/index.ts';

const MIB = 1024 * 1024;
const dir = mkdtempSync(join(tmpdir(), 'comity-directory-'));
afterAll(() => rmSync(dir, { recursive: true }));
mkdirSync(join(dir, 'objects'));
for (const [name, size] of [
  ['small', 10],
  ['large', 2 * MIB],
  ['long', 256 * MIB],
] as const) {
  writeFileSync(join(dir, 'objects', name), '');
  truncateSync(join(dir, 'objects', name), size);
}
symlinkSync('objects', join(dir, 'elsewhere'));

async function readBy(name: string): Promise<{ size: number; asked: string[] }> {
  const asked: string[] = [];
  async function* readLong(path: string) {
    asked.push(path);
    yield new Uint8Array(7);
  }
  let size = 0;
  for await (const piece of packageDirectory(dir, { readLong }).stream(name)) size += piece.length;
  return { size, asked };
}

describe('a package on disk', () => {
  it('has its long files read as the host likes, and all others as ever', async () => {
    expect(await readBy('objects/long')).toEqual({ size: 7, asked: [join(dir, 'objects', 'long')] });
    expect(await readBy('objects/large')).toEqual({ size: 2 * MIB, asked: [] });
    expect(await readBy('objects/small')).toEqual({ size: 10, asked: [] });
  });

  it('has nothing read through a folder that is a link, nor by a name that leads out', async () => {
    await expect(readBy('elsewhere/long')).rejects.toThrow('is no folder');
    await expect(readBy('../long')).rejects.toThrow('is no name of a package file');
  });
});
