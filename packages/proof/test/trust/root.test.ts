/** T-ROOT: pinning a State and following its rotations. */
import type { Json } from '@comity/protocol';
import { describe, expect, test } from 'vitest';
import {
  applyDirectory,
  applyFreshness,
  applyRoot,
  applyRoots,
  noblePrimitives as prim,
} from '../../src/index.ts';
import { sealJson, testKey } from '../../test-support/keys.ts';
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
const [k0, k1, k2] = keys.root as [(typeof keys.root)[0], (typeof keys.root)[0], (typeof keys.root)[0]];
const next = stateKeys('xa next');
const body1 = rootBody('xa', keys);
const root1 = statement('comity.root/1', body1, [k0, k1]);
const trust1 = pin(root1);

/** Root `version`, by default with the same keys, signed by two of them. */
function root(version: number, change: Parameters<typeof rootBody>[2] = {}, signers = [k0, k1]) {
  return statement('comity.root/1', rootBody('xa', keys, { version, ...change }), signers);
}
const apply = (bytes: Uint8Array, trust = trust1) => applyRoot(trust, bytes, NOW, prim);
const code = (bytes: Uint8Array, trust = trust1) => outcome(() => apply(bytes, trust));

const withRoles = (change: Partial<typeof body1.roles>) => ({ roles: { ...body1.roles, ...change } });

describe('pinning', () => {
  test('a first root signed by its own threshold is believed, with its fingerprint', () => {
    expect(trust1.state).toBe('xa');
    expect(trust1.root.body.version).toBe(1);
    expect(trust1.fingerprint).toMatch(/^(\d{5} ){7}\d{5}$/);
  });

  test('the state of trust is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(trust1))).toEqual(trust1);
  });

  test('a later root cannot be pinned', () => {
    expect(outcome(() => pin(root(2)))).toBe('version-gap');
  });

  test('a first root below its own threshold cannot be pinned', () => {
    expect(outcome(() => pin(statement('comity.root/1', body1, [k0])))).toBe('threshold');
  });

  test('a first root that is out of date can be pinned, because a newer one may follow', () => {
    const old = rootBody('xa', keys, { validUntil: later(-DAY) });
    const expired = statement('comity.root/1', old, [k0, k1], later(-90 * DAY));
    expect(outcome(() => pin(expired))).toBe('accepted');
    expect(outcome(() => applyRoots(pin(expired), [], NOW, prim))).toBe('expired');
  });

  test('a root that speaks of another State than its issuer is refused', () => {
    const bytes = statement('comity.root/1', body1, [k0, k1]);
    const text = new TextDecoder().decode(bytes);
    expect(outcome(() => pin(new TextEncoder().encode(text.replace('payload', 'paylord'))))).toBe(
      'malformed',
    );
    expect(
      outcome(() => apply(statement('comity.root/1', rootBody('xb', keys, { version: 2 }), [k0, k1]))),
    ).toBe('wrong-state');
  });
});

