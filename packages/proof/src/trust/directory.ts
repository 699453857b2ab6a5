/**
 * Directory statements: the authorities, keys, addresses and declarations of a State, signed by its directory role. Versions
 * may skip but never go back, and one that our freshness statement names must be the one it named.
 */
import { ensure } from '../errors.ts';
import { type Instant, isFromTheFuture } from '../instant.ts';
import { checkPublicKey } from '../keys/public-key.ts';
import type { Primitives } from '../primitives.ts';
import { revocationsAfterDirectory } from './revocations.ts';
import { ensureRootCurrent } from './root.ts';
import type { Believed, DirectoryBody, TrustState } from './state.ts';
import { believe, type ReadStatement, readSeal, readStatement } from './statement.ts';

function ensureKeysSound({ sealKeys, nodeKeys }: DirectoryBody, prim: Primitives): void {
  for (const key of [...sealKeys.map((seal) => seal.key), ...nodeKeys]) checkPublicKey(key, prim);
}

/** Against what we hold: not older, not another of the same version, not other than freshness said. */
function ensureForward(trust: TrustState, next: Believed<DirectoryBody>): void {
  const { version } = next.body;
  const held = trust.directory;
  if (held !== undefined) {
    ensure(version >= held.body.version, 'rollback', `directory ${version} after ${held.body.version}`);
    const isTwin = version === held.body.version && next.digest !== held.digest;
    ensure(!isTwin, 'equivocation', `two different directories with version ${version}`);
  }
  const named = trust.freshness?.body;
  if (named?.directoryVersion === version) {
    ensure(
      next.digest === named.directoryDigest,
      'hash-mismatch',
      `freshness named another directory ${version}`,
    );
  }
}

/**
 * A directory by what does not depend on the clock: its seal, under no newer root than ours, by enough of the directory role. Whether
 * it is in date, and whether its keys are sound, is not asked. Throws as `applyDirectory`, but 'expired' and 'from-the-future'.
 */
export function sealedDirectory(
  trust: TrustState,
  bytes: Uint8Array,
  prim: Primitives,
): Believed<DirectoryBody> {
  const sealed = readSeal('comity.directory/1', bytes, prim);
  return believeDirectory(trust, readStatement('comity.directory/1', sealed, trust.state), prim);
}

function believeDirectory(
  { root }: TrustState,
  statement: ReadStatement<'comity.directory/1'>,
  prim: Primitives,
): Believed<DirectoryBody> {
  const { rootVersion } = statement.body;
  ensure(rootVersion <= root.body.version, 'root-behind', `made under root ${rootVersion}`);
  return believe(statement, [root.body.roles.directory], prim);
}

/**
 * Takes up a newer directory. Offering the current one again changes nothing.
 * Throws ProofError 'wrong-state', 'expired', 'from-the-future', 'root-behind' (fetch newer roots first), 'rollback',
 * 'equivocation', 'hash-mismatch', 'threshold' and the codes of a seal.
 */
export function applyDirectory(
  trust: TrustState,
  bytes: Uint8Array,
  now: Instant,
  prim: Primitives,
): TrustState {
  const sealed = readSeal('comity.directory/1', bytes, prim);
  if (sealed.digest === trust.directory?.digest) return trust;
  const statement = readStatement('comity.directory/1', sealed, trust.state);
  const { body } = statement;
  ensureRootCurrent(trust, now);
  const directory = believeDirectory(trust, statement, prim);
  ensureForward(trust, directory);
  ensure(now < body.validUntil, 'expired', `directory ${body.version} was valid until ${body.validUntil}`);
  ensure(!isFromTheFuture(directory.created, now), 'from-the-future', `made at ${directory.created}`);
  ensureKeysSound(body, prim);
  return { ...trust, directory, revocations: revocationsAfterDirectory(trust, directory) };
}
