/** A package outlives the keys and certificates of its day: renewed every year, it verifies under a clock set to 2046. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Row, type Verdict, verifyPackage } from '@comity/proof';
import { generateIdentity, renewPackage } from '@comity/seal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageDirectory } from '../../../../verifier/src/index.ts';
import {
  flip,
  loadFiles,
  memoryReader,
  rememberingPrimitives,
  withFile,
} from '../../../../verifier/test/support/memory.ts';
import { nativeHashing } from '../../../src/index.ts';
import { random, uuid } from '../fixture.ts';
import { longState, type SealedThen, sealThen, shift, stated, yearOn } from './long-state.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-renewal-'));
const path = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const kessar = longState('xb');
const archive = longState('xa');
const reader = generateIdentity(random);
const prim = rememberingPrimitives();
/** Hundreds of verifications, on a machine that does other things too. */
const SLOW = 300_000;
let sealed: SealedThen;

type Renewal = { year: number; by?: typeof kessar; content?: boolean; stampYears?: number };

/** A copy of the package as it was sealed, renewed in these years. */
async function renewed(name: string, renewals: readonly Renewal[]): Promise<string> {
  const dir = path(name);
  cpSync(sealed.dir, dir, { recursive: true });
  for (const renewal of renewals) await renew(dir, renewal);
  return dir;
}

function renew(dir: string, { year, by = kessar, content = false, stampYears }: Renewal) {
  const created = yearOn(year);
  const options = { dir, reader: packageDirectory(dir), id: uuid(), created, content };
  return renewPackage({ ...options, by: by.at(created, stampYears) });
}

const verify = (dir: string, now: string, anchors = [kessar.root]) =>
  verifyPackage(packageDirectory(dir), anchors, { prim, hashing: nativeHashing, now });
const rowsOf = (verdict: Verdict, id: string): Row[] => verdict.rows.filter((row) => row.id === id);
const years = (from: number, to: number): Renewal[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ year: from + i }));

beforeAll(async () => {
  const items = [
    { name: 'disk.img', bytes: random(100_000) },
    { name: 'note.txt', bytes: random(10) },
  ];
  const to = { aud: 'xa', recipient: reader.recipient, created: yearOn(0) };
  sealed = await sealThen(path('sealed'), items, kessar.at(yearOn(0)), to);
});

describe('a package that was never renewed', () => {
  it('is proven while its time stamp holds', async () => {
    const verdict = await verify(sealed.dir, shift(yearOn(1), 0));
    expect(verdict.outcome).toBe('proven');
    expect(rowsOf(verdict, 'renewed')).toMatchObject([
      { status: 'proven', detail: { say: 'renewed-until', with: { count: 0 } } },
    ]);
  });

  it('is not proven in 2046, and the row says which proof ran out and when', async () => {
    const { outcome, rows } = await verify(sealed.dir, yearOn(20));
    expect(outcome).toBe('not-proven');
    const { stampsUntil } = { stampsUntil: stated(shift(yearOn(0), Math.round(1.1 * 365 * 86_400))) };
    expect(rows.filter((row) => row.rule !== undefined)).toMatchObject([
      {
        id: 'renewed',
        status: 'not-proven',
        rule: 'ran-out',
        detail: { say: 'ran-out', with: { until: stampsUntil, now: yearOn(20) } },
        files: ['proofs/package.tsr'],
      },
    ]);
  });

  it('is judged without a word on what ran out when no time to judge by is given', async () => {
    const verdict = await withoutNow(sealed.dir);
    expect(verdict.outcome).toBe('proven');
    expect(rowsOf(verdict, 'renewed')).toEqual([]);
  });
});

/** Whoever opens a package asks what it holds, not whether a proof of it has run out. */
const withoutNow = (dir: string) =>
  verifyPackage(packageDirectory(dir), [kessar.root], { prim, hashing: nativeHashing });

