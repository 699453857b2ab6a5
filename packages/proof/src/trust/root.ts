/**
 * Root statements. The first is pinned by people over another channel; every later one is believed because enough keys of
 * the root before it *and* enough of its own signed it (TUF 5.3.4), one version at a time. A root past its date still
 * leads to the next one; only resting on it is refused.
 */
import { ensure } from '../errors.ts';
import type { Instant } from '../instant.ts';
import { checkPublicKey } from '../keys/public-key.ts';
import type { Primitives } from '../primitives.ts';
import { ensureFingerprint, fingerprint } from './fingerprint.ts';
import type { Believed, RootBody, TrustState } from './state.ts';
import { believe, type ReadStatement, readSeal, readStatement } from './statement.ts';
import { countSigners, meetsThreshold, type Role } from './threshold.ts';

/** A role must be able to speak: sound keys, and no fewer distinct values than its threshold. */
function ensureRole(role: Role, prim: Primitives): void {
  for (const key of role.keys) checkPublicKey(key, prim);
  const signers = countSigners(
    role,
    role.keys.map((key) => key.kid),
  );
  ensure(
    signers >= role.threshold,
    'threshold',
    `${signers} distinct keys can never reach ${role.threshold}`,
  );
}

function ensureRoles(body: RootBody, prim: Primitives): void {
  for (const role of [body.roles.root, body.roles.directory, body.roles.freshness]) ensureRole(role, prim);
}

/**
 * Begins to trust a State: its first root, and the fingerprint of it that a person typed as they got it over another
 * channel, in digits of any script. `rootBytes` may come from anyone.
 * Throws ProofError 'fingerprint-format', 'fingerprint-mismatch', 'version-gap', 'threshold' and the codes of a seal.
 */
export function pinRoot(
  rootBytes: Uint8Array,
  typedFingerprint: string,
  now: Instant,
  prim: Primitives,
): TrustState {
  const statement = readStatement('comity.root/1', rootBytes);
  ensureFingerprint(statement.sealed.payloadBytes, typedFingerprint);
  const { version, state } = statement.body;
  ensure(version === 1, 'version-gap', `a State is pinned by its first root, not by number ${version}`);
  ensureRoles(statement.body, prim);
  const root = believe(statement, [statement.body.roles.root], prim);
  return {
    state,
    fingerprint: fingerprint(statement.sealed.payloadBytes),
    roots: [{ version, digest: root.digest, believedAt: now }],
    root,
    revocations: [],
  };
}

/** The same version again is either the same statement or proof of two faces. */
function sameAgain(
  trust: TrustState,
  statement: ReadStatement<'comity.root/1'>,
  prim: Primitives,
): TrustState {
  if (statement.sealed.digest === trust.root.digest) return trust;
  believe(statement, [trust.root.body.roles.root], prim);
  ensure(false, 'equivocation', `two different roots with version ${trust.root.body.version}`);
  return trust;
}

function isSameSet(before: Role, after: Role): boolean {
  const ids = (role: Role) =>
    role.keys
      .map((key) => key.kid)
      .sort()
      .join();
  return ids(before) === ids(after);
}

/**
 * What survives a new root. New freshness keys drop what the old ones said, so that a thief who signed far ahead cannot lock
 * us out (TUF 5.3.11). A directory stays as long as keys that signed it still speak for the directory role.
 */
function carryOver(
  trust: TrustState,
  root: Believed<RootBody>,
): Pick<TrustState, 'directory' | 'freshness' | 'revocations'> {
  const { directory, freshness } = trust;
  const keepsDirectory = directory !== undefined && meetsThreshold(root.body.roles.directory, directory.kids);
  const keepsFreshness =
    keepsDirectory && isSameSet(trust.root.body.roles.freshness, root.body.roles.freshness);
  return {
    ...(keepsDirectory ? { directory } : {}),
    ...(keepsFreshness && freshness !== undefined ? { freshness } : {}),
    revocations: trust.revocations.filter(({ by }) => (by === 'directory' ? keepsDirectory : keepsFreshness)),
  };
}

/**
 * Follows a State's rotation of its own keys by one step. Offering the current root again changes nothing.
 * Throws ProofError 'wrong-state', 'epoch-change', 'rollback', 'version-gap', 'equivocation', 'threshold' and the codes of a
 * seal. Never 'expired': see `applyRoots`.
 */
export function applyRoot(trust: TrustState, bytes: Uint8Array, now: Instant, prim: Primitives): TrustState {
  const statement = readStatement('comity.root/1', readSeal('comity.root/1', bytes, prim), trust.state);
  const { body } = statement;
  const current = trust.root.body;
  ensure(
    body.epoch === current.epoch,
    'epoch-change',
    'a new epoch begins with a new ceremony, not with a rotation',
  );
  ensure(body.version >= current.version, 'rollback', `root ${body.version} after ${current.version}`);
  if (body.version === current.version) return sameAgain(trust, statement, prim);
  ensure(
    body.version === current.version + 1,
    'version-gap',
    `root ${body.version} after ${current.version}`,
  );
  ensureRoles(body, prim);
  const root = believe(statement, [current.roles.root, body.roles.root], prim);
  const { state, fingerprint: pinned, roots, attestedAt } = trust;
  return {
    state,
    fingerprint: pinned,
    roots: [...roots, { version: body.version, digest: root.digest, believedAt: now }],
    root,
    ...carryOver(trust, root),
    ...(attestedAt === undefined ? {} : { attestedAt }),
  };
}

/** Throws ProofError 'expired' if the newest root we hold is past its date. */
export function ensureRootCurrent(trust: TrustState, now: Instant): void {
  const { version, validUntil } = trust.root.body;
  ensure(now < validUntil, 'expired', `root ${version} of ${trust.state} was valid until ${validUntil}`);
}

/** Follows any number of rotations in order, then asks that the last one be in date. Throws as `applyRoot`, and 'expired'. */
export function applyRoots(
  trust: TrustState,
  statements: readonly Uint8Array[],
  now: Instant,
  prim: Primitives,
): TrustState {
  const last = statements.reduce((before, bytes) => applyRoot(before, bytes, now, prim), trust);
  ensureRootCurrent(last, now);
  return last;
}
