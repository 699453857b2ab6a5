/** A State that seals a list sending its items elsewhere: rightly signed, rightly encrypted, and refused. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { commitment, FILE, growingTree, innerHeaderFile, leafHash } from '@comity/proof';
import { canonicalBytes, fromBase64url, type Json, toHex } from '@comity/protocol';
import { afterAll, describe, expect, it } from 'vitest';
import { packageDirectory } from '../../../verifier/src/index.ts';
import { unwrapHeader } from '../../src/age/file-key.ts';
import { loadIdentity } from '../../src/age/keys.ts';
import { decryptStream, payloadSealer } from '../../src/age/stream.ts';
import { plainTree } from '../../src/evidence/native-tree.ts';
import { identityOpener, openPackage } from '../../src/index.ts';
import { type Meddle, makePackage, random } from './fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The same package with another storage name in its one entry, everything over it made anew. */
const storedAs =
  (store: string): Meddle =>
  async (closed, dir, identity, kid) => {
    const header = readFileSync(join(dir, innerHeaderFile(kid)));
    const key = unwrapHeader(header, [loadIdentity(identity)]);
    const plain: Uint8Array[] = [];
    for await (const piece of decryptStream(key, once(readFileSync(join(dir, FILE.entries)))))
      plain.push(piece.slice());
    const opening = JSON.parse(Buffer.concat(plain).toString());
    opening.entry.store = store;
    const sealer = payloadSealer(key, random);
    const line = Buffer.concat([canonicalBytes(opening as Json), Buffer.from('\n')]);
    const bytes = Buffer.concat([sealer.nonce, ...sealer.update(line), ...sealer.final()]);
    writeFileSync(join(dir, FILE.entries), bytes);
    const entries = growingTree();
    entries.add(leafHash(commitment(fromBase64url(opening.salt), opening.entry as Json)));
    const file = plainTree();
    file.update(bytes);
    const files = closed.files.map((one) =>
      one.name === FILE.entries ? { ...one, root: toHex(file.end()), size: bytes.length } : one,
    );
    return { ...closed, files, entries: { root: toHex(entries.root()), size: 1 } };
  };

async function open(store: string) {
  const name = readdirSync(folder).length;
  const dir = join(folder, `package-${name}`);
  const made = await makePackage(dir, [{ name: 'a', bytes: random(100) }], { meddle: storedAs(store) });
  const out = join(folder, `out-${name}`, 'bag');
  mkdirSync(dirname(out));
  const opened = await openPackage({
    reader: packageDirectory(dir),
    anchors: [made.state.root],
    opener: identityOpener([made.identity]),
    out,
    openedAt: '2026-11-22T09:00:00.000Z',
  });
  return { opened, out };
}

describe('a package whose sealed list names where its items go', () => {
  it('is opened when the name is the generated one', async () => {
    expect((await open('data/000001.bin')).opened.verdict.outcome).toBe('proven');
  });

  it.each([
    '../outside.bin',
    'data/../../outside.bin',
    '/tmp/comity-outside.bin',
    'data/000001.bin/../../../outside.bin',
    'metadata/items.json',
    'data/000002.bin',
    'data/..\\..\\outside.bin',
  ])('is refused when the name is %s, and nothing is written there', async (store) => {
    const before = readdirSync(folder, { recursive: true }).map(String);
    const { opened } = await open(store);
    expect(opened.bag).toBeUndefined();
    expect(opened.verdict.outcome).toBe('contradicted');
    // The seal, the proofs and every digest hold: it is the name alone that is refused.
    const broken = opened.verdict.rows.filter(({ status }) => status === 'contradicted');
    expect(broken).toMatchObject([
      { id: 'entries', technical: expect.stringMatching(/\/entry\/store|storage name of an item/) },
    ]);
    const after = readdirSync(folder, { recursive: true }).map(String);
    const added = after.filter((name) => !before.includes(name) && !name.startsWith('package-'));
    expect(added.filter((name) => !/^out-\d+$/.test(name))).toEqual([]);
  });
});
