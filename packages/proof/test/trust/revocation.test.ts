/** T-REV: keys a State no longer stands behind, and since when. */
import { describe, expect, test } from 'vitest';
import {
  applyDirectory,
  applyFreshness,
  type DirectoryBody,
  noblePrimitives as prim,
  revocationOf,
  revokedFrom,
  sealKeysFor,
  stoodAt,
  type TrustState,
} from '../../src/index.ts';
import {
  DAY,
  directoryBody,
  type FreshnessChange,
  freshness,
  HOUR,
  later,
  NOW,
  pin,
  rootBody,
  stateKeys,
  statement,
} from '../../test-support/state.ts';

const keys = stateKeys('xa');
const kid = keys.seal.public.kid;
const TYPE = 'comity.letter.request/1';
const root = statement('comity.root/1', rootBody('xa', keys), keys.root.slice(0, 2));

type Revocations = DirectoryBody['revocations'];

const directory = (version: number, revocations: Revocations = [], created = NOW) =>
  statement(
    'comity.directory/1',
    directoryBody('xa', keys, { version, revocations, validUntil: later(34 * DAY, created) }),
    keys.directory.slice(0, 2),
    created,
  );
const directory1 = directory(1);
const trust1 = applyDirectory(pin(root), directory1, NOW, prim);
const freshen = (trust: TrustState, about: Uint8Array, change: FreshnessChange) =>
  applyFreshness(trust, freshness(about, keys.freshness, change), change.at ?? NOW, prim);

describe('a revocation', () => {
  test('in freshness takes effect at once', () => {
    const trust = freshen(trust1, directory1, { at: later(HOUR), revokedNow: [kid] });
    expect(sealKeysFor(trust, TYPE, later(HOUR - 1))).toHaveLength(1);
    expect(sealKeysFor(trust, TYPE, later(HOUR))).toEqual([]);
  });

  test('in freshness is not taken back by later freshness, only by a later directory', () => {
    const revoked = freshen(trust1, directory1, { at: later(HOUR), revokedNow: [kid] });
    const silent = freshen(revoked, directory1, { at: later(2 * HOUR) });
    expect(stoodAt(silent, kid, later(3 * HOUR))).toBe(false);
    const signedBefore = applyDirectory(silent, directory(2, [], later(HOUR / 2)), later(3 * HOUR), prim);
    expect(stoodAt(signedBefore, kid, later(3 * HOUR))).toBe(false);
    const signedAfter = applyDirectory(silent, directory(2, [], later(3 * HOUR)), later(3 * HOUR), prim);
    expect(stoodAt(signedAfter, kid, later(3 * HOUR))).toBe(true);
  });

  test('in the directory names its reason, and later freshness does not blur it', () => {
    const at = later(HOUR);
    const entry = { kid, at, reason: 'superseded' as const };
    const trust = applyDirectory(trust1, directory(2, [entry], at), at, prim);
    const after = freshen(trust, directory(2, [entry], at), { at: later(2 * HOUR), revokedNow: [kid] });
    expect(revocationOf(after, kid)).toMatchObject({ ...entry, by: 'directory' });
    expect(after.revocations).toHaveLength(1);
  });

  test('T-REV-4 reaches back to the moment of compromise', () => {
    const at = later(10 * HOUR);
    const entry = { kid, at, reason: 'compromised' as const, compromisedSince: later(HOUR) };
    const trust = applyDirectory(trust1, directory(2, [entry], at), at, prim);
    expect(stoodAt(trust, kid, later(HOUR - 1))).toBe(true);
    expect(stoodAt(trust, kid, later(HOUR))).toBe(false);
  });

  test('T-REV-4 cannot reach behind the last cosigned word that all was well; both facts are kept', () => {
    const attested = freshen(trust1, directory1, { at: later(5 * HOUR) });
    const at = later(10 * HOUR);
    const entry = { kid, at, reason: 'compromised' as const, compromisedSince: later(HOUR) };
    const trust = applyDirectory(attested, directory(2, [entry], at), at, prim);
    expect(revocationOf(trust, kid)).toMatchObject({
      compromisedSince: later(HOUR),
      attestedAt: later(5 * HOUR),
    });
    expect(revokedFrom(revocationOf(trust, kid)!)).toBe(later(5 * HOUR));
    expect(stoodAt(trust, kid, later(2 * HOUR))).toBe(true);
    expect(stoodAt(trust, kid, later(6 * HOUR))).toBe(false);
  });

  test('may reach behind a word that too few witnesses cosigned', () => {
    const lonely = freshen(trust1, directory1, { at: later(5 * HOUR), witnesses: ['w1'] });
    expect(lonely.attestedAt).toBeUndefined();
    const entry = {
      kid,
      at: later(10 * HOUR),
      reason: 'compromised' as const,
      compromisedSince: later(HOUR),
    };
    const trust = applyDirectory(lonely, directory(2, [entry], later(10 * HOUR)), later(10 * HOUR), prim);
    expect(revokedFrom(revocationOf(trust, kid)!)).toBe(later(HOUR));
  });

  test('is not moved by cosigned freshness that came after it', () => {
    const urgent = freshen(freshen(trust1, directory1, { at: later(HOUR) }), directory1, {
      at: later(2 * HOUR),
      revokedNow: [kid],
    });
    const onward = freshen(urgent, directory1, { at: later(8 * HOUR), revokedNow: [kid] });
    const entry = { kid, at: later(9 * HOUR), reason: 'compromised' as const, compromisedSince: NOW };
    const trust = applyDirectory(onward, directory(2, [entry], later(9 * HOUR)), later(9 * HOUR), prim);
    expect(revokedFrom(revocationOf(trust, kid)!)).toBe(later(HOUR));
  });
});

describe('the keys that may seal a type', () => {
  const sealKey = directoryBody('xa', keys).sealKeys[0]!;
  const withClasses = (classes: string[]) => {
    const body = directoryBody('xa', keys, { sealKeys: [{ ...sealKey, classes }] });
    return applyDirectory(
      pin(root),
      statement('comity.directory/1', body, keys.directory.slice(0, 2)),
      NOW,
      prim,
    );
  };

  test.each([
    [['comity.letter'], TYPE, 1],
    [['comity.letter.'], TYPE, 1],
    [['comity.letter.request'], TYPE, 1],
    [['comity.let'], TYPE, 0],
    [['comity.letter.req'], TYPE, 0],
    [['comity.preservation'], TYPE, 0],
    [['comity.preservation', 'comity.'], TYPE, 1],
  ])('with classes %j, for %s: %i', (classes, type, count) => {
    expect(sealKeysFor(withClasses(classes), type, NOW)).toHaveLength(count);
  });

  test('are in their window, its end excluded', () => {
    expect(sealKeysFor(trust1, TYPE, sealKey.notBefore)).toHaveLength(1);
    expect(sealKeysFor(trust1, TYPE, later(-1, sealKey.notBefore))).toEqual([]);
    expect(sealKeysFor(trust1, TYPE, later(-1, sealKey.notAfter))).toHaveLength(1);
    expect(sealKeysFor(trust1, TYPE, sealKey.notAfter)).toEqual([]);
  });

  test('are none while no directory is known', () => {
    expect(sealKeysFor(pin(root), TYPE, NOW)).toEqual([]);
  });
});
