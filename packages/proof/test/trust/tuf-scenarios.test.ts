/**
 * T-ROOT, T-DIR: every scenario of the TUF conformance suite, by its name there, as it stands for our chain. Their timestamp and
 * snapshot are our freshness statement, their targets our directory. Scenarios about downloads, delegated roles,
 * quoting and fixed repositories have nothing here to be about.
 */
import { describe, expect, test } from 'vitest';
import {
  applyDirectory,
  applyFreshness,
  applyRoot,
  applyRoots,
  isFresh,
  noblePrimitives as prim,
  type TrustState,
} from '../../src/index.ts';
import { type TestKey, testKey } from '../../test-support/keys.ts';
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
const pool = Array.from({ length: 10 }, (_, i) => testKey(`pool ${i}`));
const pick = (indexes: readonly number[]): TestKey[] => indexes.map((i) => pool[i]!);

type RootChange = Parameters<typeof rootBody>[2];
type DirectoryChange = Parameters<typeof directoryBody>[2];
const { roles } = rootBody('xa', keys);

const root = (version: number, change: RootChange = {}, signers = holders, created = NOW) =>
  statement('comity.root/1', rootBody('xa', keys, { version, ...change }), signers, created);
const directory = (version: number, change: DirectoryChange = {}, signers = clerks, created = NOW) =>
  statement('comity.directory/1', directoryBody('xa', keys, { version, ...change }), signers, created);
const fresh = (about: Uint8Array, change: FreshnessChange = {}, signers = keys.freshness) =>
  freshness(about, signers, change);

const pinned = pin(root(1));
const directory1 = directory(1);
const fresh1 = fresh(directory1);
const settled = applyFreshness(applyDirectory(pinned, directory1, NOW, prim), fresh1, NOW, prim);

const followRoot = (bytes: Uint8Array, trust: TrustState = settled) => applyRoot(trust, bytes, NOW, prim);
const offerDirectory = (bytes: Uint8Array, trust: TrustState = settled, now = NOW) =>
  outcome(() => applyDirectory(trust, bytes, now, prim));
const offerFreshness = (bytes: Uint8Array, trust: TrustState = settled, now = later(HOUR)) =>
  outcome(() => applyFreshness(trust, bytes, now, prim));

describe('keys', () => {
  test('test_root_has_keys_but_not_snapshot: raising a threshold silences statements that do not meet it', () => {
    const three = role(3, pick([0, 1, 2]));
    const trust = followRoot(root(2, { roles: { ...roles, freshness: three } }));
    expect(trust.root.body.version).toBe(2);
    const change = { at: later(HOUR), rootVersion: 2 };
    expect(offerFreshness(fresh(directory1, change, pick([0, 1])), trust)).toBe('threshold');
    expect(offerFreshness(fresh(directory1, change, pick([0, 1, 2])), trust)).toBe('accepted');
  });

  test('test_wrong_hashing_algorithm: a key has no members but its own, so there is nothing to ignore', () => {
    const [first, second] = holders[0]!.public.parts;
    const parts = [{ ...first!, jwk: { ...first!.jwk, keyid_hash_algorithms: 'md5' } }, second!];
    const odd = { public: { kid: holders[0]!.public.kid, parts: parts as never }, sign: holders[0]!.sign };
    const changed = { roles: { ...roles, freshness: role(1, [odd]) } };
    expect(outcome(() => followRoot(root(2, changed)))).toBe('bad-payload');
  });

  test('test_snapshot_threshold: a threshold above the number of keys is refused with the root that sets it', () => {
    const changed = { roles: { ...roles, freshness: role(6, pick([0, 1, 2, 3, 4])) } };
    expect(outcome(() => followRoot(root(2, changed)))).toBe('bad-payload');
  });

  test('test_duplicate_keys_root: one key under many ids is refused with the root that lists it', () => {
    const twins = Array.from({ length: 3 }, (_, i) => testKey(`twin ${i}`, 'EdDSA', 'twin'));
    const changed = { roles: { ...roles, freshness: role(2, twins) } };
    expect(outcome(() => followRoot(root(2, changed)))).toBe('bad-payload');
  });

  test('test_duplicate_sig_keyids: one key signing twice is refused', () => {
    const twice = [clerks[0]!, clerks[0]!];
    expect(offerDirectory(directory(2, {}, twice))).toBe('duplicate-signature');
  });
});

