/**
 * A package that went from node to node, before other people's tools: they find the bytes Kessar took in, and the time, seal and
 * recipient we say it has.
 */
import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ClaimId, type Sayings, verifyPackage } from '@comity/proof';
import { packageDirectory } from '@comity/verifier';
import { Decrypter } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findTool, requireTool, run } from '../support/tools.ts';
import { type Exchange, exchange, type Item } from './support/exchange.ts';

const ITEMS: readonly Item[] = [
  { name: Buffer.from('disk.img'), bytes: new Uint8Array(randomBytes(2_300_000)) },
  { name: Buffer.from('../../etc/passwd'), bytes: new Uint8Array(Buffer.from('root:x:0:0\n')) },
  { name: Buffer.from([0xff, 0x0a, 0xfe]), bytes: new Uint8Array(0) },
];

/** `age -d -i FILE` by the reference implementation. */
const AGE = fileURLToPath(new URL('support/age.ts', import.meta.url));

let made: Exchange;
beforeAll(async () => {
  made = await exchange(ITEMS);
}, 60_000);
afterAll(() => made?.remove());

const inPackage = (name: string) => join(made.folder, name);
const digestOf = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest('hex');

describe('a package that crossed from node to node', () => {
  it('is proven on its outside by the root that the receiver pinned', async () => {
    const verdict = await verifyPackage(packageDirectory(made.folder), [made.root]);
    expect(verdict.rows.filter(({ rule }) => rule !== undefined)).toEqual([]);
    expect(verdict.outcome).toBe('proven');
  });

  for (const algorithm of ['sha256', 'sha512']) {
    requireTool(`${algorithm}sum`)(`opens into a bag that ${algorithm}sum -c accepts, items and tags`, () => {
      for (const list of [`manifest-${algorithm}.txt`, `tagmanifest-${algorithm}.txt`]) {
        const said = run(`${algorithm}sum`, ['-c', '--strict', list], { cwd: made.bag }).toString();
        expect(
          said
            .trimEnd()
            .split('\n')
            .every((line) => line.endsWith(': OK')),
        ).toBe(true);
      }
    });

    requireTool(`${algorithm}sum`)(`holds what was taken in, by ${algorithm}sum of each item`, () => {
      const names = readdirSync(join(made.bag, 'data')).sort();
      const said = run(`${algorithm}sum`, names, { cwd: join(made.bag, 'data') }).toString();
      const found = said
        .trimEnd()
        .split('\n')
        .map((line) => line.split(' ')[0]);
      expect(found.sort()).toEqual(ITEMS.map(({ bytes }) => digestOf(algorithm, bytes)).sort());
    });
  }

  requireTool('openssl')(
    'bears a time stamp that openssl ts -verify accepts, of the time it was sealed',
    () => {
      const { timeStamp } = JSON.parse(readFileSync(inPackage('proofs/trust.json'), 'utf8')) as {
        timeStamp: string[];
      };
      const authority = new X509Certificate(Buffer.from(timeStamp[0]!, 'base64url'));
      writeFileSync(join(made.bag, '..', 'tsa.pem'), authority.toString());
      const about = ['-in', inPackage('proofs/package.tsr')];
      const trusting = ['-CAfile', join(made.bag, '..', 'tsa.pem'), '-partial_chain'];
      const verified = run('openssl', [
        'ts',
        '-verify',
        ...about,
        '-data',
        inPackage('package.jws'),
        ...trusting,
      ]);
      expect(verified.toString()).toMatch('Verification: OK');
      const told = run('openssl', ['ts', '-reply', ...about, '-text']).toString();
      expect(Date.parse(/^Time stamp: (.+)$/m.exec(told)![1]!)).toBe(Date.parse(made.at));
      const other = ['ts', '-verify', ...about, '-data', inPackage('objects.txt'), ...trusting];
      expect(() => run('openssl', other)).toThrow();
    },
  );

  requireTool('cat')('has items that any age opens: cat header payload', async () => {
    const objects = readdirSync(inPackage('objects')).map((name) => name.replace('.pay', ''));
    const digests = await Promise.all(
      objects.map(async (root) => {
        const file = run('cat', [`headers/${root}.${made.kid}.hdr`, `objects/${root}.pay`], {
          cwd: made.folder,
        });
        const age = new Decrypter();
        age.addIdentity(made.identity);
        return digestOf('sha256', await age.decrypt(new Uint8Array(file)));
      }),
    );
    expect(digests.sort()).toEqual(ITEMS.map(({ bytes }) => digestOf('sha256', bytes)).sort());
  });
});

