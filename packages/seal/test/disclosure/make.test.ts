/** From a package to a disclosure: what is shown, what stays hidden, and what is left when it goes wrong. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leafSalt, type PackageReader } from '@comity/proof';
import {
  type DisclosedPart,
  fromBase64url,
  LIMITS,
  type PackageDisclosed,
  parseDisclosed,
  parseDisclosure,
  toHex,
  utf8,
} from '@comity/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireTool, run } from '../../../../tests/support/tools.ts';
import { packageDirectory } from '../../../verifier/src/index.ts';
import { decryptPayload } from '../../src/age/stream.ts';
import { generateIdentity, identityOpener, makeDisclosure, unwrapHeader } from '../../src/index.ts';
import { makePackage, random, type TestItem, type TestPackage } from '../evidence/fixture.ts';

const MIB = LIMITS.leafBytes;
const folder = mkdtempSync(join(tmpdir(), 'comity-disclose-'));
const path = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const SECRET = 'the-name-of-a-witness';
const items: TestItem[] = [
  { name: 'letter', bytes: Buffer.from('A letter.\n') },
  { name: SECRET, bytes: Buffer.from('yes') },
  { name: 'disk.img', bytes: random(4 * MIB + 12_345) },
  { name: 'empty', bytes: new Uint8Array(0) },
  { name: 'table', bytes: random(MIB) },
];
const ground = { reason: 'Names of others.', basis: 'Data Protection Act, section 14' };
let sealed: TestPackage;

const disclose = (out: string, more: Partial<Parameters<typeof makeDisclosure>[0]> = {}) =>
  makeDisclosure({
    reader: packageDirectory(sealed.dir),
    anchors: [sealed.state.root],
    opener: identityOpener([sealed.identity]),
    out,
    wishes: { show: [{ index: 0 }], withhold: [ground] },
    at: '2026-12-01T08:00:00.000Z',
    readerOf: packageDirectory,
    ...more,
  });
const linesIn = (dir: string): PackageDisclosed[] =>
  readFileSync(join(dir, 'items.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => parseDisclosed(utf8(line)));
const allBytes = (dir: string): Buffer =>
  Buffer.concat(
    (readdirSync(dir, { recursive: true }) as string[])
      .map((name) => join(dir, name))
      .filter((file) => statSync(file).isFile())
      .map((file) => readFileSync(file)),
  );
const leftovers = () => readdirSync(folder).filter((name) => name.includes('.partial'));

/** The salts of the items' trees, as only the recipient knows them. */
function treeSalts({ dir, kid, identity }: TestPackage): string[] {
  const file = (name: string) => new Uint8Array(readFileSync(join(dir, name)));
  const key = unwrapHeader(file(`headers/inner.${kid}.hdr`), [identity]);
  const text = Buffer.from(decryptPayload(key, file('entries.pay'))).toString();
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).treeSalt as string);
}

beforeAll(async () => {
  sealed = await makePackage(path('package'), items);
});

