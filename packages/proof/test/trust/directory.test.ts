/** T-DIR: taking up directories. */
import { describe, expect, test } from 'vitest';
import { applyDirectory, applyFreshness, applyRoot, noblePrimitives as prim } from '../../src/index.ts';
import { testKey } from '../../test-support/keys.ts';
import { outcome } from '../../test-support/refusal.ts';
import {
  DAY,
  directoryBody,
  freshness,
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
const trust0 = pin(statement('comity.root/1', rootBody('xa', keys), holders));

function directory(change: Parameters<typeof directoryBody>[2] = {}, signers = clerks, created = NOW) {
  return statement('comity.directory/1', directoryBody('xa', keys, change), signers, created);
}
const directory5 = directory({ version: 5 });
const trust5 = applyDirectory(trust0, directory5, NOW, prim);
const code = (bytes: Uint8Array, trust = trust5, now = NOW) =>
  outcome(() => applyDirectory(trust, bytes, now, prim));

describe('a directory', () => {
  test('is believed with the threshold of the directory role', () => {
    expect(trust5.directory?.body.version).toBe(5);
    expect(trust5.directory?.kids).toEqual(clerks.map((key) => key.public.kid));
  });

  test('offered again changes nothing, even long after', () => {
    expect(applyDirectory(trust5, directory5, later(3000 * DAY), prim)).toBe(trust5);
  });

  test('is refused with one clerk, or one clerk twice', () => {
    expect(code(directory({ version: 6 }, clerks.slice(0, 1)))).toBe('threshold');
    expect(code(directory({ version: 6 }, [clerks[0]!, clerks[0]!]))).toBe('duplicate-signature');
  });

  test('is refused from strangers and from root holders', () => {
    expect(code(directory({ version: 6 }, [testKey('x'), testKey('y')]))).toBe('unknown-key');
    expect(code(directory({ version: 6 }, holders))).toBe('unknown-key');
  });

  test('never goes back', () => {
    expect(code(directory({ version: 4 }))).toBe('rollback');
  });

  test('may skip versions, because peers meet rarely', () => {
    expect(code(directory({ version: 60 }))).toBe('accepted');
  });

  test('of one version with two contents is two faces', () => {
    expect(code(directory({ version: 5, languagesAccepted: ['fr'] }))).toBe('equivocation');
  });

  test('past its date is refused', () => {
    const old = directory({ version: 6, validUntil: later(-1) }, clerks, later(-20 * DAY));
    expect(code(old)).toBe('expired');
    expect(code(directory({ version: 6 }), trust5, later(30 * DAY))).toBe('expired');
  });

  test('from the future is refused, two minutes of clock apart', () => {
    expect(code(directory({ version: 6 }, clerks, later(121)))).toBe('from-the-future');
    expect(code(directory({ version: 6 }, clerks, later(119)))).toBe('accepted');
  });

  test('that lives longer than 35 days breaks its rules', () => {
    expect(code(directory({ version: 6, validUntil: later(36 * DAY) }))).toBe('bad-payload');
  });

  test('made under a root we have not seen waits for it', () => {
    expect(code(directory({ version: 6, rootVersion: 2 }))).toBe('root-behind');
  });

  test('of another State is refused', () => {
    const body = { ...directoryBody('xa', keys, { version: 6 }), state: 'xb' };
    expect(code(statement('comity.directory/1', body, clerks))).toBe('wrong-state');
  });

  test('must be the one freshness named', () => {
    // Freshness of version 5, learnt first by a node that has since lost the directory.
    const fresh = applyFreshness(trust5, freshness(directory5, keys.freshness), NOW, prim);
    const { directory: _lost, ...without } = fresh;
    const other = directory({ version: 5, languagesAccepted: ['fr'] });
    expect(code(other, without)).toBe('hash-mismatch');
    expect(code(directory5, without)).toBe('accepted');
  });

  test('with an unsound seal key is refused whole', () => {
    const seal = directoryBody('xa', keys).sealKeys[0]!;
    const y = `AQ${'A'.repeat(41)}`;
    const parts = [
      { alg: 'EdDSA' as const, jwk: { kty: 'OKP' as const, crv: 'Ed25519' as const, x: y } },
      seal.key.parts[1]!,
    ];
    const body = directoryBody('xa', keys, {
      version: 6,
      sealKeys: [{ ...seal, key: { ...seal.key, parts } }],
    });
    expect(code(statement('comity.directory/1', body, clerks))).toBe('bad-payload');
  });
});

describe('when the root rotates the directory role', () => {
  const heirs = [0, 1, 2].map((i) => testKey(`xa heir ${i}`));
  const rotated = (directoryKeys: typeof heirs) => {
    const roles = { ...rootBody('xa', keys).roles, directory: role(2, directoryKeys) };
    return applyRoot(
      trust5,
      statement('comity.root/1', rootBody('xa', keys, { version: 2, roles }), holders),
      NOW,
      prim,
    );
  };

  test('the old directory goes, and the new keys speak', () => {
    const trust = rotated(heirs);
    expect(trust.directory).toBeUndefined();
    expect(code(directory({ version: 6 }), trust)).toBe('unknown-key');
    expect(code(directory({ version: 6 }, heirs.slice(0, 2)), trust)).toBe('accepted');
  });

  test('a version a thief pushed far ahead no longer binds', () => {
    const ahead = applyDirectory(trust5, directory({ version: Number.MAX_SAFE_INTEGER }), NOW, prim);
    expect(code(directory({ version: 6 }), ahead)).toBe('rollback');
    const roles = { ...rootBody('xa', keys).roles, directory: role(2, heirs) };
    const root2 = statement('comity.root/1', rootBody('xa', keys, { version: 2, roles }), holders);
    const recovered = applyRoot(ahead, root2, NOW, prim);
    expect(code(directory({ version: 6 }, heirs.slice(0, 2)), recovered)).toBe('accepted');
  });

  test('a directory whose signers still speak for the role stays', () => {
    expect(rotated([clerks[0]!, clerks[1]!, heirs[0]!]).directory).toEqual(trust5.directory);
  });
});