describe('VERIFY.txt of a package that crossed from node to node', () => {
  const commands = () => run('sed', ['-n', 's/^    //p', 'VERIFY.txt'], { cwd: made.folder });
  /** The system's own python before any version manager's. */
  const env = { ...process.env, PATH: `/usr/bin:/bin:${process.env.PATH}` };

  requireTool(
    'sh',
    'sed',
    'python3',
    'openssl',
  )('says by hand what the verifier says', async () => {
    const said = run('sh', ['-e'], { cwd: made.folder, input: commands(), env }).toString();
    const verdict = await verifyPackage(packageDirectory(made.folder), [made.root]);
    const found = (id: ClaimId) => verdict.rows.find((row) => row.id === id)!.detail!.with;
    const { index: record, size, origin } = found('log') as Sayings['recorded'];
    const { kid } = found('seal') as Sayings['sealed-by'];
    const { count } = found('parts') as Sayings['parts-checked'];
    expect(said).toMatch(`${count} files and ${ITEMS.length} objects are as signed`);
    expect(said).toMatch(`EdDSA by key ${kid}`);
    expect(said).toMatch(`ML-DSA-65 by key ${kid}`);
    expect(said).toMatch('Signature Verified Successfully');
    expect(said).toMatch('Verification: OK');
    expect(said).toMatch(`record ${record} of ${size} in ${origin}`);
  });
});

describe('VERIFY.txt for whoever holds a key', () => {
  /** The lines to fill in, in order: finding one's header, the two digests of an item, the inner manifest. */
  const lines = () =>
    readFileSync(inPackage('VERIFY.txt'), 'utf8')
      .split('\n')
      .filter((line) => /^ {2}\S.* \| age -d -i IDENTITY/.test(line));

  requireTool(
    'sh',
    'find',
    'cat',
    'sha256sum',
    'sha512sum',
  )('has lines that find the header, list the items, and open items and inner manifest', () => {
    const place = mkdtempSync(join(tmpdir(), 'comity-by-hand-'));
    try {
      writeFileSync(join(place, 'identity.txt'), `${made.identity}\n`);
      // The reference implementation under the name of the program, because the age of Debian 12 is too old.
      writeFileSync(join(place, 'age'), `#!/bin/sh\nexec '${process.execPath}' '${AGE}' "$@"\n`, {
        mode: 0o755,
      });
      const env = { ...process.env, PATH: `${place}:${process.env.PATH}` };
      const said = (line: string, more: Readonly<Record<string, string>> = {}) =>
        run('sh', ['-ec', filled(line, { ...more, IDENTITY: join(place, 'identity.txt') })], {
          cwd: made.folder,
          env,
        }).toString();
      const [find, sha256, sha512, inner, ...rest] = lines();
      expect(rest).toEqual([]);
      const listed = said(find!).trimEnd().split('\n');
      const KID = /^\.\/headers\/inner\.([0-9a-f]+)\.hdr$/.exec(listed.pop()!)![1]!;
      expect(KID).toBe(made.kid);
      const entries = listed.map(
        (line) =>
          (JSON.parse(line) as { entry: { object: { root: string }; sha256: string; sha512: string } }).entry,
      );
      expect(entries).toHaveLength(ITEMS.length);
      for (const { object, ...entry } of entries) {
        expect(said(sha256!, { KID, ROOT: object.root })).toBe(`${entry.sha256}  -\n`);
        expect(said(sha512!, { KID, ROOT: object.root })).toBe(`${entry.sha512}  -\n`);
      }
      expect(Object.keys(JSON.parse(said(inner!, { KID })))).toEqual(['payload', 'signatures']);
    } finally {
      rmSync(place, { recursive: true });
    }
  });
});

const filled = (line: string, words: Readonly<Record<string, string>>) =>
  line.replace(/\b(ROOT|KID|IDENTITY)\b/g, (word) => words[word] ?? word);

/** Debian 12 has an age that is too old to know post-quantum recipients. */
function hybridAge(): boolean {
  if (findTool('age') === undefined) return false;
  const [, major, minor] = /(\d+)\.(\d+)/.exec(run('age', ['--version']).toString()) ?? [];
  return Number(major) > 1 || Number(minor) >= 3;
}

requireTool('age')('the age program opens an item, or says that it is too old for such keys', () => {
  const root = readdirSync(inPackage('objects'))[0]!.replace('.pay', '');
  const file = run('cat', [`headers/${root}.${made.kid}.hdr`, `objects/${root}.pay`], { cwd: made.folder });
  const identity = join(made.bag, '..', 'identity.txt');
  writeFileSync(identity, `${made.identity}\n`, { mode: 0o600 });
  // From a file: an age that is too old ends before it has read its input, and a pipe would then break under the writer.
  const sealed = join(made.bag, '..', 'item.age');
  writeFileSync(sealed, file);
  const decrypt = () => run('age', ['-d', '-i', identity, sealed]);
  if (hybridAge())
    expect(ITEMS.map(({ bytes }) => digestOf('sha256', bytes))).toContain(digestOf('sha256', decrypt()));
  else expect(decrypt).toThrow(/identity|recipient|malformed secret key/i);
});
