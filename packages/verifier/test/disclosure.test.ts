/** What the verifier says of a disclosure: sound, spoilt in every way we know, and made by somebody who lies. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  commitment,
  coveredTree,
  coverWidths,
  DISCLOSURE_CLAIMS,
  emptyRoot,
  leafHash,
  parseSealedUnverified,
  type Row,
  type Verdict,
  verifyDisclosure,
  verifyFolder,
} from '@comity/proof';
import {
  canonicalBytes,
  type DisclosedPart,
  type DisclosedWhole,
  fromBase64url,
  fromUtf8,
  type Json,
  LIMITS,
  type PackageDisclosed,
  type PackageDisclosure,
  parsePayloadAs,
  toHex,
  utf8,
  type WithheldItems,
} from '@comity/protocol';
import {
  type DisclosureWishes,
  type ItemWish,
  identityOpener,
  makeDisclosure,
  nativeHashing,
  tidyTimeStamp,
} from '@comity/seal';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makePackage,
  makeState,
  random,
  type TestItem,
  type TestPackage,
} from '../../seal/test/evidence/fixture.ts';
import { EXIT, packageDirectory, verifyCommand } from '../src/index.ts';
import {
  type Files,
  flip,
  loadFiles,
  memoryReader,
  rememberingPrimitives,
  withFile,
} from './support/memory.ts';

const MIB = LIMITS.leafBytes;
const folder = mkdtempSync(join(tmpdir(), 'comity-disclosed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const prim = rememberingPrimitives();
const hashing = { ...nativeHashing, leaf: prim.sha256 };
const items: TestItem[] = [
  { name: 'letter', bytes: Buffer.from('A letter.\n') },
  { name: 'names', bytes: Buffer.from('yes') },
  { name: 'disk.img', bytes: random(MIB + 100) },
  { name: 'another letter', bytes: Buffer.from('A lette_.\n') },
  { name: 'list', bytes: Buffer.from('12') },
];
const ground = { reason: 'Names of others.', basis: 'Data Protection Act, section 14' };
const wishes: DisclosureWishes = {
  show: [{ index: 0 }, { index: 2, ranges: [{ from: MIB + 1, to: MIB + 2 }] }],
  withhold: [ground],
};
let sealed: TestPackage;
let files: Files;
let list: PackageDisclosed[];
let head: PackageDisclosure;
let made = 0;

async function disclosed(from: TestPackage, wished: DisclosureWishes, inner = false): Promise<Files> {
  const out = join(folder, `disclosure-${++made}`);
  const { disclosure } = await makeDisclosure({
    reader: packageDirectory(from.dir),
    anchors: [from.state.root],
    opener: identityOpener([from.identity]),
    out,
    wishes: wished,
    inner,
    at: '2026-12-01T08:00:00.000Z',
    readerOf: packageDirectory,
  });
  expect(disclosure?.verdict.outcome).toBe('proven');
  return loadFiles(out);
}

const judge = (changed: Files): Promise<Verdict> =>
  verifyDisclosure(memoryReader(changed), [sealed.state.root], { prim, hashing });
const faults = ({ rows }: Verdict) => rows.filter((row) => row.rule !== undefined);
const linesOf = (from: Files): PackageDisclosed[] =>
  fromUtf8(from.get('items.jsonl')!)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const headOf = (from: Files): PackageDisclosure => JSON.parse(fromUtf8(from.get('disclosure.json')!));
const json = (value: object) => canonicalBytes(value as unknown as Json);

/** The disclosure as a liar would write it, who knows the format: every count and digest fits again. */
function retold(
  lines: readonly PackageDisclosed[],
  change: Partial<PackageDisclosure> = {},
  from = files,
): Files {
  const text = Buffer.concat(lines.flatMap((line) => [json(line), utf8('\n')]));
  const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
  const runs = lines.filter((line): line is WithheldItems => line.kind === 'withheld');
  const withheld = runs.reduce((sum, { from: first, to }) => sum + to - first, 0);
  const told = {
    ...headOf(from),
    items: { total: 5, whole: count('whole'), part: count('part'), withheld },
    files: headOf(from).files.map((file) =>
      file.name === 'items.jsonl'
        ? { ...file, root: toHex(text.length === 0 ? emptyRoot() : leafHash(text)), size: text.length }
        : file,
    ),
    ...change,
  };
  return withFile(withFile(from, 'items.jsonl', text), 'disclosure.json', json(told));
}

