/** A package addressed to another State by new headers alone: who receives it opens it, and what binds its use travels with it. */
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  leafHash,
  type PackageReader,
  parseSealedUnverified,
  type Row,
  type Verdict,
  verifyPackage,
} from '@comity/proof';
import { canonicalBytes, messageDigest, parseCanonical } from '@comity/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageDirectory } from '../../../../verifier/src/index.ts';
import {
  type Files,
  flip,
  loadFiles,
  memoryReader,
  rememberingPrimitives,
  withFile,
} from '../../../../verifier/test/support/memory.ts';
import { padEnvelope } from '../../../src/age/envelope.ts';
import {
  decryptPayload,
  encryptPayload,
  identityOpener,
  nativeHashing,
  openPackage,
  type ReaddressOptions,
  readdressPackage,
  recipientId,
  recipientOf,
  tidyTimeStamp,
  unwrapHeader,
} from '../../../src/index.ts';
import { random, uuid } from '../fixture.ts';
import { LIMITATION, longState, type StateThen, sealThen, shift, yearOn } from './long-state.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-onward-'));
const path = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const [kessar, almara, ibaria, norland] = ['xb', 'xa', 'xc', 'xd'].map(longState);
const SEALED = yearOn(0);
const LATER = shift(SEALED, 3600);
const STILL_LATER = shift(SEALED, 7200);
const then: Record<string, StateThen> = {};
const prim = rememberingPrimitives();
/** Hundreds of verifications, on a machine that does other things too. */
const SLOW = 300_000;
const items = [
  { name: 'disk.img', bytes: random(200_000) },
  { name: 'note.txt', bytes: random(10) },
  { name: 'twin.txt', bytes: new Uint8Array(0) },
];
const CONSENT = { from: 'xb', at: SEALED, reference: 'NV-118' };

beforeAll(async () => {
  then.xb = kessar!.at(SEALED);
  then.xa = almara!.at(LATER);
  then.xc = ibaria!.at(STILL_LATER);
  then.xd = norland!.at(STILL_LATER);
  const to = { aud: 'xa', recipient: then.xa.recipient, created: SEALED };
  await sealThen(path('sealed'), items, then.xb, to);
});

const copy = (name: string): string => {
  cpSync(path('sealed'), path(name), { recursive: true });
  return path(name);
};

function passOn(dir: string, by: StateThen, to: StateThen, more: Partial<ReaddressOptions> = {}) {
  return readdressPackage({
    dir,
    reader: packageDirectory(dir),
    anchors: [kessar!.root, almara!.root],
    kids: [recipientId(recipientOf(by.identity))],
    unwrap: async (header) => unwrapHeader(header, [by.identity]),
    to: to.state,
    recipients: [to.recipient],
    by,
    id: uuid(),
    created: by === then.xc ? STILL_LATER : LATER,
    random,
    basis: 'Data Protection Act, section 16',
    consent: CONSENT,
    ...more,
  });
}

const open = (dir: string, by: StateThen, anchors: Uint8Array[], out: string) =>
  openPackage({
    reader: packageDirectory(dir),
    anchors,
    opener: identityOpener([by.identity]),
    out: path(out),
    openedAt: STILL_LATER,
  });

const verify = (files: Files, anchors = [kessar!.root, almara!.root], by?: StateThen) =>
  verifyPackage(memoryReader(files), anchors, {
    prim,
    hashing: nativeHashing,
    ...(by && { opener: identityOpener([by.identity]) }),
  });
const onwardOf = (verdict: Verdict): Row[] => verdict.rows.filter(({ id }) => id === 'onward');

