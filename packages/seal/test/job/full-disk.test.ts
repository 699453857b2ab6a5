// @module-tag slow
/** A medium that is full, at one size after another: sealing and opening say so, leave nothing that looks whole, and go on with more room. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect } from 'vitest';
import { findTool, requireTool, run } from '../../../../tests/support/tools.ts';
import { packageDirectory } from '../../../verifier/src/index.ts';
import { EvidenceError, generateIdentity, identityOpener, openPackage, sealFiles } from '../../src/index.ts';
import { makeState } from '../evidence/fixture.ts';
import { planFor, random, uuid } from './fixture.ts';

const top = mkdtempSync(join(tmpdir(), 'comity-full-'));
const small = join(top, 'small');
mkdirSync(small);
const resize = (kib: number, again = true) =>
  run('mount', ['-t', 'tmpfs', '-o', `size=${kib}k${again ? ',remount' : ''}`, 'tmpfs', small]);
const unmount = () => run('umount', [small]);
afterAll(() => rmSync(top, { recursive: true }));

/** Only root can mount. */
const test =
  process.getuid?.() === 0 && findTool('mount') ? requireTool('mount', 'umount') : requireTool('root');
const { identity, recipient } = generateIdentity(random);
const state = makeState();
const source = join(top, 'source');
mkdirSync(source);
for (const [name, size] of [
  ['a', 400_000],
  ['b', 300],
  ['c', 700_000],
] as const)
  writeFileSync(join(source, name), random(size));

const sealing = (out: string) =>
  sealFiles({
    out,
    sources: [source],
    recipients: [recipient],
    identity,
    kind: 'raw',
    about: {},
    random,
    newId: uuid,
    plan: async () => planFor(state),
  });

const opening = (from: string, out: string) =>
  openPackage({
    reader: packageDirectory(from),
    anchors: [state.root],
    opener: identityOpener([identity]),
    out,
    openedAt: '2026-11-22T09:00:00.000Z',
  });

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => (error instanceof EvidenceError ? error.code : String(error)),
  );
}

describe('a full medium', () => {
  afterEach(() => void unmount());

  test('ends sealing with a typed error, whatever was written when, and lets it go on with more room', async () => {
    resize(64, false);
    const out = join(small, 'package');
    const ends: string[] = [];
    for (let kib = 64; ends.at(-1) !== 'done' && kib < 4096; kib += 96) {
      resize(kib);
      ends.push(await codeOf(sealing(out)));
      expect(existsSync(join(out, 'package.jws'))).toBe(ends.at(-1) === 'done');
    }
    expect(ends.at(-1)).toBe('done');
    expect(ends.length).toBeGreaterThan(8);
    expect([...new Set(ends)].sort()).toEqual(['done', 'no-space']);
    expect((await opening(out, join(top, 'bag-1'))).verdict.outcome).toBe('proven');
  }, 120_000);

  test('ends opening with a typed error and no bag', async () => {
    const from = join(top, 'package');
    await sealing(from);
    resize(64, false);
    const ends: string[] = [];
    for (let kib = 64; ends.at(-1) !== 'done' && kib < 4096; kib += 128) {
      resize(kib);
      ends.push(await codeOf(opening(from, join(small, 'bag'))));
      expect(existsSync(join(small, 'bag'))).toBe(ends.at(-1) === 'done');
      if (ends.at(-1) !== 'done') expect(existsSync(join(small, 'bag.partial'))).toBe(false);
    }
    expect([...new Set(ends)].sort()).toEqual(['done', 'no-space']);
    // The last files are small: page by page, so that none of them is passed over.
    const enough = 64 + 128 * (ends.length - 1);
    for (let kib = enough - 128; kib < enough; kib += 4) {
      rmSync(join(small, 'bag'), { recursive: true, force: true });
      resize(kib);
      ends.push(await codeOf(opening(from, join(small, 'bag'))));
    }
    expect([...new Set(ends)].sort()).toEqual(['done', 'no-space']);
  }, 120_000);
});