beforeAll(async () => {
  sealed = await makePackage(join(folder, 'package'), items);
  files = await disclosed(sealed, wishes);
  list = linesOf(files);
  head = headOf(files);
});

const [LETTER, FIRST_RUN, DISK, LAST_RUN] = [0, 1, 2, 3];
const letter = () => list[LETTER] as DisclosedWhole;
const disk = () => list[DISK] as DisclosedPart;
const put = (place: number, line: PackageDisclosed) => list.with(place, line);

describe('a sound disclosure', () => {
  it('is proven without any key, and says what it withholds and why, as its maker puts it', async () => {
    const verdict = await judge(files);
    expect(verdict.outcome).toBe('proven');
    expect(verdict.rows.map(({ id }) => id)).toEqual([...DISCLOSURE_CLAIMS]);
    expect(verdict.disclosure).toMatchObject({
      items: { total: 5, whole: 1, part: 1, withheld: 3 },
      reasons: [{ id: 'R-1', ...ground }],
      shown: [{ index: 0 }, { index: 2, parts: [{ from: MIB, to: MIB + 100 }], because: 'R-1' }],
      withheld: [
        { from: 1, to: 2, because: 'R-1' },
        { from: 3, to: 5, because: 'R-1' },
      ],
    });
    expect(verdict.notShown).toContain('reasons-for-withholding');
  });

  it('rests on the same anchor, seal, log, witnesses and time stamp as the package', async () => {
    const verdict = await judge(files);
    const outside = ['anchor', 'seal', 'log', 'witnesses', 'time-stamp', 'time'];
    for (const id of outside) expect(verdict.rows.find((row) => row.id === id)?.status).toBe('proven');
    const strange = await verifyDisclosure(memoryReader(files), [makeState('xb').root], { prim, hashing });
    expect(faults(strange)).toMatchObject([{ id: 'anchor', rule: 'not-the-anchor' }]);
  });

  it('is known by its head, whichever way a folder is verified', async () => {
    const told = async (dir: Files) =>
      (await verifyFolder(memoryReader(dir), [sealed.state.root], { prim, hashing })).disclosure?.items.total;
    expect([await told(files), await told(loadFiles(sealed.dir))]).toEqual([5, undefined]);
  });

  it('is told by the command, in the words of the reader', async () => {
    const root = join(folder, 'root.jws');
    writeFileSync(root, sealed.state.root);
    const said: string[] = [];
    const io = { out: (text: string) => void said.push(text), err: () => {} };
    const dir = join(folder, 'disclosure-1');
    expect(await verifyCommand([dir, '--root', root, '--lang', 'fr'], io)).toBe(EXIT.proven);
    expect(said.join('')).toContain('éléments 4 à 5\u00a0: R-1');
    expect(said.join('')).toContain(ground.reason);
  });
});

