/** A package read from a folder by a command: Ctrl-C is heard between two files, however many there are. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageDirectory } from '@comity/verifier';
import { describe, expect, it } from 'vitest';
import { countOthers, heard } from '../src/standalone/package-folder.ts';
import { temporaryFolder } from './support/places.ts';

function folderOf(count: number) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'headers'));
  const names = Array.from({ length: count }, (_, i) => `headers/${i}.hdr`);
  for (const name of names) writeFileSync(join(folder, name), 'x');
  return { reader: packageDirectory(folder), names };
}

describe('a reader that hears a signal', () => {
  it('ends before the next file, and tells of each it begins', async () => {
    const { reader, names } = folderOf(300);
    const stop = new AbortController();
    let begun = 0;
    const hearing = heard(reader, stop.signal, () => {
      begun += 1;
      if (begun === 1) setImmediate(() => stop.abort());
    });
    const readAll = async () => {
      for (const name of names) for await (const _ of hearing.stream(name));
    };
    await expect(readAll()).rejects.toThrow('aborted');
    expect(begun).toBeLessThan(10);
  });

  it('lists no further either, and otherwise changes nothing', async () => {
    const { reader, names } = folderOf(300);
    expect(await countOthers(reader, new AbortController().signal)).toBe(names.length);
    const stop = new AbortController();
    setImmediate(() => stop.abort());
    await expect(countOthers(reader, stop.signal)).rejects.toThrow('aborted');
  });
});
