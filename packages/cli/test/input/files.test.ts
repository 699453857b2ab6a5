/** Files and folders a person names wrongly: in words, with what is safe and what to do; and where a file is wrong. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { comity } from '../support/io.ts';
import { temporaryFolder } from '../support/places.ts';

describe('a file that cannot be used', () => {
  it('is named, and said in words, not in codes of a system', async () => {
    const { status, err } = await comity(['request', 'draft', '--file', '/not/there']);
    expect(status).toBe(66);
    expect(err).toBe(
      'comity: /not/there cannot be read: there is nothing of that name\nSafe: Nothing was begun.\nNext: Check the name, and that you may read it.\n',
    );
  });

  it.each([
    ['{\n  "a": tru\n}', /line 2, column 11: Unexpected token/],
    ['{\n  "a": nope }', /line 2, column 9: Unexpected token 'o'\n/],
    ['{\n "a": 1\n "b": 2 }', /line 3, column 2: Expected ',' or '}' after property value\n/],
    ['{\n "a": [1,', /line 2, column 10: Unexpected end\n/],
  ])('is told by line and column what is no JSON in it: %j', async (text, words) => {
    const path = join(temporaryFolder(), 'draft.json');
    writeFileSync(path, text);
    const { status, err } = await comity(['request', 'draft', '--file', path]);
    expect(status).toBe(64);
    expect(err).toMatch(words);
  });

  it('is told as no list of recipients', async () => {
    const folder = temporaryFolder();
    const keys = join(folder, 'keys');
    await comity(['keygen', '--out', keys]);
    const path = join(folder, 'garbage');
    writeFileSync(path, 'garbage\n');
    const seal = (to: string) =>
      comity(['seal', path, '--keys', keys, '--out', join(folder, 'package'), '--to', to]);
    expect(await seal(path)).toMatchObject({
      status: 64,
      err: expect.stringMatching(/holds no recipients: “garbage” is none\nSafe: .*\nNext: .*recipients\.txt/),
    });
    expect(await seal(join(folder, 'nothing'))).toMatchObject({
      status: 66,
      err: expect.stringContaining('there is nothing of that name'),
    });
  });
});

describe('a folder that cannot be made', () => {
  it.skipIf(process.platform !== 'linux')(
    'ends the command at once, also where the kernel never will',
    async () => {
      const keys = await comity(['keygen', '--out', '/proc/comity/deep/keys']);
      expect(keys.status).toBe(73);
      expect(keys.err).toMatch(
        /the folder \/proc\/comity cannot be made: .+\nSafe: Nothing was made\.\nNext: /,
      );
    },
  );
});