describe('a disclosure that was spoilt', () => {
  const spoilt = (title: string, spoil: () => Files, row: Partial<Row>) =>
    it(title, async () => {
      const verdict = await judge(spoil());
      expect(verdict.outcome).toBe(row.status);
      expect(faults(verdict)).toContainEqual(expect.objectContaining(row));
    });
  const contradicted = 'contradicted' as const;
  const part = `data/000003.${MIB}-${MIB + 100}`;

  spoilt(
    'in one byte of what it shows',
    () => withFile(files, `${part}.bin`, flip(files.get(`${part}.bin`)!, 9)),
    {
      ...{ id: 'disclosed', status: contradicted, rule: 'wrong-digest', files: ['data/000003.bin'] },
    },
  );
  spoilt('in a salt', () => withFile(files, `${part}.salts`, flip(files.get(`${part}.salts`)!, 9)), {
    ...{ id: 'disclosed', status: contradicted, rule: 'wrong-digest' },
  });
  spoilt('by a byte too many', () => withFile(files, 'data/000001.bin', Buffer.from('A letter.\n!')), {
    ...{ id: 'disclosed', status: contradicted, rule: 'wrong-size' },
  });
  spoilt('by a byte too few', () => withFile(files, 'data/000001.bin', Buffer.from('A letter.')), {
    ...{ id: 'disclosed', status: contradicted, rule: 'wrong-size' },
  });
  spoilt('by a salt too many', () => withFile(files, `${part}.salts`, random(64)), {
    ...{ id: 'disclosed', status: contradicted, rule: 'wrong-size' },
  });
  spoilt('by a file that is gone', () => withFile(files, 'data/000001.bin'), {
    ...{ id: 'disclosed', status: 'not-proven', rule: 'missing-file' },
  });
  spoilt('by an item nobody lists', () => withFile(files, 'data/000002.bin', Buffer.from('yes')), {
    ...{ id: 'files', status: contradicted, rule: 'wrong-count' },
  });
  spoilt('by a program beside it', () => withFile(files, 'verify.html', Buffer.from('<b>ok</b>')), {
    ...{ id: 'files', status: contradicted, rule: 'unlisted-file' },
  });
  spoilt(
    'by the inner manifest, which it does not name',
    () => withFile(files, 'inner.jws', Buffer.from('{}')),
    {
      ...{ id: 'files', status: contradicted, rule: 'unlisted-file' },
    },
  );
  spoilt('by an encrypted object', () => withFile(files, `objects/${'0'.repeat(64)}.pay`, random(40)), {
    ...{ id: 'files', status: contradicted, rule: 'unlisted-file' },
  });
  spoilt(
    'by a list whose end is missing',
    () => {
      const whole = files.get('items.jsonl')!;
      return withFile(files, 'items.jsonl', whole.subarray(0, whole.length - 1));
    },
    { id: 'withheld', status: contradicted, rule: 'list-malformed' },
  );
  spoilt(
    'by a list in one endless line',
    () => withFile(files, 'items.jsonl', new Uint8Array(3e6).fill(0x61)),
    {
      ...{ id: 'withheld', status: contradicted, rule: 'list-malformed' },
    },
  );
  spoilt('by a head of a hundred megabytes', () => withFile(files, 'disclosure.json', new Uint8Array(1e8)), {
    ...{ id: 'withheld', status: contradicted, rule: 'too-large' },
  });
  spoilt(
    'by another recipe to check it by hand',
    () => withFile(files, 'VERIFY.txt', Buffer.from('All is well.')),
    {
      ...{ id: 'files', status: contradicted },
    },
  );
  spoilt('by a missing list', () => withFile(files, 'items.jsonl'), {
    ...{ id: 'withheld', status: 'not-proven', rule: 'missing-file' },
  });
});