describe('a package passed on with consent', () => {
  let dir: string;
  beforeAll(async () => {
    dir = copy('passed-on');
    const { step } = await passOn(dir, then.xa!, then.xc!);
    expect(step).toMatchObject({ number: 1, objects: 3 });
  });

  it('is the same package, byte for byte, with headers beside it', () => {
    for (const [name, bytes] of loadFiles(path('sealed')))
      expect(Buffer.from(readFileSync(join(dir, name))).equals(bytes), name).toBe(true);
    const added = readdirSync(join(dir, 'onward/001')).filter((name) => name.endsWith('.hdr'));
    expect(added).toHaveLength(4);
  });

  it('opens for the State it was passed on to, into a bag that records the step and the limitations', async () => {
    const { verdict, bag } = await open(dir, then.xc!, [kessar!.root, almara!.root], 'bag');
    expect(verdict.outcome).toBe('proven');
    for (const [i, { bytes }] of items.entries())
      expect(Buffer.from(readFileSync(join(bag!, `data/00000${i + 1}.bin`))).equals(bytes)).toBe(true);
    expect(JSON.parse(readFileSync(join(bag!, 'metadata/onward.json'), 'utf8'))).toMatchObject([
      {
        step: { iss: 'xa', aud: ['xc'], body: { consent: CONSENT } },
        terms: { limitations: [LIMITATION], basis: 'Data Protection Act, section 16' },
      },
    ]);
    const tags = readFileSync(join(bag!, 'tagmanifest-sha256.txt'), 'utf8');
    expect(tags).toContain('metadata/onward.json');
  });

  it('opens as before for the State it was sealed for', async () => {
    expect(await open(dir, then.xa!, [kessar!.root, almara!.root], 'bag-xa')).toMatchObject({
      verdict: { outcome: 'proven' },
    });
  });

  it('opens for nobody else', async () => {
    const { verdict, bag } = await open(dir, then.xd!, [kessar!.root], 'bag-xd');
    expect(bag).toBeUndefined();
    expect(verdict.rows.find(({ id }) => id === 'inner')).toMatchObject({ rule: 'no-key' });
  });

  it('shows the step in a row of its own, proven by a root of that State', async () => {
    expect(onwardOf(await verify(loadFiles(dir)))).toMatchObject([
      {
        status: 'proven',
        required: true,
        detail: { say: 'passed-on', with: { number: 1, from: 'xa', to: 'xc', consent: 'xb' } },
      },
    ]);
  });

  it('leaves the step not proven and not required when the reader has no root of that State', async () => {
    const verdict = await verify(loadFiles(dir), [kessar!.root]);
    expect(verdict.outcome).toBe('proven');
    expect(onwardOf(verdict)).toMatchObject([
      { status: 'not-proven', required: false, detail: { say: 'passed-on-unvouched' } },
    ]);
  });

  it('cost what the headers cost: no byte of an object was read', async () => {
    const other = copy('cost');
    const plain = packageDirectory(other);
    const read: string[] = [];
    const watching: PackageReader = {
      list: () => plain.list(),
      stream(name) {
        read.push(name);
        return plain.stream(name);
      },
    };
    await passOn(other, then.xa!, then.xc!, { reader: watching });
    expect(read.filter((name) => name.startsWith('objects/'))).toEqual([]);
    expect(read.filter((name) => name.startsWith('headers/')).length).toBeGreaterThan(3);
  });
});

describe('a package passed on again', () => {
  let dir: string;
  const stricter = { ...LIMITATION, id: 'L-2', text: 'Not before 2027.' };
  beforeAll(async () => {
    dir = copy('again');
    await passOn(dir, then.xa!, then.xc!, { limitations: [stricter] });
    const { step } = await passOn(dir, then.xc!, then.xd!);
    expect(step).toMatchObject({ number: 2, limitations: [LIMITATION, stricter] });
  });

  it('opens for the last State, and carries what each before it added', async () => {
    const anchors = [kessar!.root, almara!.root, ibaria!.root];
    const { verdict, bag } = await open(dir, then.xd!, anchors, 'bag-again');
    expect(verdict.outcome).toBe('proven');
    expect(onwardOf(verdict).map(({ status }) => status)).toEqual(['proven', 'proven']);
    const recorded = JSON.parse(readFileSync(join(bag!, 'metadata/onward.json'), 'utf8'));
    expect(recorded[1].terms.limitations).toEqual([LIMITATION, stricter]);
  });

  it('is contradicted with its steps in another order, or the first left out', async () => {
    const swapped = new Map<string, Uint8Array>();
    const alone = new Map<string, Uint8Array>();
    for (const [name, bytes] of loadFiles(dir)) {
      swapped.set(
        name.replace(/^onward\/00(\d)/, (_, n) => `onward/00${3 - n}`),
        bytes,
      );
      if (!name.startsWith('onward/001/')) alone.set(name, bytes);
    }
    for (const files of [swapped, alone]) {
      const verdict = await verify(files);
      expect(verdict.outcome).toBe('contradicted');
      expect(onwardOf(verdict)[0]?.rule).toMatch(/wrong-count|wrong-issuer/);
    }
  });
});

