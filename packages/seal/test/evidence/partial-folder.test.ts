/** A folder in the making: what somebody else left in its place is nobody's to throw away. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { addFolder } from '../../src/evidence/attestor.ts';
import { MARK, startFolder } from '../../src/evidence/partial-folder.ts';

const tops: string[] = [];
afterAll(() => {
  for (const top of tops) rmSync(top, { recursive: true });
});
let top: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'comity-partial-'));
  tops.push(top);
});

const namesIn = (dir: string): string[] => {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
};

describe('a folder in the making', () => {
  it('stays known as ours until all else in it is gone, so that a kill while it is thrown away is no dead end', async () => {
    const out = join(top, 'many');
    const folder = await startFolder(out);
    for (const below of ['a', 'b/c']) {
      mkdirSync(join(folder.dir, below), { recursive: true });
      for (let i = 0; i < 300; i++) writeFileSync(join(folder.dir, below, String(i)), '');
    }
    let [done, looks] = [false, 0];
    const gone = folder.discard().finally(() => {
      done = true;
    });
    while (!done) {
      const names = namesIn(folder.dir);
      if (names.length > 0) expect(names).toContain(MARK);
      looks += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    await gone;
    expect(looks).toBeGreaterThan(10);
    expect(existsSync(folder.dir)).toBe(false);
  });

  it('gets its name whole, and takes the place of what a killed attempt left', async () => {
    const out = join(top, 'bag');
    mkdirSync(`${out}.partial`);
    for (const name of [MARK, 'plaintext']) writeFileSync(join(`${out}.partial`, name), 'left');
    const folder = await startFolder(out);
    expect(readdirSync(folder.dir)).toEqual([MARK]);
    writeFileSync(join(folder.dir, 'a'), 'a');
    await folder.finish();
    await folder.discard();
    expect([readdirSync(top), readdirSync(out)]).toEqual([['bag'], ['a']]);
  });

  it('leaves alone what is not its own, and what a link that leads nowhere stands for', async () => {
    const out = join(top, 'bag');
    mkdirSync(`${out}.partial`);
    writeFileSync(join(`${out}.partial`, 'precious'), 'mine');
    await expect(startFolder(out)).rejects.toMatchObject({ code: 'in-the-way', file: `${out}.partial` });
    expect(readdirSync(`${out}.partial`)).toEqual(['precious']);
    symlinkSync(join(top, 'nowhere'), join(top, 'link'));
    await expect(startFolder(join(top, 'link'))).rejects.toMatchObject({ code: 'in-the-way' });
  });

  it('is refused where the system makes no folders, in a word of ours and at once', {
    timeout: 5000,
  }, async () => {
    await expect(startFolder('/proc/bag')).rejects.toMatchObject({
      name: 'EvidenceError',
      code: 'cannot-write',
    });
  });

  it('in a package leaves nothing beside it, whatever killed the one before', async () => {
    const dir = join(top, 'package');
    mkdirSync(dir);
    const killed = `${dir}.partial-renewals`;
    mkdirSync(killed);
    for (const name of [MARK, 'trust.json']) writeFileSync(join(killed, name), 'left');
    const write = async (partial: string) => writeFileSync(join(partial, 'renewal.jws'), 'sealed');
    await addFolder(dir, 'renewals', 1, write);
    expect(readdirSync(top)).toEqual(['package']);
    expect(readdirSync(join(dir, 'renewals/001'))).toEqual(['renewal.jws']);
    await expect(addFolder(dir, 'renewals', 1, write)).rejects.toMatchObject({ code: 'in-the-way' });
    expect(existsSync(killed)).toBe(false);
  });
});
