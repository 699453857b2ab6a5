/** What the verifier says of sound packages, and of every way we know to spoil one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  fingerprint,
  parseSealedUnverified,
  type Row,
  type Verdict,
  verifyPackage,
  verifyTimeStamp,
} from '@comity/proof';
import type { EvidencePackage } from '@comity/protocol';
import { identityOpener, nativeHashing } from '@comity/seal';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkLogProof, checkSeen } from '../../proof/src/evidence/log-proof.ts';
import { openManifest, readManifest } from '../../proof/src/evidence/manifest.ts';
import { chainRoots, chainStatements, parseTrustFile } from '../../proof/src/evidence/trust-file.ts';
import {
  makePackage,
  makeState,
  random,
  SEALED_AT,
  type TestPackage,
} from '../../seal/test/evidence/fixture.ts';
import { ageOpener } from '../src/age-opener.ts';
import { packageDirectory } from '../src/directory.ts';
import { nativeIdentity } from '../src/native-identity.ts';
import {
  type Files,
  flip,
  loadFiles,
  memoryReader,
  rememberingPrimitives,
  withFile,
} from './support/memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-verdict-'));
afterAll(() => rmSync(folder, { recursive: true }));

const prim = rememberingPrimitives();
const hashing = { ...nativeHashing, leaf: prim.sha256 };
const items = [
  { name: 'mail/inbox.mbox', bytes: random(2_500_000) },
  { name: Uint8Array.of(0xff, 0x2e, 0x0a), bytes: random(10) },
  { name: 'empty', bytes: new Uint8Array(0) },
];
let sound: TestPackage;
let other: TestPackage;
let files: Files;
const judge = (changed: Files, options = {}): Promise<Verdict> =>
  verifyPackage(memoryReader(changed), [sound.state.root], { prim, hashing, ...options });
const faults = ({ rows }: Verdict) => rows.filter((row) => row.rule !== undefined);
const someObject = () => [...files.keys()].find((name) => name.startsWith('objects/'))!;

beforeAll(async () => {
  sound = await makePackage(join(folder, 'sound'), items);
  other = await makePackage(join(folder, 'other'), items.slice(0, 1), { state: sound.state });
  files = loadFiles(sound.dir);
});

describe('a sound package', () => {
  it('is proven on the outside without any key, its content openly not', async () => {
    const verdict = await verifyPackage(packageDirectory(sound.dir), [sound.state.root]);
    expect(verdict.outcome).toBe('proven');
    const unproven = verdict.rows.filter((row) => row.status !== 'proven');
    expect(unproven.map(({ id, status, required }) => [id, status, required])).toEqual(
      ['inner', 'entries', 'items'].map((id) => [id, 'not-proven', false]),
    );
    expect(verdict.notShown.length).toBeGreaterThan(5);
  });

  it.each([
    'our own age',
    'the reference implementation',
    "the reference with this Node's OpenSSL for the key",
  ])('is proven to its last byte with a key, by %s', async (whose) => {
    const opener =
      whose === 'our own age'
        ? identityOpener([sound.identity])
        : await ageOpener([sound.identity], whose.includes('OpenSSL') ? nativeIdentity : undefined);
    const verdict = await judge(files, { opener });
    expect(verdict.outcome).toBe('proven');
    expect(verdict.rows.every((row) => row.status === 'proven')).toBe(true);
  });

  it('is placed between what it rests on and who first saw it, and tied to the root given', async () => {
    const { time, anchor, package: facts } = await judge(files);
    expect(time.after!.at < SEALED_AT && SEALED_AT < time.before!.at).toBe(true);
    expect(time.before!.by).toMatchObject({
      say: 'witnesses',
      with: { names: expect.arrayContaining(['witness.one']) },
    });
    expect(anchor!.fingerprint).toBe(fingerprint(parseSealedUnverified(sound.state.root).payloadBytes));
    expect(facts).toMatchObject({ issuer: 'xb', created: SEALED_AT });
  });

  it('is not proven by a key that is not for it', async () => {
    const verdict = await judge(files, { opener: identityOpener([other.identity]) });
    expect(verdict.outcome).toBe('not-proven');
    expect(faults(verdict)).toMatchObject([{ id: 'inner', status: 'not-proven', rule: 'no-key' }]);
  });

  it('is contradicted by the root of another State, and by another root of the same', async () => {
    for (const code of ['xc', 'xb']) {
      const verdict = await verifyPackage(memoryReader(files), [makeState(code).root], { prim, hashing });
      expect(verdict.outcome).toBe('contradicted');
      expect(faults(verdict)).toMatchObject([{ id: 'anchor', rule: 'not-the-anchor' }]);
      expect(verdict.anchor).toBeUndefined();
    }
  });
});

describe('a spoilt package', () => {
  /** Spoils the package and expects one row to say how. */
  const spoilt = (title: string, spoil: () => Files, row: Partial<Row>) =>
    it(title, async () => {
      const verdict = await judge(spoil());
      expect(verdict.outcome).toBe(row.status);
      expect(faults(verdict)).toContainEqual(expect.objectContaining(row));
    });
  const contradicted = 'contradicted' as const;

  spoilt(
    'with an object cut short names it',
    () => withFile(files, someObject(), files.get(someObject())!.subarray(1)),
    {
      id: 'objects',
      status: contradicted,
    },
  );
  spoilt(
    'with an object extended names it',
    () => withFile(files, someObject(), Buffer.concat([files.get(someObject())!, Buffer.of(0)])),
    {
      id: 'objects',
      status: contradicted,
      rule: 'wrong-size',
    },
  );
  spoilt(
    'with two objects swapped names both',
    () => {
      const [a, b] = [...files.keys()].filter((name) => name.startsWith('objects/')) as [string, string];
      return withFile(withFile(files, a, files.get(b)), b, files.get(a));
    },
    { id: 'objects', status: contradicted },
  );
  spoilt('with an object gone is not proven', () => withFile(files, someObject()), {
    id: 'objects',
    status: 'not-proven',
    rule: 'missing-file',
  });
  spoilt(
    'with a file nobody signed for names it',
    () => withFile(files, 'proofs/note.txt', Buffer.from('trust me')),
    {
      id: 'files',
      status: contradicted,
      rule: 'unlisted-file',
      files: ['proofs/note.txt'],
    },
  );
  spoilt(
    'with an object nobody signed for says so',
    () => withFile(files, `objects/${'0'.repeat(64)}.pay`, random(40)),
    {
      id: 'files',
      status: contradicted,
      rule: 'wrong-count',
    },
  );
  spoilt(
    'with a program beside it is contradicted: nobody should run it',
    () => withFile(files, 'verify.html', Buffer.from('<b>ok</b>')),
    {
      id: 'files',
      status: contradicted,
      rule: 'unlisted-file',
    },
  );
  spoilt(
    'with a name that leads outside is contradicted',
    () => withFile(files, '../../etc/passwd', Buffer.from('x')),
    {
      id: 'files',
      status: contradicted,
      rule: 'unlisted-file',
    },
  );
  spoilt(
    'with the manifest of another package is contradicted',
    () => withFile(files, 'package.jws', loadFiles(other.dir).get('package.jws')),
    {
      id: 'objects',
      status: contradicted,
    },
  );
  spoilt('without its manifest is not proven', () => withFile(files, 'package.jws'), {
    id: 'seal',
    status: 'not-proven',
    rule: 'missing-file',
  });
  spoilt(
    "with another State's trust chain is contradicted",
    () => withFile(files, 'proofs/trust.json', Buffer.from('{}')),
    {
      id: 'anchor',
      status: contradicted,
    },
  );
  spoilt(
    'without its time stamp, which was promised, is not proven',
    () => withFile(files, 'proofs/package.tsr'),
    {
      id: 'time-stamp',
      status: 'not-proven',
      rule: 'missing-file',
    },
  );
  spoilt('without its log proof is not proven', () => withFile(files, 'proofs/package.tlog-proof'), {
    id: 'log',
    status: 'not-proven',
    rule: 'missing-file',
  });
  spoilt(
    'with the log proof of another package is contradicted',
    () => withFile(files, 'proofs/package.tlog-proof', loadFiles(other.dir).get('proofs/package.tlog-proof')),
    { id: 'log', status: contradicted, rule: 'not-included' },
  );
  spoilt(
    'with the time stamp of another package is contradicted',
    () => withFile(files, 'proofs/package.tsr', loadFiles(other.dir).get('proofs/package.tsr')),
    { id: 'time-stamp', status: contradicted, rule: 'tsp-wrong-imprint' },
  );
  spoilt(
    'seen by too few witnesses is not proven',
    () => {
      const proof = Buffer.from(files.get('proofs/package.tlog-proof')!).toString();
      return withFile(
        files,
        'proofs/package.tlog-proof',
        Buffer.from(proof.replace(/— witness\.two .*\n/, '')),
      );
    },
    { id: 'witnesses', status: 'not-proven', rule: 'quorum' },
  );
  spoilt(
    'with a manifest of a hundred megabytes is refused before it is read',
    () => withFile(files, 'package.jws', new Uint8Array(2e6)),
    {
      id: 'seal',
      status: contradicted,
      rule: 'too-large',
    },
  );
  spoilt(
    'with a long line in its list is refused in the memory of one line',
    () => withFile(files, 'objects.txt', new Uint8Array(1e6).fill(0x61)),
    { id: 'objects', status: contradicted, rule: 'list-malformed' },
  );

  it('with any file replaced by anything is never proven, and the answer is always a table', {
    tags: 'slow',
  }, async () => {
    const names = [...files.keys()];
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.json().map((text) => Buffer.from(text)),
      fc.constantFrom(...names).map((name) => files.get(name)!),
      fc.nat(500).map((cut) => files.get('proofs/trust.json')!.subarray(cut)),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), anything, async (name, bytes) => {
        fc.pre(!Buffer.from(files.get(name)!).equals(bytes));
        expect((await judge(withFile(files, name, bytes))).outcome).not.toBe('proven');
      }),
      { numRuns: 150 },
    );
  });

  it('shows twenty faults and counts the rest', async () => {
    const crowded = new Map(files);
    for (let i = 0; i < 500; i++) crowded.set(`junk/${i}`, random(1));
    const rows = (await judge(crowded)).rows.filter((row) => row.id === 'files');
    expect(rows).toHaveLength(21);
    expect(rows.at(-1)!.detail).toEqual({ say: 'more-faults', with: { count: 480 } });
  });
});

