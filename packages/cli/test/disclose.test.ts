/** `comity disclose` as a person meets it: what it asks for, what it says, and how it ends. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePackage, random, type TestPackage } from '../../seal/test/evidence/fixture.ts';
import { runComity } from '../src/index.ts';
import { itemWishes, withholdWishes } from '../src/standalone/disclosure-wishes.ts';
import { comity, testIo } from './support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-cli-disclose-'));
const path = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

let sealed: TestPackage;
beforeAll(async () => {
  sealed = await makePackage(path('package'), [
    { name: 'letter', bytes: Buffer.from('A letter.\n') },
    { name: 'disk.img', bytes: random(2_500_000) },
    { name: 'names', bytes: Buffer.from('yes') },
  ]);
  writeFileSync(path('root.jws'), sealed.state.root);
  writeFileSync(path('identity.txt'), `# a test key\n${sealed.identity}\n`);
});

const GROUND = ['--reason', 'Names of others', '--basis', 'Section 14'];
const call = (out: string, ...more: string[]) => [
  'disclose',
  ...[path('package'), '--keys', path('identity.txt'), '--root', path('root.jws'), '--out', path(out)],
  ...more,
];

describe('comity disclose', () => {
  it('shows, withholds and says so, and the verifier agrees', async () => {
    const wishes = ['--item', '1', '--item', '2:5-6', '--withhold', 'rest', ...GROUND];
    const { status, out } = await comity(call('shown', ...wishes));
    expect([status, out]).toEqual([0, expect.stringMatching(/withheld +1 of 3/)]);
    expect(out).toContain(
      'Item 2: bytes 0-1048576 are shown (whole MiB), and size and hashes of the whole item.',
    );
    const verified = await comity(['verify', path('shown'), '--root', path('root.jws')]);
    expect([verified.status, verified.out]).toEqual([0, expect.stringContaining('item 3: R-1')]);
    expect(readdirSync(path('shown/data')).sort()).toEqual([
      '000001.bin',
      '000002.0-1048576.bin',
      '000002.0-1048576.salts',
    ]);
  });

  it('gives one line of JSON to a program', async () => {
    const { status, out } = await comity(call('json', '--item', '1-3', '--by', 'Registry', '--json'));
    expect([status, out.trimEnd().split('\n').length]).toEqual([0, 1]);
    expect(JSON.parse(out)).toMatchObject({
      did: 'disclose',
      disclosure: path('json'),
      by: 'Registry',
      items: { total: 3, whole: 3, part: 0, withheld: 0 },
    });
  });

  it.each<[string, string[], number, RegExp]>([
    [
      'an item nobody decided on',
      ['--item', '1'],
      64,
      /items 2 to 3: neither .*\n.*Next: Show it with --item/s,
    ],
    [
      'an item that is not there',
      ['--item', '9', '--withhold', 'rest', ...GROUND],
      64,
      /no item 9: the package has 3/,
    ],
    [
      'bytes that are not there',
      ['--item', '1:0-11', '--withhold', 'rest', ...GROUND],
      64,
      /item 1 has no bytes 0 to 11/,
    ],
    [
      'a reason too long to keep',
      ['--item', '1', '--withhold', 'rest', '--reason', 'x'.repeat(2001), '--basis', 'y'],
      64,
      /text cannot be written down/,
    ],
    ['nothing to show', ['--withhold', 'rest', ...GROUND], 64, /no item is to be shown/],
    ['a range that is none', ['--item', '1:7'], 64, /--item 1:7 is none of/],
    [
      'a reason without a basis',
      ['--item', '1', '--withhold', 'rest', '--reason', 'x'],
      64,
      /0 --basis for 1 --withhold/,
    ],
    [
      'an item shown and withheld',
      ['--item', '1', '--withhold', '1-3', ...GROUND],
      64,
      /item 1 is to be shown whole and to be withheld/,
    ],
  ])('refuses %s, and leaves nothing', async (_title, wishes, status, said) => {
    const ended = await comity(call('nothing', ...wishes));
    expect([ended.status, ended.err]).toEqual([status, expect.stringMatching(said)]);
    expect([existsSync(path('nothing')), existsSync(path('nothing.partial'))]).toEqual([false, false]);
  });

  it('says which file is missing', async () => {
    const gone = call('gone', '--item', '1-3').map((word) => word.replace('identity.txt', 'no-key.txt'));
    expect(await comity(gone)).toMatchObject({ status: 66, err: expect.stringContaining('no-key.txt') });
    const elsewhere = call('gone', '--item', '1-3').map((word) =>
      word === path('package') ? path('nowhere') : word,
    );
    expect(await comity(elsewhere)).toMatchObject({
      status: 66,
      err: expect.stringContaining('package.jws'),
    });
  });

  it('does not disclose from a package that is not proven', async () => {
    const strange = path('strange.jws');
    const other = await makePackage(path('other'), [{ name: 'a', bytes: random(10) }]);
    writeFileSync(strange, other.state.root);
    const args = call('unproven', '--item', '1-3').map((word) =>
      word === path('root.jws') ? strange : word,
    );
    const { status, out } = await comity(args);
    expect([status, out]).toEqual([1, expect.stringContaining('Nothing was disclosed')]);
    expect(existsSync(path('unproven'))).toBe(false);
  });

  it('stops at the first Ctrl-C and says what is left', async () => {
    const stop = new AbortController();
    stop.abort();
    const { io, heard } = testIo('', stop.signal);
    expect(await runComity(call('stopped', '--item', '1-3'), io)).toBe(130);
    expect(heard.err).toContain('Nothing was disclosed');
    expect([existsSync(path('stopped')), existsSync(path('stopped.partial'))]).toEqual([false, false]);
  });

  it('is told in its help page down to the exit status', async () => {
    const { out } = await comity(['disclose', '--help']);
    for (const told of ['--item', '--withhold', '--reason', '--basis', '--inner', 'Exit status', '40(19)'])
      expect(out).toContain(told);
    expect(readFileSync(new URL('../../../docs/operating/disclose.md', import.meta.url), 'utf8')).toContain(
      'comity disclose',
    );
  });
});

describe('what is asked for', () => {
  it('is read as items and ranges', () => {
    expect(itemWishes(['7', '2-3', '5:0-10'])).toEqual([
      { index: 6 },
      { index: 1 },
      { index: 2 },
      { index: 4, ranges: [{ from: 0, to: 10 }] },
    ]);
    for (const text of ['0', '-1', '3-2', '1:5', '1:-5', 'a', '1,2', '1:0-9999999999999999999', '1-200000'])
      expect(() => itemWishes([text])).toThrow(/--item/);
  });

  it('pairs reasons with what they are for, in order', () => {
    expect(withholdWishes(['1-2', 'rest'], ['x', 'y'], ['law'])).toEqual([
      { items: { from: 0, to: 2 }, reason: 'x', basis: 'law' },
      { reason: 'y', basis: 'law' },
    ]);
    expect(() => withholdWishes(['1', '2', '3'], ['x', 'y'], ['law'])).toThrow('2 --reason for 3 --withhold');
    expect(() => withholdWishes(['all'], ['x'], ['y'])).toThrow('none of N');
    expect(() => withholdWishes(['1'], [' '], ['y'])).toThrow('blank');
  });
});