describe('a package is not passed on', () => {
  const refused = async (name: string, more: Partial<ReaddressOptions>, by = then.xa!, to = then.xc!) => {
    const dir = copy(name);
    const before = loadFiles(dir);
    const error = await passOn(dir, by, to, more).then(
      () => undefined,
      (caught: unknown) => caught,
    );
    expect(loadFiles(dir)).toEqual(before);
    expect(readdirSync(folder).filter((each) => each.includes('partial'))).toEqual([]);
    return error as Error & { code: string; place?: { rule?: string } };
  };

  it('by a State that did not seal it without the consent of the one that did: 36(3), 40(19)', async () => {
    const error = await refused('no-consent', { consent: undefined } as never);
    expect(error).toMatchObject({ code: 'rule' });
    expect(error.message).toContain('36(3), 40(19)');
  });

  it('with the consent of a third State, or with one given afterwards', async () => {
    expect(await refused('other-consent', { consent: { ...CONSENT, from: 'xd' } })).toMatchObject({
      code: 'rule',
    });
    const late = { ...CONSENT, at: shift(SEALED, 99_999) };
    expect(await refused('late-consent', { consent: late })).toMatchObject({ code: 'rule' });
  });

  it.each([
    ['free to be passed on again', { ...LIMITATION, noOnwardTransfer: false }],
    ['in other words', { ...LIMITATION, text: 'For anything.' }],
    ['for another purpose', { ...LIMITATION, purpose: 'any' }],
  ])('with a limitation %s', async (name, limitation) => {
    expect(await refused(name, { limitations: [limitation] })).toMatchObject({ code: 'limitation-widened' });
  });

  it('by a State it never came to', async () => {
    const headers = { kids: [recipientId(recipientOf(then.xa!.identity))] };
    const unwrap = async (header: Uint8Array) => unwrapHeader(header, [then.xa!.identity]);
    expect(await refused('stranger', { ...headers, unwrap }, then.xc!, then.xd!)).toMatchObject({
      code: 'wrong-issuer',
    });
  });

  it('when what is there is contradicted: the verdict says so and nothing is written', async () => {
    const dir = copy('spoilt');
    const files = loadFiles(dir);
    const header = [...files.keys()].find((name) => /^headers\/[0-9a-f]{64}/.test(name))!;
    const reader = memoryReader(withFile(files, header, flip(files.get(header)!, 60)));
    const done = await passOn(dir, then.xa!, then.xc!, { reader });
    expect(done).toMatchObject({ verdict: { outcome: 'contradicted' } });
    expect(done.step).toBeUndefined();
    expect(loadFiles(dir)).toEqual(files);
  });

  it('back to its issuer needs no consent', async () => {
    const dir = copy('back');
    const { step } = await passOn(dir, then.xa!, then.xb!, { consent: undefined } as never);
    expect(step?.number).toBe(1);
    expect(await verify(loadFiles(dir))).toMatchObject({ outcome: 'proven' });
  });
});