describe('a package sealed under other conditions', () => {
  it('without a promise of a time stamp is proven by its witnesses alone', async () => {
    const plain = await makePackage(join(folder, 'plain'), items.slice(1, 2), { proofs: ['log'] });
    const verdict = await verifyPackage(packageDirectory(plain.dir), [plain.state.root], { prim });
    expect(verdict.outcome).toBe('proven');
    const stamp = verdict.rows.find((row) => row.id === 'time-stamp');
    expect(stamp).toMatchObject({ status: 'not-proven', required: false });
    const stray = withFile(loadFiles(plain.dir), 'proofs/package.tsr', files.get('proofs/package.tsr'));
    const spoilt = await verifyPackage(memoryReader(stray), [plain.state.root], { prim });
    expect(faults(spoilt)).toMatchObject([{ id: 'files', rule: 'unlisted-file' }]);
  });

  it('without any independent witness of its time is not proven', async () => {
    const lonely = await makePackage(join(folder, 'lonely'), items.slice(1, 2), { proofs: [] });
    const verdict = await verifyPackage(packageDirectory(lonely.dir), [lonely.state.root], { prim });
    expect(verdict.outcome).toBe('not-proven');
    expect(faults(verdict).map(({ id }) => id)).toContain('time');
  });
});

describe('a single flipped bit', { tags: 'slow' }, () => {
  const EXHAUSTIVE = process.env.COMITY_EXHAUSTIVE === '1';
  const stride = EXHAUSTIVE ? 1 : 251;

  it(
    `anywhere in any file is never proven (${EXHAUSTIVE ? 'every byte' : `every ${stride}th byte; COMITY_EXHAUSTIVE=1 for all`})`,
    async () => {
      const small = await makePackage(join(folder, 'small'), [{ name: 'a', bytes: Buffer.from('hello') }]);
      const whole = loadFiles(small.dir);
      let flipped = 0;
      for (const [name, bytes] of whole) {
        for (let at = flipped % stride; at < bytes.length; at += stride) {
          const changed = withFile(whole, name, flip(bytes, at));
          const { outcome } = await verifyPackage(memoryReader(changed), [small.state.root], {
            prim,
            hashing,
          });
          expect(outcome, `${name} byte ${at}`).not.toBe('proven');
          flipped += 1;
        }
      }
      expect(flipped).toBeGreaterThan(300);
    },
    EXHAUSTIVE ? 3_600_000 : 60_000,
  );
});