describe('a package renewed every year for twenty years', () => {
  let kept: string;
  beforeAll(async () => {
    kept = await renewed('kept', years(1, 20));
  }, SLOW);

  it('is proven in 2046 from the root of 2026, though every key and certificate of then has run out', async () => {
    const verdict = await verify(kept, shift(yearOn(20), 3600));
    expect(verdict.outcome).toBe('proven');
    expect(rowsOf(verdict, 'renewed')).toMatchObject([
      { status: 'proven', detail: { say: 'renewed-until', with: { count: 20 } } },
    ]);
    expect(verdict.time.before?.at).toBe(stated(shift(yearOn(0), 20)));
  });

  it('is proven at any moment on the way by what there was then', async () => {
    const { outcome, rows } = await verify(kept, shift(yearOn(7), 3600));
    expect(outcome).toBe('proven');
    expect(rows.find(({ id }) => id === 'renewed')?.detail).toMatchObject({ with: { count: 7 } });
  });

  it('says when it was last stamped, and until when that holds, where no time to judge by is given', async () => {
    const verdict = await withoutNow(kept);
    expect(verdict.outcome).toBe('proven');
    const at = stated(shift(yearOn(20), 40));
    expect(rowsOf(verdict, 'renewed')).toMatchObject([
      { status: 'not-proven', required: false, detail: { say: 'renewed-unjudged', with: { count: 20, at } } },
    ]);
  });

  it('is not proven a year and a half after the last renewal', async () => {
    const verdict = await verify(kept, shift(yearOn(21), 180 * 86_400));
    expect(verdict.outcome).toBe('not-proven');
    expect(rowsOf(verdict, 'renewed')).toMatchObject([
      { rule: 'ran-out', detail: { say: 'ran-out' }, files: ['renewals/020/renewal.tsr'] },
    ]);
  });

  it.each(['renewal.jws', 'renewal.tsr', 'renewal.tlog-proof', 'trust.json'])(
    'is not proven without the %s of one year',
    async (name) => {
      const files = withFile(loadFiles(kept), `renewals/007/${name}`);
      const { outcome, rows } = await verifyPackage(memoryReader(files), [kessar.root], {
        prim,
        hashing: nativeHashing,
        now: yearOn(20),
      });
      expect(outcome).not.toBe('proven');
      expect(rows.find(({ rule }) => rule !== undefined)?.id).toBe('renewed');
    },
  );
});

describe('a year that was left out', () => {
  it('leaves the package not proven, and the row says which proof ran out when', async () => {
    const dir = await renewed('gap', [...years(1, 3), ...years(5, 6)]);
    const verdict = await verify(dir, shift(yearOn(6), 3600));
    expect(verdict.outcome).toBe('not-proven');
    expect(rowsOf(verdict, 'renewed')).toMatchObject([
      {
        status: 'not-proven',
        rule: 'ran-out',
        detail: {
          say: 'renewed-too-late',
          with: {
            until: stated(shift(yearOn(3), Math.round(1.1 * 365 * 86_400))),
            next: stated(shift(yearOn(5), 40)),
          },
        },
        files: ['renewals/003/renewal.tsr'],
      },
    ]);
  });

  it('does no harm when the time stamp before it holds so long', async () => {
    const dir = await renewed('long', [{ year: 1, stampYears: 4 }, { year: 4 }]);
    expect(await verify(dir, yearOn(5))).toMatchObject({ outcome: 'proven' });
  });
});

describe('a renewal by another State', () => {
  it('is not proven without a root of that State, and proven with it', async () => {
    const dir = await renewed('archived', [{ year: 1, by: archive }]);
    const without = await verify(dir, yearOn(2));
    expect(without.outcome).toBe('not-proven');
    expect(rowsOf(without, 'renewed')).toMatchObject([
      { rule: 'no-anchor', detail: { say: 'no-root-given', with: { state: 'xa' } } },
    ]);
    expect(await verify(dir, yearOn(2), [kessar.root, archive.root])).toMatchObject({ outcome: 'proven' });
  });
});

describe('a renewal that hashes the content anew', () => {
  let files: ReturnType<typeof loadFiles>;
  const judge = (changed: typeof files) =>
    verifyPackage(memoryReader(changed), [kessar.root], { prim, hashing: nativeHashing, now: yearOn(3) });
  beforeAll(async () => {
    files = loadFiles(
      await renewed('content', [{ year: 1 }, { year: 2, content: true }, { year: 3, content: true }]),
    );
  });

  it('is proven over every object, header and list', async () => {
    expect(await judge(files)).toMatchObject({ outcome: 'proven' });
  });

  it(
    'is what contradicts an altered file, whatever SHA-256 says',
    async () => {
      const names = [...files.keys()].filter((name) => !/^(package|proofs|renewals)/.test(name));
      expect(names.length).toBeGreaterThan(8);
      for (const name of names) {
        const { rows } = await judge(withFile(files, name, flip(files.get(name)!, 0)));
        const { status, rule } = rows.find(({ id }) => id === 'renewed')!;
        // What breaks a list is found by its form before any hash is compared.
        expect([status, rule], name).toEqual(
          name === 'objects.txt'
            ? [status, expect.stringMatching(/list-malformed|missing-file/)]
            : ['contradicted', 'wrong-cover'],
        );
      }
    },
    SLOW,
  );
});