describe('rotation', () => {
  test('a new root with new keys is believed when both thresholds signed', () => {
    const changed = withRoles({ root: role(2, next.root) });
    const bytes = root(2, changed, [k0, k2, next.root[1]!, next.root[2]!]);
    const trust = apply(bytes);
    expect(trust.roots.map(({ version }) => version)).toEqual([1, 2]);
    expect(code(root(3, changed, [next.root[0]!, next.root[1]!]), trust)).toBe('accepted');
    expect(code(root(3, changed, [k0, k1]), trust)).toBe('unknown-key');
  });

  test('the same keys go on', () => {
    expect(apply(root(2)).root.body.version).toBe(2);
  });

  test('the same root again changes nothing, other content is two faces', () => {
    expect(apply(root1)).toBe(trust1);
    const twin = rootBody('xa', keys, { validUntil: later(100 * DAY) });
    expect(code(statement('comity.root/1', twin, [k0, k1]))).toBe('equivocation');
    expect(code(statement('comity.root/1', twin, [k0]))).toBe('threshold');
  });

  test('a root nobody of ours signed is refused', () => {
    expect(code(root(2, {}, [next.root[0]!, next.root[1]!]))).toBe('unknown-key');
  });

  test('the new threshold alone is not enough', () => {
    const changed = withRoles({ root: role(2, next.root) });
    expect(code(root(2, changed, [k0, next.root[0]!, next.root[1]!]))).toBe('threshold');
  });

  test('the old threshold alone is not enough', () => {
    const changed = withRoles({ root: role(2, next.root) });
    expect(code(root(2, changed, [k0, k1, next.root[0]!]))).toBe('threshold');
    expect(code(root(2, changed, [k0, k1]))).toBe('threshold');
  });

  test('a raised threshold holds for the root that raises it', () => {
    const changed = withRoles({ root: role(3, keys.root) });
    expect(code(root(2, changed, [k0, k1]))).toBe('threshold');
    expect(code(root(2, changed, [k0, k1, k2]))).toBe('accepted');
  });

  test('one holder signing twice counts once, and is refused', () => {
    expect(code(root(2, {}, [k0, k0]))).toBe('duplicate-signature');
  });

  test('a root that lists one key twice is refused', () => {
    expect(code(root(2, withRoles({ root: role(2, [k0, k0]) }), [k0, k1]))).toBe('bad-payload');
  });

  test('two ids that share one half are one signer', () => {
    const twin = testKey('xa root twin', 'EdDSA', 'xa root 0');
    expect(twin.public.kid).not.toBe(k0.public.kid);
    expect(code(root(2, withRoles({ root: role(2, [k0, twin, k1]) }), [k0, twin, k1]))).toBe('bad-payload');
  });

  test('a key that is not what its id says is refused', () => {
    const liar = { public: { ...k2.public, kid: k1.public.kid.replace(/^./, '0') }, sign: k2.sign };
    expect(code(root(2, withRoles({ root: role(2, [k0, k1, liar]) })))).toBe('bad-payload');
  });

  test('a root whose role lists a small-order key is refused', () => {
    const [classical, postQuantum] = k2.public.parts;
    const unsound = { alg: 'EdDSA' as const, jwk: { ...classical!.jwk, x: `AQ${'A'.repeat(41)}` } };
    const weak = testKey('weak');
    const spoilt = { public: { kid: weak.public.kid, parts: [unsound, postQuantum!] }, sign: weak.sign };
    expect(code(root(2, withRoles({ freshness: role(1, [spoilt as never]) })))).toMatch(
      /bad-key|bad-payload/,
    );
  });
});

describe('versions and dates', () => {
  test('an older root is refused', () => {
    expect(code(root1, apply(root(2)))).toBe('rollback');
  });

  test('a root that skips a version is refused', () => {
    expect(code(root(3))).toBe('version-gap');
  });

  test('an expired root leads on to the next one', () => {
    const expired = statement(
      'comity.root/1',
      rootBody('xa', keys, { version: 2, validUntil: later(-DAY) }),
      [k0, k1],
      later(-90 * DAY),
    );
    expect(applyRoots(trust1, [expired, root(3)], NOW, prim).root.body.version).toBe(3);
    expect(outcome(() => applyRoots(trust1, [expired], NOW, prim))).toBe('expired');
  });

  test('nothing rests on an expired root', () => {
    const directory = statement('comity.directory/1', directoryBody('xa', keys), keys.directory.slice(0, 2));
    const at = later(366 * DAY);
    expect(outcome(() => applyDirectory(trust1, directory, at, prim))).toBe('expired');
    const withDirectory = applyDirectory(trust1, directory, NOW, prim);
    const fresh = freshness(directory, keys.freshness);
    expect(outcome(() => applyFreshness(withDirectory, fresh, at, prim))).toBe('expired');
  });

  test('a new epoch is not reached by rotation', () => {
    expect(code(root(2, { epoch: 2 }))).toBe('epoch-change');
  });

  test('a root of a later version of the protocol is unsupported', () => {
    const payload = { _type: 'comity.root/2', iss: 'xa', body: rootBody('xa', keys, { version: 2 }) };
    expect(code(sealJson(payload as unknown as Json, 'comity-root', [k0, k1]))).toBe('unsupported');
  });

  test('another statement is not a root, whoever signed it', () => {
    const directory = statement('comity.directory/1', directoryBody('xa', keys), [k0, k1]);
    expect(code(directory)).toBe('wrong-typ');
  });
});
