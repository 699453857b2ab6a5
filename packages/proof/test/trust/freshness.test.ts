/** T-DIR: freshness, rollback and freeze. */
import { describe, expect, test } from 'vitest';
import {
  applyDirectory,
  applyFreshness,
  applyRoot,
  isFresh,
  noblePrimitives as prim,
  type TrustState,
} from '../../src/index.ts';
import { testKey } from '../../test-support/keys.ts';
import { checkpointNote } from '../../test-support/notes.ts';
import { outcome } from '../../test-support/refusal.ts';
import {
  DAY,
  directoryBody,
  type FreshnessChange,
  freshness,
  HOUR,
  later,
  NOW,
  pin,
  role,
  rootBody,
  stateKeys,
  statement,
} from '../../test-support/state.ts';

const keys = stateKeys('xa');
const holders = keys.root.slice(0, 2);
const clerks = keys.directory.slice(0, 2);
const directory = (version: number, change: Parameters<typeof directoryBody>[2] = {}) =>
  statement('comity.directory/1', directoryBody('xa', keys, { version, ...change }), clerks);
const directory5 = directory(5);
const trust0 = pin(statement('comity.root/1', rootBody('xa', keys), holders));
const trust5 = applyDirectory(trust0, directory5, NOW, prim);

const fresh = (change: FreshnessChange = {}, about = directory5, signers = keys.freshness) =>
  freshness(about, signers, change);
const first = fresh();
const trustFresh = applyFreshness(trust5, first, NOW, prim);
const code = (bytes: Uint8Array, trust: TrustState = trustFresh, now = later(HOUR)) =>
  outcome(() => applyFreshness(trust, bytes, now, prim));

describe('freshness', () => {
  test('is believed from its role, and makes our knowledge fresh', () => {
    expect(isFresh(trust5, NOW)).toBe('none');
    expect(isFresh(trustFresh, NOW)).toBe('fresh');
  });

  test('offered again changes nothing', () => {
    expect(applyFreshness(trustFresh, first, later(9 * DAY), prim)).toBe(trustFresh);
  });

  test('from another role or a stranger is refused', () => {
    expect(code(fresh({ at: later(HOUR) }, directory5, clerks))).toBe('unknown-key');
    expect(code(fresh({ at: later(HOUR) }, directory5, [testKey('stranger')]))).toBe('unknown-key');
  });

  test('older than what we hold is refused', () => {
    expect(code(fresh({ at: later(-HOUR) }))).toBe('rollback');
  });

  test('of one moment with two contents is two faces', () => {
    expect(code(fresh({ revokedNow: ['0'.repeat(32)] }))).toBe('equivocation');
  });

  test('24 hours old is refused', () => {
    expect(code(first, trust5, later(DAY - 1))).toBe('accepted');
    expect(code(first, trust5, later(DAY))).toBe('expired');
  });

  test('from the future is refused', () => {
    expect(code(fresh({ at: later(HOUR + 121) }))).toBe('from-the-future');
  });

  test('about a directory not here yet asks for it first', () => {
    const directory6 = directory(6);
    const about6 = fresh({ at: later(HOUR) }, directory6);
    expect(code(about6)).toBe('directory-behind');
    expect(code(about6, applyDirectory(trustFresh, directory6, NOW, prim))).toBe('accepted');
    expect(code(first, trust0)).toBe('directory-behind');
  });

  test('about an older directory is refused', () => {
    const ahead = applyDirectory(trustFresh, directory(6), NOW, prim);
    expect(code(fresh({ at: later(HOUR) }), ahead)).toBe('rollback');
  });

  test('about another directory of the same version is refused', () => {
    expect(code(fresh({ at: later(HOUR), directoryDigest: '0'.repeat(64) }))).toBe('hash-mismatch');
  });

  test('resting on a root not here yet, or one left behind, is refused', () => {
    expect(code(fresh({ at: later(HOUR), rootVersion: 2 }))).toBe('root-behind');
    const rotated = applyRoot(
      trustFresh,
      statement('comity.root/1', rootBody('xa', keys, { version: 2 }), holders),
      NOW,
      prim,
    );
    expect(code(fresh({ at: later(HOUR) }), rotated)).toBe('rollback');
  });

  test('must show a checkpoint of the State own log, rightly signed', () => {
    const at = later(HOUR);
    const foreign = checkpointNote('xb.comity.test/custody', [], 0);
    expect(code(fresh({ at, checkpoint: foreign }))).toBe('wrong-origin');
    const good = checkpointNote('xa.comity.test/custody', [], 0);
    expect(code(fresh({ at, checkpoint: good.replace('\n1\n', '\n2\n') }))).toBe('note-bad-signature');
    expect(code(fresh({ at, checkpoint: 'nothing' }))).toBe('note-malformed');
    expect(code(fresh({ at, checkpoint: good }))).toBe('accepted');
  });
});

describe('how fresh our knowledge is', () => {
  test('lapses after 24 hours, with the directory, and with the root', () => {
    expect(isFresh(trustFresh, later(DAY - 1))).toBe('fresh');
    expect(isFresh(trustFresh, later(DAY))).toBe('stale');
    const shortLived = applyDirectory(trust0, directory(5, { validUntil: later(HOUR) }), NOW, prim);
    const held = applyFreshness(shortLived, fresh({}, directory(5, { validUntil: later(HOUR) })), NOW, prim);
    expect(isFresh(held, later(HOUR - 1))).toBe('fresh');
    expect(isFresh(held, later(HOUR))).toBe('stale');
    const dying = pin(statement('comity.root/1', rootBody('xa', keys, { validUntil: later(HOUR) }), holders));
    const dyingFresh = applyFreshness(applyDirectory(dying, directory5, NOW, prim), first, NOW, prim);
    expect(isFresh(dyingFresh, later(HOUR))).toBe('stale');
  });

  test('is stale when our own clock has gone back', () => {
    expect(isFresh(trustFresh, later(-HOUR))).toBe('stale');
  });

  test('survives a newer directory', () => {
    expect(isFresh(applyDirectory(trustFresh, directory(6), NOW, prim), NOW)).toBe('fresh');
  });
});

describe('when the root rotates the freshness role', () => {
  const heir = testKey('xa fresh heir');
  const roles = { ...rootBody('xa', keys).roles, freshness: role(1, [heir]) };
  const root2 = statement('comity.root/1', rootBody('xa', keys, { version: 2, roles }), holders);

  test('what the old key said is dropped, its far-ahead time included', () => {
    const ahead = applyFreshness(
      trustFresh,
      fresh({ at: later(100), revokedNow: ['1'.repeat(32)] }),
      NOW,
      prim,
    );
    const recovered = applyRoot(ahead, root2, NOW, prim);
    expect(recovered.freshness).toBeUndefined();
    expect(recovered.revocations).toEqual([]);
    const back = freshness(directory5, [heir], { at: later(1), rootVersion: 2 });
    expect(code(back, ahead, later(1))).toBe('unknown-key');
    expect(code(back, recovered, later(1))).toBe('accepted');
  });

  test('an unchanged role keeps it', () => {
    const same = statement('comity.root/1', rootBody('xa', keys, { version: 2 }), holders);
    expect(applyRoot(trustFresh, same, NOW, prim).freshness).toEqual(trustFresh.freshness);
  });
});