describe('rollback and fast forward', () => {
  const directory2 = directory(2);
  const at2 = applyDirectory(settled, directory2, NOW, prim);
  const fresh2 = applyFreshness(at2, fresh(directory2, { at: later(60) }), later(60), prim);

  test('test_simple_snapshot_rollback: freshness about an older directory is refused', () => {
    expect(offerFreshness(fresh(directory1, { at: later(HOUR) }), fresh2)).toBe('rollback');
  });

  test('test_new_timestamp_version_rollback: older freshness is refused', () => {
    expect(offerFreshness(fresh(directory2, { at: later(30) }), fresh2)).toBe('rollback');
  });

  test('test_snapshot_rollback: newer freshness that names an older directory is refused', () => {
    expect(offerFreshness(fresh(directory1, { at: later(120) }), fresh2)).toBe('rollback');
  });

  test('test_targets_rollback: an older directory is refused', () => {
    expect(offerDirectory(directory1, fresh2)).toBe('rollback');
  });

  test('test_new_snapshot_version_mismatch: freshness must name the directory we hold', () => {
    expect(offerFreshness(fresh(directory2, { at: later(HOUR), directoryVersion: 3 }), fresh2)).toBe(
      'directory-behind',
    );
  });

  test('test_new_targets_fast_forward_recovery: new directory keys free us from a version pushed far ahead', () => {
    const ahead = applyDirectory(settled, directory(99_999), NOW, prim);
    expect(offerDirectory(directory2, ahead)).toBe('rollback');
    const rotated = { roles: { ...roles, directory: role(2, pick([0, 1, 2])) } };
    const recovered = followRoot(root(2, rotated), ahead);
    expect(offerDirectory(directory(2, {}, pick([0, 1])), recovered)).toBe('accepted');
  });

  test.each(['test_new_timestamp_fast_forward_recovery', 'test_new_snapshot_fast_forward_recovery'])(
    '%s: new freshness keys free us from what the old ones signed far ahead',
    () => {
      const ahead = applyFreshness(settled, fresh(directory1, { at: later(119) }), NOW, prim);
      const rotated = { roles: { ...roles, freshness: role(1, pick([3])) } };
      const recovered = followRoot(root(2, rotated), ahead);
      const calm = fresh(directory1, { at: later(10), rootVersion: 2 }, pick([3]));
      expect(offerFreshness(calm, ahead, later(10))).toBe('unknown-key');
      expect(offerFreshness(calm, recovered, later(10))).toBe('accepted');
    },
  );
});

describe('dates', () => {
  const old = later(-90 * DAY);

  test('test_root_expired: an expired root is followed, and nothing newer rests on it', () => {
    const trust = followRoot(root(2, { validUntil: later(-1) }, holders, old));
    expect(trust.root.body.version).toBe(2);
    expect(offerDirectory(directory(2), trust)).toBe('expired');
    expect(offerFreshness(fresh(directory1, { at: later(HOUR), rootVersion: 2 }), trust)).toBe('expired');
    expect(isFresh(trust, NOW)).toBe('stale');
  });

  test('an expired root in between leads on to one that is in date', () => {
    const between = root(2, { validUntil: later(-1) }, holders, old);
    expect(applyRoots(settled, [between, root(3)], NOW, prim).root.body.version).toBe(3);
    expect(outcome(() => applyRoots(settled, [between], NOW, prim))).toBe('expired');
  });

  test.each(['test_snapshot_expired', 'test_timestamp_expired'])('%s: freshness a day old is refused', () => {
    expect(offerFreshness(fresh(directory1, { at: later(1) }), settled, later(DAY + 2))).toBe('expired');
  });

  test('test_targets_expired: an expired directory is refused', () => {
    const lapsed = directory(2, { validUntil: later(-1) }, clerks, later(-20 * DAY));
    expect(offerDirectory(lapsed)).toBe('expired');
  });

  test('test_expired_metadata: what we hold may be long expired and still lead to what is current', () => {
    const afterwards = later(40 * DAY);
    expect(isFresh(settled, afterwards)).toBe('stale');
    const change = { validUntil: later(60 * DAY) };
    const directory2 = directory(2, change, clerks, later(39 * DAY));
    const trust = applyDirectory(settled, directory2, afterwards, prim);
    const renewed = applyFreshness(trust, fresh(directory2, { at: afterwards }), afterwards, prim);
    expect(isFresh(renewed, afterwards)).toBe('fresh');
  });
});