describe('somebody who lies about a package', () => {
  const lie = (title: string, tell: () => Files, row: Partial<Row>) =>
    it(title, async () => {
      const verdict = await judge(tell());
      expect(verdict.outcome).toBe('contradicted');
      expect(faults(verdict)).toContainEqual(expect.objectContaining({ status: 'contradicted', ...row }));
      if (row.id === 'withheld')
        expect(verdict.rows.find(({ id }) => id === 'disclosed')?.status).not.toBe('proven');
    });

  const asBefore = { items: { total: 5, whole: 1, part: 1, withheld: 3 } };
  const withoutRun = () => list.filter((_, i) => i !== FIRST_RUN);
  lie('cannot leave out an item in silence', () => retold(withoutRun(), asBefore), {
    ...{ id: 'withheld', rule: 'wrong-count' },
  });
  lie('cannot leave out the last items', () => retold(list.slice(0, LAST_RUN)), {
    id: 'withheld',
    rule: 'rule',
  });
  lie(
    'cannot leave them out by counting fewer',
    () => retold(list.slice(0, LAST_RUN), { items: { total: 3, whole: 1, part: 1, withheld: 1 } }),
    { id: 'withheld', rule: 'wrong-count' },
  );
  lie(
    'cannot change what an item is called',
    () => {
      const { opening } = letter();
      return retold(
        put(LETTER, {
          kind: 'whole',
          opening: { ...opening, entry: { ...opening.entry, name: { shown: 'x', bytes: 'eA' } } },
        }),
      );
    },
    { id: 'withheld', rule: 'wrong-digest' },
  );
  lie(
    'cannot put other content under an item, with hashes that fit it',
    () => {
      const { opening } = letter();
      const bytes = Buffer.from('A lettre.\n');
      const entry = {
        ...opening.entry,
        sha256: toHex(prim.sha256(bytes)),
        sha512: toHex(prim.sha512(bytes)),
      };
      return withFile(
        retold(put(LETTER, { kind: 'whole', opening: { ...opening, entry } })),
        'data/000001.bin',
        bytes,
      );
    },
    { id: 'withheld', rule: 'wrong-digest' },
  );
  lie(
    'cannot show one item in the place of another',
    () => {
      const other = { ...disk(), opening: { ...disk().opening, entry: letter().opening.entry } };
      return retold(put(DISK, other as DisclosedPart));
    },
    { id: 'withheld' },
  );
  lie(
    'cannot move a part to another place of its item',
    () => {
      const moved: DisclosedPart = { ...disk(), parts: [{ from: 0, to: MIB }] };
      const data = `data/000003.0-${MIB}`;
      const part = `data/000003.${MIB}-${MIB + 100}`;
      const bytes = new Uint8Array(MIB);
      bytes.set(files.get(`${part}.bin`)!);
      const renamed = new Map(retold(put(DISK, moved)));
      renamed.set(`${data}.bin`, bytes).set(`${data}.salts`, renamed.get(`${part}.salts`)!);
      renamed.delete(`${part}.bin`);
      renamed.delete(`${part}.salts`);
      return renamed;
    },
    { id: 'disclosed', rule: 'wrong-digest' },
  );
  lie(
    'cannot call the end of a part another',
    () => {
      const { opening } = disk();
      return retold(
        put(DISK, { ...disk(), opening: { ...opening, entry: { ...opening.entry, size: MIB + 99 } } }),
      );
    },
    { id: 'withheld', rule: 'rule' },
  );
  lie(
    'cannot use the cover of one item for another',
    () => {
      const { cover } = list[LAST_RUN] as WithheldItems;
      return retold(put(DISK, { ...disk(), cover: [cover[0]!] }));
    },
    { id: 'disclosed', rule: 'wrong-digest' },
  );
  lie(
    'cannot use a run of the same length from elsewhere',
    () => {
      const run = list[FIRST_RUN] as WithheldItems;
      return retold(put(FIRST_RUN, { ...run, cover: [(list[LAST_RUN] as WithheldItems).cover[0]!] }));
    },
    { id: 'withheld', rule: 'wrong-digest' },
  );
  lie(
    'cannot have more hashes in a cover than subtrees, nor fewer',
    () => {
      const run = list[FIRST_RUN] as WithheldItems;
      return retold(put(FIRST_RUN, { ...run, cover: [...run.cover, ...run.cover] }));
    },
    { id: 'withheld', rule: 'wrong-count' },
  );
  lie(
    'cannot withhold an item twice',
    () => retold([...list.slice(0, 2), list[FIRST_RUN]!, ...list.slice(2)], asBefore),
    {
      ...{ id: 'withheld', rule: 'wrong-count' },
    },
  );
  lie(
    'cannot withhold for a reason that is not given',
    () => {
      const run = list[FIRST_RUN] as WithheldItems;
      return retold(put(FIRST_RUN, { ...run, because: 'R-9' }));
    },
    { id: 'withheld', rule: 'entry-malformed' },
  );
  lie(
    'cannot claim that a withheld item is shown',
    () => {
      const claim = { ...head.items, whole: 2, withheld: 2 };
      return retold(list, { items: claim });
    },
    { id: 'withheld', rule: 'wrong-count' },
  );
  lie(
    'cannot show a part with the salt of the whole tree',
    () => {
      const opening = { ...disk().opening, treeSalt: letter().opening.treeSalt! };
      return retold(put(DISK, { ...disk(), opening }));
    },
    { id: 'withheld', rule: 'rule' },
  );
  lie(
    'cannot pass off the disclosure of one package as that of another',
    () => {
      const foreign = { ...head.package, digest: 'f'.repeat(64) };
      return retold(list, { package: foreign });
    },
    { id: 'withheld', rule: 'hash-mismatch' },
  );

  it('cannot put the manifest of another package over it', async () => {
    const other = await makePackage(join(folder, 'other'), items.slice(0, 2), { state: sealed.state });
    const swapped = withFile(files, 'package.jws', loadFiles(other.dir).get('package.jws'));
    expect((await judge(swapped)).outcome).toBe('contradicted');
  });

  it('cannot take the inner manifest of another package', async () => {
    const other = await makePackage(join(folder, 'inner'), items.slice(0, 1), { state: sealed.state });
    const own = await disclosed(sealed, wishes, true);
    const foreign = await disclosed(other, { show: [{ index: 0 }], withhold: [] }, true);
    const inner = foreign.get('inner.jws')!;
    const named = headOf(own).files.map((file) =>
      file.name === 'inner.jws' ? { ...file, root: toHex(leafHash(inner)), size: inner.length } : file,
    );
    const verdict = await judge(withFile(retold(linesOf(own), { files: named }, own), 'inner.jws', inner));
    expect(faults(verdict)).toContainEqual(
      expect.objectContaining({ id: 'inner', status: 'contradicted', rule: 'hash-mismatch' }),
    );
  });
});