describe('a disclosure', () => {
  it('of one letter shows that letter, and four items withheld', async () => {
    const out = path('letter');
    const { disclosure } = await disclose(out);
    expect(disclosure).toMatchObject({ dir: out, verdict: { outcome: 'proven' } });
    expect(readFileSync(join(out, 'data/000001.bin')).equals(items[0]!.bytes as Buffer)).toBe(true);
    expect(linesIn(out).map(({ kind }) => kind)).toEqual(['whole', 'withheld']);
    expect(parseDisclosure(new Uint8Array(readFileSync(join(out, 'disclosure.json'))))).toMatchObject({
      items: { total: 5, whole: 1, part: 0, withheld: 4 },
      reasons: [{ id: 'R-1', ...ground }],
    });
  });

  it('of a range of a disk shows the whole leaves that hold it, each with its salt, and nothing near them', async () => {
    const out = path('range');
    const ranges = [
      { from: MIB + 17, to: MIB + 18 },
      { from: 4 * MIB + 12_000, to: 4 * MIB + 12_345 },
    ];
    await disclose(out, { wishes: { show: [{ index: 2, ranges }], withhold: [ground] } });
    const disk = Buffer.from(items[2]!.bytes);
    expect(readdirSync(join(out, 'data')).sort()).toEqual([
      `000003.${MIB}-${2 * MIB}.bin`,
      `000003.${MIB}-${2 * MIB}.salts`,
      `000003.${4 * MIB}-${4 * MIB + 12_345}.bin`,
      `000003.${4 * MIB}-${4 * MIB + 12_345}.salts`,
    ]);
    const shown = readFileSync(join(out, `data/000003.${MIB}-${2 * MIB}.bin`));
    expect(shown.equals(disk.subarray(MIB, 2 * MIB))).toBe(true);
    const bytes = allBytes(out);
    for (const at of [0, MIB - 32, 2 * MIB, 3 * MIB, 4 * MIB - 32])
      expect(bytes.includes(disk.subarray(at, at + 32))).toBe(false);
  });

  it('keeps the salts of everything that is not shown, so that nothing small can be guessed', async () => {
    const out = path('salts');
    const ranges = [{ from: 0, to: 1 }];
    await disclose(out, { wishes: { show: [{ index: 0 }, { index: 2, ranges }], withhold: [ground] } });
    const salts = treeSalts(sealed);
    const bytes = allBytes(out);
    const text = bytes.toString('latin1');
    const holds = (needle: Uint8Array) => bytes.includes(Buffer.from(needle));
    const known = (salt: string) =>
      text.includes(salt) || holds(fromBase64url(salt)) || text.includes(toHex(fromBase64url(salt)));
    expect(salts.map(known)).toEqual([true, false, false, false, false]);
    const neighbours = [1, 2, 3, 4].map((leaf) => leafSalt(fromBase64url(salts[2]!), leaf));
    expect(neighbours.map((salt) => holds(salt) || text.includes(toHex(salt)))).toEqual(
      neighbours.map(() => false),
    );
    expect(holds(leafSalt(fromBase64url(salts[2]!), 0))).toBe(true);
    expect(text).not.toContain(SECRET);
  });

  it('names an item that is shown in part, and says why its rest is not', async () => {
    const out = path('because');
    await disclose(out, {
      wishes: { show: [{ index: 2, ranges: [{ from: 0, to: 1 }] }], withhold: [ground] },
      by: 'Registry, District Court',
    });
    const part = linesIn(out).find((line): line is DisclosedPart => line.kind === 'part');
    expect(part).toMatchObject({ because: 'R-1', opening: { entry: { name: { shown: 'disk.img' } } } });
    expect(part?.opening.treeSalt).toBeUndefined();
  });

  it('may show the inner manifest too, with the limits on use', async () => {
    const out = path('inner');
    const { disclosure } = await disclose(out, { inner: true });
    const inner = disclosure!.verdict.rows.find(({ id }) => id === 'inner');
    expect(inner).toMatchObject({ status: 'proven', detail: { with: { reference: 'KE-2026-0042' } } });
  });

  it('of everything withholds nothing and needs no reason', async () => {
    const out = path('all');
    const show = items.map((_, index) => ({ index }));
    const { disclosure } = await disclose(out, { wishes: { show, withhold: [] } });
    expect(disclosure?.verdict.outcome).toBe('proven');
    for (const [i, { bytes }] of items.entries())
      expect(readFileSync(join(out, `data/00000${i + 1}.bin`)).equals(Buffer.from(bytes))).toBe(true);
  });

  it('can be made for whoever an old package was sealed for, with no network and no State', async () => {
    const { identity } = generateIdentity(random);
    await expect(disclose(path('stranger'), { opener: identityOpener([identity]) })).rejects.toMatchObject({
      code: 'no-key',
    });
    expect([existsSync(path('stranger')), leftovers()]).toEqual([false, []]);
  });

  requireTool('python3')('can be checked by hand, by the recipe in it', async () => {
    const out = path('by-hand');
    const ranges = [{ from: 2 * MIB, to: 3 * MIB }];
    await disclose(out, {
      wishes: { show: [{ index: 0 }, { index: 2, ranges }, { index: 3 }], withhold: [ground] },
    });
    const byHand = () => run('sh', ['-c', "sed -n 's/^    //p' VERIFY.txt | sh -e"], { cwd: out }).toString();
    expect(byHand()).toContain("{'whole': 2, 'part': 1, 'withheld': 2} of 5 items are as signed");
    const file = join(out, `data/000003.${2 * MIB}-${3 * MIB}.bin`);
    const bytes = readFileSync(file);
    bytes[77]! ^= 1;
    writeFileSync(file, bytes);
    expect(byHand).toThrow();
  });
});