describe('content', () => {
  test.each(['test_timestamp_content_changes', 'test_timestamp_eq_versions_check'])(
    '%s: freshness of the same moment with other content is refused, and shows two faces',
    () => {
      expect(offerFreshness(fresh(directory1, { revokedNow: ['a'.repeat(32)] }))).toBe('equivocation');
    },
  );

  test('test_new_targets_hash_mismatch: a directory must be the one freshness named', () => {
    const { directory: _lost, ...without } = settled;
    expect(offerDirectory(directory(1, { languagesAccepted: ['fr'] }), without)).toBe('hash-mismatch');
  });

  test('test_new_targets_version_mismatch: freshness about a directory nobody has shown us is refused', () => {
    expect(offerFreshness(fresh(directory(2), { at: later(HOUR) }))).toBe('directory-behind');
  });

  test('test_basic_init_and_refresh: root, directory and freshness in that order make a State fresh', () => {
    expect(isFresh(settled, NOW)).toBe('fresh');
  });

  test('test_invalid_initial_root: a first root without a version cannot be pinned', () => {
    const { version: _none, ...body } = rootBody('xa', keys);
    expect(outcome(() => pin(statement('comity.root/1', body as never, holders)))).toBe('bad-payload');
  });

  test('test_unsigned_initial_root: a first root not rightly signed cannot be pinned', () => {
    const body = rootBody('xa', keys);
    expect(outcome(() => pin(statement('comity.root/1', body, pick([0, 1]))))).toBe('unknown-key');
    const impostor = { public: holders[0]!.public, sign: pool[0]!.sign };
    expect(outcome(() => pin(statement('comity.root/1', body, [impostor, holders[1]!])))).toBe(
      'bad-signature',
    );
  });

  test('test_custom_fields: unknown members are refused in the body', () => {
    const body = { ...rootBody('xa', keys, { version: 2 }), 'custom-field': 'value' };
    expect(outcome(() => followRoot(statement('comity.root/1', body, holders)))).toBe('bad-payload');
  });
});

/** One root of a sequence: threshold of which keys, signed by which. */
interface Step {
  readonly of: readonly number[];
  readonly threshold: number;
  readonly by: readonly number[];
}
const step = (threshold: number, of: readonly number[], by: readonly number[]): Step => ({
  threshold,
  of,
  by,
});

const FIVE = [0, 1, 2, 3, 4];
const ONE_CHANGED = [0, 1, 3, 4, 5];
const start5 = step(3, FIVE, [0, 2, 4]);
const oneOfOne = step(1, [1], [1]);