describe('a withheld item', () => {
  it('cannot be guessed from what stands for it, however little it holds', () => {
    const texts = [...files.values()].map((bytes) => Buffer.from(bytes).toString('latin1')).join('\n');
    const guess = Buffer.from('yes');
    for (const known of [prim.sha256(guess), prim.sha512(guess), leafHash(guess)])
      expect(texts).not.toContain(toHex(known));
    const run = list[FIRST_RUN] as WithheldItems;
    // One withheld item stands there as one hash, over a commitment with a salt of 32 bytes that is nowhere here.
    expect(run.cover).toHaveLength(1);
    const salts = [letter().opening.salt, letter().opening.treeSalt!, disk().opening.salt].map(fromBase64url);
    const unsalted = salts.map((salt) => toHex(leafHash(Buffer.concat([salt, guess]))));
    expect(unsalted).not.toContain(run.cover[0]);
  });
});

/** Every byte, and not every seventh, of what is guarded by hashes too. */
const EXHAUSTIVE = process.env.COMITY_EXHAUSTIVE === '1';

describe('a single flipped bit', { tags: 'slow' }, () => {
  it('in what the disclosure adds is never proven, or is seen to be the words of its maker', async () => {
    const own = [...files.keys()].filter(
      (name) => name.startsWith('data/') || /^(disclosure|items)/.test(name),
    );
    const sound = await judge(files);
    const words = { at: '', by: '', reasons: [] };
    let inWords = 0;
    for (const name of own) {
      const bytes = files.get(name)!;
      const stride = EXHAUSTIVE || name === 'disclosure.json' ? 1 : 7;
      for (let at = 0; at < bytes.length; at += stride) {
        const changed = withFile(files, name, flip(bytes, at));
        const verdict = await judge(changed);
        if (verdict.outcome !== 'proven') continue;
        inWords += 1;
        expect([name, verdict.disclosure!.digest === sound.disclosure!.digest]).toEqual([
          'disclosure.json',
          false,
        ]);
        const said = { ...verdict.disclosure, ...words, digest: '' };
        expect(said).toEqual({ ...sound.disclosure, ...words, digest: '' });
      }
    }
    expect(inWords).toBeGreaterThan(20);
  }, 120_000);

  it('in what it takes from the package is never proven', async () => {
    const shared = [...files.keys()].filter((name) => /^(package|proofs|VERIFY)/.test(name));
    let flipped = 0;
    for (const name of shared) {
      const bytes = files.get(name)!;
      for (let at = flipped % 401; at < bytes.length; at += 401) {
        expect((await judge(withFile(files, name, flip(bytes, at)))).outcome, `${name} ${at}`).not.toBe(
          'proven',
        );
        flipped += 1;
      }
    }
    expect(flipped).toBeGreaterThan(80);
  }, 120_000);
});

/** One wish for each item, drawn: withheld, whole, or a range. The first is always shown. */
function anyWishes(own: readonly TestItem[], draw: () => number): DisclosureWishes {
  const show = own.flatMap(({ bytes: { length } }, index): ItemWish[] => {
    const kind = index === 0 ? 1 : draw() % 3;
    if (kind === 0) return [];
    if (length < 2 || draw() % 2 === 0) return [{ index }];
    const from = draw() % length;
    return [{ index, ranges: [{ from, to: from + 1 + (draw() % (length - from)) }] }];
  });
  return { show, withhold: [ground] };
}

type Shown = NonNullable<Verdict['disclosure']>['shown'][number] | undefined;

/** What of an item stands in the folder is what the verdict says is shown, tried every quarter of a leaf. */
function expectNothingElse(bytes: Buffer, item: Shown, folderBytes: Buffer): void {
  const all = [{ from: 0, to: bytes.length }];
  const parts = item === undefined ? [] : (item.parts ?? all);
  for (let at = 0; at + 32 <= bytes.length; at += MIB / 4) {
    const inside = parts.some(({ from, to }) => from <= at && at + 32 <= to);
    const outside = parts.every(({ from, to }) => to <= at || at + 32 <= from);
    if (inside || outside)
      expect([at, folderBytes.includes(bytes.subarray(at, at + 32))]).toEqual([at, inside]);
  }
}