describe('what cannot become a disclosure', () => {
  it('a package that is not proven, which is said and not repaired', async () => {
    const spoilt = await makePackage(path('spoilt'), items.slice(0, 2));
    rmSync(join(spoilt.dir, 'proofs/package.tsr'));
    const made = await disclose(path('from-spoilt'), {
      reader: packageDirectory(spoilt.dir),
      anchors: [spoilt.state.root],
      opener: identityOpener([spoilt.identity]),
    });
    expect(made).toMatchObject({ verdict: { outcome: 'not-proven' } });
    expect([made.disclosure, existsSync(path('from-spoilt')), leftovers()]).toEqual([undefined, false, []]);
  });

  it('a package that is exchanged after it was verified', async () => {
    const other = await makePackage(path('other'), items.slice(0, 2), { state: sealed.state });
    let verified = false;
    const reader = packageDirectory(sealed.dir);
    const turncoat: PackageReader = {
      list: () => reader.list(),
      stream: (name) =>
        verified && name === 'entries.pay' ? packageDirectory(other.dir).stream(name) : reader.stream(name),
    };
    const attempt = disclose(path('turncoat'), {
      reader: turncoat,
      onPhase: (phase) => {
        verified = phase === 'disclose';
      },
    });
    await expect(attempt).rejects.toThrow();
    expect([existsSync(path('turncoat')), leftovers()]).toEqual([false, []]);
  });

  it('an item nobody decided on', async () => {
    await expect(
      disclose(path('silent'), { wishes: { show: [{ index: 0 }], withhold: [] } }),
    ).rejects.toMatchObject({
      code: 'silence',
    });
    expect(leftovers()).toEqual([]);
  });

  it('a folder that is there already, whatever it is', async () => {
    mkdirSync(path('taken'));
    await expect(disclose(path('taken'))).rejects.toMatchObject({ code: 'in-the-way' });
    mkdirSync(path('mine.partial'));
    writeFileSync(path('mine.partial/thesis.txt'), 'years of work');
    await expect(disclose(path('mine'))).rejects.toMatchObject({ code: 'in-the-way' });
    expect(readFileSync(path('mine.partial/thesis.txt'), 'utf8')).toBe('years of work');
    rmSync(path('mine.partial'), { recursive: true });
  });
});

describe('two attempts at one place', () => {
  it('never mix: the second is told, and the first goes on', async () => {
    const out = path('twice');
    const attempts = [disclose(out), disclose(out)];
    const ends = await Promise.allSettled(attempts);
    const refused = ends.filter((end) => end.status === 'rejected').map(({ reason }) => reason.code);
    expect(refused).toEqual(['in-the-way']);
    expect(existsSync(join(out, 'disclosure.json'))).toBe(true);
  });
});

describe('an interruption', () => {
  it('by the person leaves nothing behind', async () => {
    const stop = new AbortController();
    let read = 0;
    const attempt = disclose(path('stopped'), {
      signal: stop.signal,
      onBytes: (count) => {
        read += count;
        if (read > 6 * MIB) stop.abort();
      },
      wishes: { show: [{ index: 2 }], withhold: [ground] },
    });
    await expect(attempt).rejects.toMatchObject({ name: 'AbortError' });
    expect([existsSync(path('stopped')), leftovers()]).toEqual([false, []]);
  });

  it('by a dead machine leaves what nobody takes for a disclosure, and the next attempt begins anew', async () => {
    const out = path('killed');
    mkdirSync(join(`${out}.partial`, 'data'), { recursive: true });
    writeFileSync(join(`${out}.partial`, 'UNFINISHED'), '');
    writeFileSync(join(`${out}.partial`, 'data/000001.bin.partial'), 'half');
    const { disclosure } = await disclose(out);
    expect(disclosure?.verdict.outcome).toBe('proven');
    expect([existsSync(join(out, 'UNFINISHED')), leftovers()]).toEqual([false, []]);
  });
});
