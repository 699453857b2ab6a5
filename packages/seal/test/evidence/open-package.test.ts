/** From files to a package to a bag, and other people's tools on the result. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseOpening, utf8 } from '@comity/protocol';
import { Decrypter } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireTool, run } from '../../../../tests/support/tools.ts';
import { packageDirectory } from '../../../verifier/src/index.ts';
import {
  EvidenceError,
  generateIdentity,
  identityOpener,
  ingestItem,
  openPackage,
  originalName,
  startPackage,
} from '../../src/index.ts';
import { makePackage, random, type TestItem, type TestPackage, uuid } from './fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-open-'));
const path = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const items: TestItem[] = [
  { name: 'disk.img', bytes: random(3_300_000) },
  { name: '../../etc/passwd', bytes: random(1000) },
  { name: Buffer.from([0xff, 0x0a, 0xfe]), bytes: new Uint8Array(0) },
];
let sealed: TestPackage;
const bag = path('bag');
const openInto = (out: string, from = sealed, identity = from.identity) =>
  openPackage({
    reader: packageDirectory(from.dir),
    anchors: [from.state.root],
    opener: identityOpener([identity]),
    out,
    openedAt: '2026-11-22T09:00:00.000Z',
  });

beforeAll(async () => {
  sealed = await makePackage(path('package'), items);
  const opened = await openInto(bag);
  expect(opened).toMatchObject({ bag, verdict: { outcome: 'proven' } });
});

describe('an opened package', () => {
  it('gives back every byte under generated names, and the original names as data', () => {
    expect(readdirSync(join(bag, 'data')).sort()).toEqual(['000001.bin', '000002.bin', '000003.bin']);
    const openings = JSON.parse(readFileSync(join(bag, 'metadata/items.json'), 'utf8')) as unknown[];
    for (const [i, { name, bytes }] of items.entries()) {
      const { entry } = parseOpening(utf8(JSON.stringify(openings[i])));
      expect(readFileSync(join(bag, entry.store)).equals(bytes)).toBe(true);
      expect(entry.name).toEqual(originalName(Buffer.from(name)));
    }
  });

  it('is a BagIt 1.0 bag, each of whose files is accounted for', () => {
    expect(readFileSync(join(bag, 'bagit.txt'), 'utf8')).toBe(
      'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    );
    expect(readFileSync(join(bag, 'bag-info.txt'), 'utf8')).toMatch(/^Payload-Oxum: 3301000\.3$/m);
    const listed = (name: string) =>
      readFileSync(join(bag, name), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(line.indexOf('  ') + 2));
    const tagManifests = ['tagmanifest-sha256.txt', 'tagmanifest-sha512.txt'];
    for (const [i, algorithm] of ['sha256', 'sha512'].entries()) {
      const all = [...listed(`manifest-${algorithm}.txt`), ...listed(tagManifests[i]!), ...tagManifests];
      const there = (readdirSync(bag, { recursive: true }) as string[]).filter((name) =>
        statSync(join(bag, name)).isFile(),
      );
      expect(all.sort()).toEqual(there.sort());
    }
  });

  it('keeps the verdict it was opened on', () => {
    const verdict = JSON.parse(readFileSync(join(bag, 'metadata/verdict.json'), 'utf8'));
    expect(verdict).toMatchObject({ outcome: 'proven', anchor: { state: 'xb' } });
  });

  for (const algorithm of ['sha256', 'sha512']) {
    requireTool(`${algorithm}sum`)(`passes ${algorithm}sum -c, items and tags`, () => {
      for (const manifest of [`manifest-${algorithm}.txt`, `tagmanifest-${algorithm}.txt`]) {
        const said = run(`${algorithm}sum`, ['-c', '--strict', manifest], { cwd: bag }).toString();
        expect(
          said
            .trimEnd()
            .split('\n')
            .every((line) => line.endsWith(': OK')),
        ).toBe(true);
      }
    });
  }

  it('could be opened with npm age alone: cat header payload', async () => {
    const object = readdirSync(join(sealed.dir, 'objects'))[0]!.replace('.pay', '');
    const parts = [`headers/${object}.${sealed.kid}.hdr`, `objects/${object}.pay`];
    const decrypter = new Decrypter();
    decrypter.addIdentity(sealed.identity);
    const file = Buffer.concat(parts.map((name) => readFileSync(join(sealed.dir, name))));
    const plain = await decrypter.decrypt(new Uint8Array(file));
    const digest = createHash('sha256').update(plain).digest('hex');
    expect(readFileSync(join(bag, 'manifest-sha256.txt'), 'utf8')).toMatch(digest);
  });
});

describe('a package that is not proven', () => {
  it.each<[string, () => Promise<TestPackage>]>([
    [
      'altered',
      async () => {
        const altered = await makePackage(path(`altered-${uuid()}`), items);
        writeFileSync(join(altered.dir, 'VERIFY.txt'), 'nothing to see');
        return altered;
      },
    ],
    [
      'without its time stamp',
      async () => {
        const cut = await makePackage(path(`cut-${uuid()}`), items);
        rmSync(join(cut.dir, 'proofs/package.tsr'));
        return cut;
      },
    ],
  ])('gives out nothing: %s', async (_title, make) => {
    const spoilt = await make();
    const out = path(`out-${uuid()}`);
    const { verdict, bag: none } = await openInto(out, spoilt);
    expect([none, existsSync(out)]).toEqual([undefined, false]);
    expect(verdict.outcome).not.toBe('proven');
    expect(readdirSync(folder).filter((name) => name.includes('.partial'))).toEqual([]);
  });

  it('gives out nothing to someone else', async () => {
    const { verdict, bag: none } = await openInto(
      path('stranger'),
      sealed,
      generateIdentity(random).identity,
    );
    expect([verdict.outcome, none]).toEqual(['not-proven', undefined]);
  });

  it('never overwrites what is there', async () => {
    await expect(openInto(bag)).rejects.toMatchObject({ code: 'in-the-way' });
    await expect(startPackage({ dir: bag, recipients: [], random })).rejects.toBeInstanceOf(EvidenceError);
  });
});

describe('a draft', () => {
  const facts = () => ({
    itemId: uuid(),
    name: originalName(Buffer.from('a')),
    kind: 'raw' as const,
    limitations: [],
  });

  it('goes on after a source that failed, and keeps nothing of it', async () => {
    const draft = await startPackage({
      dir: path('draft'),
      recipients: [generateIdentity(random).recipient],
      random,
    });
    const broken = (async function* () {
      yield random(10);
      throw new EvidenceError('changed', 'a', 'was changed');
    })();
    await expect(draft.add(broken, facts())).rejects.toMatchObject({ code: 'changed' });
    await draft.add([random(10)], facts());
    expect(readdirSync(path('draft/objects'))).toHaveLength(1);
    expect(await draft.close()).toMatchObject({ entries: { size: 1 }, objects: { size: 1 } });
  });

  it('adopts an item taken in earlier, and notices ciphertext that is no longer what it was', async () => {
    const { recipient } = generateIdentity(random);
    const parts: Uint8Array[] = [];
    const sink = { write: async (written: readonly Uint8Array[]) => void parts.push(...written) };
    const item = await ingestItem([random(100_000)], { recipients: [recipient], random, sink });
    const draft = await startPackage({ dir: path('adopting'), recipients: [recipient], random });
    await expect(draft.adopt(item, facts(), [...parts, Uint8Array.of(0)])).rejects.toMatchObject({
      code: 'changed',
    });
    const entry = await draft.adopt(item, facts(), parts);
    await draft.abandon();
    expect(entry).toMatchObject({ index: 0, store: 'data/000001.bin', sha256: item.sha256 });
  });

  it('writes nothing about its items in the clear', async () => {
    const secret = 'the-name-of-a-witness';
    const quiet = await makePackage(path('quiet'), [{ name: secret, bytes: Buffer.from(secret.repeat(10)) }]);
    for (const name of readdirSync(quiet.dir, { recursive: true }) as string[]) {
      if (statSync(join(quiet.dir, name)).isFile())
        expect(readFileSync(join(quiet.dir, name)).includes(secret)).toBe(false);
    }
  });
});