describe('a spoilt renewal', () => {
  let files: ReturnType<typeof loadFiles>;
  let other: ReturnType<typeof loadFiles>;
  const judge = (changed: typeof files) =>
    verifyPackage(memoryReader(changed), [kessar.root], { prim, hashing: nativeHashing, now: yearOn(2) });

  beforeAll(async () => {
    files = loadFiles(await renewed('two', years(1, 2)));
    const to = { aud: 'xa', recipient: reader.recipient, created: yearOn(0) };
    const twin = await sealThen(path('twin'), [{ name: 'x', bytes: random(10) }], kessar.at(yearOn(0)), to);
    await renew(twin.dir, { year: 1 });
    other = loadFiles(twin.dir);
  });

  it('is found out whichever byte of its files is changed', { timeout: SLOW, tags: 'slow' }, async () => {
    const names = [...files.keys()].filter((name) => name.startsWith('renewals/002/'));
    expect(names).toHaveLength(4);
    for (const name of names) {
      const bytes = files.get(name)!;
      const step = Math.max(1, Math.floor(bytes.length / 30));
      for (let at = 0; at < bytes.length; at += step) {
        const { outcome } = await judge(withFile(files, name, flip(bytes, at)));
        expect(outcome, `${name} at ${at}`).not.toBe('proven');
      }
    }
  });

  it('is contradicted when a renewal before it was changed', async () => {
    const name = 'renewals/001/renewal.tsr';
    const verdict = await judge(withFile(files, name, other.get(name)));
    expect(verdict.outcome).toBe('contradicted');
    expect(rowsOf(verdict, 'renewed').map(({ rule, files: about }) => [rule, about?.[0]])).toContainEqual([
      'wrong-cover',
      'renewals/002/renewal.jws',
    ]);
  });

  it('is contradicted when it is of another package', async () => {
    const mixed = new Map([...files].filter(([name]) => !name.startsWith('renewals/')));
    for (const [name, bytes] of other) if (name.startsWith('renewals/')) mixed.set(name, bytes);
    const verdict = await judge(mixed);
    expect(rowsOf(verdict, 'renewed')).toMatchObject([{ status: 'contradicted', rule: 'wrong-cover' }]);
  });

  it.each([
    ['left out', (name: string) => (name.startsWith('renewals/001/') ? undefined : name)],
    [
      'in another order',
      (name: string) => name.replace(/^renewals\/00(\d)/, (_, n) => `renewals/00${3 - n}`),
    ],
    [
      'numbered from two',
      (name: string) => name.replace(/^renewals\/00(\d)/, (_, n) => `renewals/00${Number(n) + 1}`),
    ],
  ])('is contradicted with its folders %s', async (_, rename) => {
    const moved = new Map<string, Uint8Array>();
    for (const [name, bytes] of files) {
      const to = rename(name);
      if (to !== undefined) moved.set(to, bytes);
    }
    const verdict = await judge(moved);
    expect(verdict.outcome).toBe('contradicted');
    expect(rowsOf(verdict, 'renewed')[0]?.rule).toMatch(/wrong-count|rule/);
  });
});

describe('renewing', () => {
  it('leaves the package as it was when it fails, and nothing beside it', async () => {
    const dir = await renewed('failing', []);
    const before = loadFiles(dir);
    const then = kessar.at(yearOn(1));
    const failing = { ...then, stamp: () => Promise.reject(new Error('the authority is away')) };
    const options = { dir, reader: packageDirectory(dir), id: uuid(), created: yearOn(1) };
    await expect(renewPackage({ ...options, by: failing })).rejects.toThrow('away');
    expect(loadFiles(dir)).toEqual(before);
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('lets one of two who renew at the same time come first, and tells the other', async () => {
    const dir = await renewed('twice', []);
    const results = await Promise.allSettled([renew(dir, { year: 1 }), renew(dir, { year: 1 })]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'in-the-way' },
    });
    expect(await verify(dir, yearOn(2))).toMatchObject({ outcome: 'proven' });
  });

  it('touches no file that was there', async () => {
    const dir = await renewed('untouched', years(1, 1));
    for (const [name, bytes] of loadFiles(sealed.dir))
      expect(Buffer.from(readFileSync(join(dir, name))).equals(bytes), name).toBe(true);
  });
});