describe('any disclosure of any package', () => {
  it('is proven, shows what was asked, and nothing of the rest', {
    timeout: 120_000,
    tags: 'slow',
  }, async () => {
    const lengths = fc.constantFrom(0, 1, 33, MIB - 1, MIB, MIB + 1, 2 * MIB + 5);
    const sizes = fc.array(lengths, { minLength: 1, maxLength: 5 });
    const chance = fc.infiniteStream(fc.nat(2 * MIB + 5));
    await fc.assert(
      fc.asyncProperty(sizes, chance, async (drawn, stream) => {
        const own = drawn.map((size, i) => ({ name: `item ${i}`, bytes: random(size) }));
        const from = await makePackage(join(folder, `any-${++made}`), own, { state: sealed.state });
        const wished = anyWishes(own, () => stream.next().value!);
        const shown = await disclosed(from, wished);
        const verdict = await verifyDisclosure(memoryReader(shown), [from.state.root], { prim, hashing });
        expect(verdict.outcome).toBe('proven');
        const told = new Map(verdict.disclosure!.shown.map((item) => [item.index, item]));
        expect([...told.keys()]).toEqual(wished.show.map(({ index }) => index));
        for (const { index, ranges = [] } of wished.show)
          for (const asked of ranges) {
            const parts = told.get(index)!.parts ?? [{ from: 0, to: own[index]!.bytes.length }];
            expect(parts.some((part) => part.from <= asked.from && asked.to <= part.to)).toBe(true);
          }
        const all = Buffer.concat([...shown.values()]);
        for (const [index, { bytes }] of own.entries())
          expectNothingElse(Buffer.from(bytes), told.get(index), all);
      }),
      { numRuns: 12 },
    );
  });
});

describe('a package of ten million items', () => {
  /** The one item that is shown stands among hashes of which nobody needs to know more. */
  it('needs two covers, and no list of them all, to show one', async () => {
    const [total, place] = [10_000_000, 7_654_321];
    const { opening } = letter();
    const entry = { ...opening.entry, index: place, store: `data/${place + 1}.bin` };
    const commit = commitment(fromBase64url(opening.salt), entry as unknown as Json);
    const coverOf = (from: number, to: number) => [...coverWidths(from, to)].map(() => random(32));
    const [before, behind] = [coverOf(0, place), coverOf(place + 1, total)];
    const tree = coveredTree();
    tree.cover(place, before.values());
    tree.add(leafHash(commit));
    tree.cover(total, behind.values());
    const { payloadBytes } = parseSealedUnverified(files.get('package.jws')!);
    const payload = parsePayloadAs('comity.package/1', payloadBytes);
    const entries = { root: toHex(tree.root()), size: total };
    const body = { ...payload.body, entries, objects: { ...payload.body.objects, size: total } };
    const manifest = json({ ...payload, body });
    const jws = await sealed.state.seal('comity-package')(manifest);
    const run = (from: number, to: number, cover: Uint8Array[]): WithheldItems => ({
      ...{ kind: 'withheld', from, to, because: 'R-1' },
      cover: cover.map(toHex),
    });
    const lines: PackageDisclosed[] = [
      run(0, place, before),
      { kind: 'whole', opening: { ...opening, entry } },
      run(place + 1, total, behind),
    ];
    const change = {
      items: { total, whole: 1, part: 0, withheld: total - 1 },
      package: { id: payload.id, digest: toHex(prim.sha256(jws)) },
    };
    const big = new Map([...retold(lines, change)].filter(([name]) => !name.startsWith('data/')));
    big.set(entry.store, items[0]!.bytes).set('package.jws', jws);
    big.set('proofs/package.tlog-proof', utf8(await sealed.state.proveLogged(toHex(prim.sha256(manifest)))));
    big.set('proofs/package.tsr', tidyTimeStamp(await sealed.state.stamp(prim.sha512(jws))));
    const verdict = await judge(big);
    expect([verdict.outcome, verdict.disclosure!.items.withheld]).toEqual(['proven', total - 1]);
    expect(big.get('items.jsonl')!.length).toBeLessThan(6000);
  });
});