/** The last step is believed, or refused with the code. Unlike TUF, a signature nobody asked for refuses the whole. */
const ROTATIONS: [name: string, expected: string, ...steps: Step[]][] = [
  ['1-of-1-key-rotation', 'accepted', oneOfOne, step(1, [2], [2, 1]), step(1, [2], [2])],
  ['1-of-1-key-rotation-unused-signatures', 'unknown-key', oneOfOne, step(1, [2], [3, 2, 1, 4])],
  [
    '3-of-5-sign-with-different-keycombos',
    'accepted',
    start5,
    step(3, FIVE, [0, 4, 1]),
    step(3, FIVE, [0, 1, 3]),
  ],
  ['3-of-5-one-key-rotated', 'accepted', start5, step(3, ONE_CHANGED, [0, 4, 1])],
  [
    '3-of-5-one-key-rotated-with-intermediate-step',
    'accepted',
    start5,
    step(3, ONE_CHANGED, [0, 2, 4, 5]),
    step(3, ONE_CHANGED, [0, 4, 5]),
  ],
  [
    '3-of-5-all-keys-rotated-with-intermediate-step',
    'accepted',
    start5,
    step(3, [5, 6, 7, 8, 9], [0, 2, 4, 5, 6, 7]),
    step(3, [5, 6, 7, 8, 9], [5, 6, 7]),
  ],
  ['1-of-3-threshold-increase-to-2-of-3', 'accepted', step(1, [1, 2, 3], [1]), step(2, [1, 2, 3], [1, 2])],
  [
    '2-of-3-threshold-decrease-to-1-of-3',
    'accepted',
    step(2, [1, 2, 3], [1, 2]),
    step(1, [1, 2, 3], [1, 2]),
    step(1, [1, 2, 3], [1]),
  ],
  ['1-of-2-threshold-increase-to-2-of-2', 'accepted', oneOfOne, step(2, [1, 2], [1, 2])],
  ['1-of-1-key-rotation-fail-not-signed-with-old-key', 'threshold', oneOfOne, step(1, [2], [2])],
  ['1-of-1-key-rotation-fail-not-signed-with-new-key', 'threshold', oneOfOne, step(1, [2], [1])],
  [
    '3-of-5-one-key-rotate-fails-not-signed-with-3-new-keys',
    'threshold',
    start5,
    step(3, ONE_CHANGED, [0, 2, 4]),
  ],
  [
    '3-of-5-one-key-rotate-fails-not-signed-with-3-old-keys',
    'threshold',
    start5,
    step(3, ONE_CHANGED, [0, 4, 5]),
  ],
  [
    '1-of-3-threshold-bump-to-2-of-3-fails-new-threshold-not-reached',
    'threshold',
    step(1, [1, 2, 3], [1]),
    step(2, [1, 2, 3], [2]),
  ],
  [
    '2-of-3-threshold-decr-to-1-of-3-fails-old-threshold-not-reached',
    'threshold',
    step(2, [1, 2, 3], [1, 2]),
    step(1, [1, 2, 3], [1]),
  ],
];

describe('test_root_rotation', () => {
  test.each(ROTATIONS)('%s: %s', (_name, expected, first, ...rest) => {
    const sealStep = ({ of, threshold, by }: Step, version: number) =>
      root(version, { roles: { ...roles, root: role(threshold, pick(of)) } }, pick(by));
    const follow = () =>
      rest.reduce((trust, next, i) => followRoot(sealStep(next, i + 2), trust), pin(sealStep(first!, 1)));
    expect(outcome(follow)).toBe(expected);
  });
});

const NON_ROOT: [name: string, expected: string, rule: Step][] = [
  ['1-of-1-key-rotation', 'accepted', step(1, [2], [2])],
  ['1-of-1-key-rotation-unused-signatures', 'unknown-key', step(1, [1], [3, 1, 4])],
  ['1-of-1-key-rotation-fail-not-signed-with-new-key', 'unknown-key', step(1, [2], [1, 3, 4])],
  [
    '3-of-5-one-key-signature-wrong-not-signed-with-3-expected-keys',
    'unknown-key',
    step(3, ONE_CHANGED, [0, 2, 4]),
  ],
  ['2-of-5-one-key-signature-missing-threshold-not-reached', 'threshold', step(3, ONE_CHANGED, [0, 4])],
  ['3-of-5-sign-first-combo', 'accepted', step(3, FIVE, [0, 2, 4])],
  ['3-of-5-sign-second-combo', 'accepted', step(3, FIVE, [0, 4, 1])],
  ['3-of-5-sign-third-combo', 'accepted', step(3, FIVE, [0, 1, 3])],
  ['3-of-5-sign-fourth-combo', 'accepted', step(3, FIVE, [1, 2, 3])],
  ['3-of-5-sign-fifth-combo', 'accepted', step(3, FIVE, [2, 3, 4])],
];

describe('test_non_root_rotations', () => {
  test.each(NON_ROOT)('%s: %s', (_name, expected, { of, threshold, by }) => {
    const both = role(threshold, pick(of));
    const trust = followRoot(root(2, { roles: { ...roles, directory: both, freshness: both } }));
    const directory2 = directory(2, { rootVersion: 2 }, pick(by));
    expect(offerDirectory(directory2, trust)).toBe(expected);
    if (expected !== 'accepted') return;
    const trust2 = applyDirectory(trust, directory2, NOW, prim);
    expect(offerFreshness(fresh(directory2, { at: later(60) }, pick(by)), trust2)).toBe('accepted');
  });
});