describe('a spoilt onward step', () => {
  let files: Files;
  beforeAll(async () => {
    const dir = copy('to-spoil');
    await passOn(dir, then.xa!, then.xc!);
    files = loadFiles(dir);
  });
  const own = () => [...files.keys()].filter((name) => name.startsWith('onward/'));

  it('is found out whichever byte of its files is changed', { timeout: SLOW, tags: 'slow' }, async () => {
    expect(own()).toHaveLength(10);
    for (const name of own()) {
      const bytes = files.get(name)!;
      const step = Math.max(1, Math.floor(bytes.length / 20));
      for (let at = 0; at < bytes.length; at += step) {
        const { outcome } = await verify(withFile(files, name, flip(bytes, at)));
        expect(outcome, `${name} at ${at}`).not.toBe('proven');
      }
    }
  });

  it('is found out whichever byte is changed, by whoever has no root of its State, but for the proofs about it', {
    timeout: SLOW,
    tags: 'slow',
  }, async () => {
    const bound = own().filter((name) => !/onward\.(tlog-proof|tsr)$/.test(name));
    for (const name of bound) {
      const bytes = files.get(name)!;
      for (let at = 0; at < bytes.length; at += Math.max(1, Math.floor(bytes.length / 12))) {
        const verdict = await verify(withFile(files, name, flip(bytes, at)), [kessar!.root]);
        expect(verdict.outcome, `${name} at ${at}`).toBe('contradicted');
      }
    }
  });

  it(
    'is not proven with any of its files missing',
    async () => {
      for (const name of own()) {
        const verdict = await verify(withFile(files, name));
        expect(verdict.outcome, name).not.toBe('proven');
        expect(onwardOf(verdict)[0]?.rule, name).toMatch(/missing-file|unlisted-file/);
      }
    },
    SLOW,
  );

  it('is contradicted with a header for an object that is not in the package', async () => {
    const stray = `onward/001/${'0'.repeat(64)}.${'0'.repeat(32)}.hdr`;
    const verdict = await verify(withFile(files, stray, random(100)));
    expect(onwardOf(verdict)).toMatchObject([{ status: 'contradicted', rule: 'unlisted-file' }]);
  });

  it('is contradicted when it is of another package', async () => {
    const to = { aud: 'xa', recipient: then.xa!.recipient, created: SEALED };
    await sealThen(path('twin'), items, then.xb!, to);
    await passOn(path('twin'), then.xa!, then.xc!);
    const mixed = new Map([...files].filter(([name]) => !name.startsWith('onward/')));
    for (const [name, bytes] of loadFiles(path('twin')))
      if (name.startsWith('onward/')) mixed.set(name, bytes);
    const verdict = await verify(mixed, [kessar!.root]);
    expect(onwardOf(verdict)).toMatchObject([{ status: 'contradicted', rule: 'hash-mismatch' }]);
  });

  it('is contradicted for whoever can read its terms when they are not those it was sealed with', async () => {
    const terms = files.get('onward/001/terms.pay')!;
    const verdict = await verify(
      withFile(files, 'onward/001/terms.pay', flip(terms, terms.length - 1)),
      undefined,
      then.xc,
    );
    expect(verdict.outcome).toBe('contradicted');
  });
});

describe('terms that widen a limitation', () => {
  it('contradict the step for whoever opened the inner part, though its State sealed them', async () => {
    const dir = copy('widened');
    await passOn(dir, then.xa!, then.xc!);
    const files = loadFiles(dir);
    const forged = await forgeTerms(files, { ...LIMITATION, noOnwardTransfer: false });
    const outside = await verify(forged);
    expect(onwardOf(outside)).toMatchObject([{ status: 'proven' }]);
    const inside = await verify(forged, undefined, then.xc);
    expect(inside.outcome).toBe('contradicted');
    expect(onwardOf(inside)).toContainEqual(
      expect.objectContaining({ rule: 'limitation-widened', files: ['onward/001/terms.pay'] }),
    );
  });
});

/** The step of `files`, with this limitation in its terms, sealed and proven anew by the State that made it. */
async function forgeTerms(files: Files, limitation: typeof LIMITATION): Promise<Files> {
  const kid = recipientId(then.xc!.recipient);
  const key = unwrapHeader(files.get(`onward/001/inner.${kid}.hdr`)!, [then.xc!.identity]);
  const plain = Buffer.from(decryptPayload(key, files.get('onward/001/terms.pay')!))
    .toString()
    .trimEnd();
  const terms = { ...(parseCanonical(Buffer.from(plain)) as object), limitations: [limitation] };
  const pay = encryptPayload(key, padEnvelope(canonicalBytes(terms as never)), random);
  const step = parseSealedUnverified(files.get('onward/001/onward.jws')!).payload as never as {
    body: { terms: string; files: { name: string; root: string; size: number }[] };
  };
  step.body.terms = messageDigest(canonicalBytes(terms as never));
  const listed = step.body.files.find(({ name }) => name.endsWith('terms.pay'))!;
  Object.assign(listed, { root: Buffer.from(leafHash(pay)).toString('hex'), size: pay.length });
  const payload = canonicalBytes(step as never);
  const sealed = await then.xa!.seal(payload, 'comity-onward');
  const stamp = await then.xa!.stamp(new Uint8Array(createHash('sha512').update(sealed).digest()));
  return new Map([
    ...files,
    ['onward/001/terms.pay', pay],
    ['onward/001/onward.jws', sealed],
    ['onward/001/onward.tsr', tidyTimeStamp(stamp)],
    ['onward/001/onward.tlog-proof', Buffer.from(await then.xa!.proveLogged(messageDigest(payload)))],
  ]);
}