/** The manifest names every other file by its hash; these three rest on signatures alone, so each of their bytes is tried. */
describe('every byte of what no hash guards', { timeout: 120_000, tags: 'slow' }, () => {
  const refuses = async (name: string, check: (bytes: Uint8Array) => unknown) => {
    const bytes = files.get(name)!;
    await check(bytes);
    for (let at = 0; at < bytes.length; at++) {
      const outcome = await Promise.resolve()
        .then(() => check(flip(bytes, at)))
        .then(
          () => 'accepted',
          (error: Error) => error.name,
        );
      expect(outcome, `${name} byte ${at}`).toMatch(/^Pro(of|tocol)Error$/);
    }
  };
  const directoryTrust = () => {
    const file = parseTrustFile(files.get('proofs/trust.json')!);
    const roots = chainRoots(file, [sound.state.root], SEALED_AT, prim);
    const { payload } = parseSealedUnverified(files.get('package.jws')!);
    const { trust } = (payload as unknown as EvidencePackage).body;
    return chainStatements(roots, file, trust, SEALED_AT, prim);
  };

  it('of the sealed manifest', async () => {
    const trust = directoryTrust();
    await refuses('package.jws', async (bytes) => {
      const { bytes: read } = await readManifest(memoryReader(withFile(files, 'package.jws', bytes)));
      openManifest('comity.package/1', read, trust, SEALED_AT, prim);
    });
  });

  it('of the log proof with its cosigned checkpoint', async () => {
    const { root } = directoryTrust();
    const { digest } = parseSealedUnverified(files.get('package.jws')!);
    await refuses('proofs/package.tlog-proof', (bytes) => {
      const { note } = checkLogProof(bytes, digest, sound.state.origin, root.body, prim);
      return checkSeen(note, root.body, prim);
    });
  });

  it('of the time stamp', async () => {
    const sha512 = prim.sha512(files.get('package.jws')!);
    const authorities = sound.state.trust.timeStampAuthorities;
    await refuses('proofs/package.tsr', (bytes) => verifyTimeStamp(bytes, { sha512, authorities }, prim));
  });
});
