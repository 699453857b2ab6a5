/**
 * `proofs/trust.json`: the issuer's root, directory and freshness statements as of sealing. They are believed only so far as
 * they chain to a root statement that came from the reader's side (trust.md §2.2, amendment 3).
 */
import { fromBase64url, type Json, parseCanonical, type TrustReference } from '@comity/protocol';
import { ensure, isRefusal } from '../errors.ts';
import type { Instant } from '../instant.ts';
import type { Primitives } from '../primitives.ts';
import { parseSealedUnverified } from '../sealed/parse.ts';
import { applyDirectory, sealedDirectory } from '../trust/directory.ts';
import { fingerprint } from '../trust/fingerprint.ts';
import { applyFreshness, sealedFreshness } from '../trust/freshness.ts';
import { applyRoot, applyRoots, pinRoot } from '../trust/root.ts';
import type { FreshnessBody, TrustState } from '../trust/state.ts';
import { readStatement } from '../trust/statement.ts';

/** A hundred roots of thirty kilobytes, a directory and a few certificates (SPEC §2.4). */
export const MAX_TRUST_FILE = 4_194_304;
const MAX_STATEMENTS = 100;
const MEMBERS = ['directory', 'freshness', 'roots', 'timeStamp'];

export interface TrustFile {
  readonly roots: readonly Uint8Array[];
  readonly directory: Uint8Array;
  readonly freshness: Uint8Array;
  /** DER certificates of time-stamp authorities. */
  readonly timeStamp: readonly Uint8Array[];
}

/** Throws ProofError 'malformed' or ProtocolError. */
export function parseTrustFile(bytes: Uint8Array): TrustFile {
  const value = parseCanonical(bytes, MAX_TRUST_FILE) as { [name: string]: Json };
  ensure(
    Object.keys(value ?? {}).join() === MEMBERS.join(),
    'malformed',
    `trust.json has the members ${MEMBERS.join()}`,
  );
  const roots = list(value.roots);
  ensure(roots.length > 0, 'malformed', 'a chain begins with a root');
  return {
    roots,
    directory: binary(value.directory),
    freshness: binary(value.freshness),
    timeStamp: list(value.timeStamp),
  };
}

function list(value: Json | undefined): Uint8Array[] {
  ensure(
    Array.isArray(value) && value.length <= MAX_STATEMENTS,
    'malformed',
    'a list of statements or certificates',
  );
  return value.map(binary);
}

function binary(value: Json | undefined): Uint8Array {
  ensure(typeof value === 'string', 'malformed', 'a statement or certificate is base64url');
  return fromBase64url(value);
}

/**
 * Follows the package's roots from the first and holds them against the reader's. A root of the reader's must either be one
 * of them or be the next after them. Throws ProofError 'not-the-anchor' and the codes of a root.
 */
export function chainRoots(
  { roots: [first, ...rest] }: TrustFile,
  anchors: readonly Uint8Array[],
  now: Instant,
  prim: Primitives,
): TrustState {
  ensure(first !== undefined && anchors.length > 0, 'not-the-anchor', 'there is no root to begin with');
  const pinned = pinRoot(first, fingerprint(parseSealedUnverified(first).payloadBytes), now, prim);
  const own = rest.reduce((trust, root) => {
    const next = applyRoot(trust, root, now, prim);
    ensure(next.root.body.version === trust.root.body.version + 1, 'version-gap', 'a root stands twice');
    return next;
  }, pinned);
  let reached = own;
  for (const anchor of [...anchors].sort((a, b) => versionOf(a) - versionOf(b)))
    reached = holdAgainst(reached, anchor, now, prim);
  return own;
}

function holdAgainst(trust: TrustState, anchor: Uint8Array, now: Instant, prim: Primitives): TrustState {
  const { sealed, body } = readStatement('comity.root/1', anchor);
  ensure(
    body.state === trust.state,
    'not-the-anchor',
    `your root is of ${body.state}, the package of ${trust.state}`,
  );
  const same = trust.roots.find(({ version }) => version === body.version);
  if (same === undefined) return applyRoot(trust, anchor, now, prim);
  ensure(
    same.digest === sealed.digest,
    'not-the-anchor',
    `your root ${body.version} is not the one in the package`,
  );
  return trust;
}

function versionOf(root: Uint8Array): number {
  return readStatement('comity.root/1', root).body.version;
}

/** Goes on to the directory and freshness in force when others saw the manifest; they must be those it names. */
export function chainStatements(
  trust: TrustState,
  { directory, freshness }: TrustFile,
  named: TrustReference,
  at: Instant,
  prim: Primitives,
): TrustState {
  ensureNamed('root', trust.root, named.rootVersion, named.rootDigest);
  const withDirectory = applyDirectory(applyRoots(trust, [], at, prim), directory, at, prim);
  ensureNamed('directory', withDirectory.directory, named.directoryVersion, named.directoryDigest);
  const complete = applyFreshness(withDirectory, freshness, at, prim);
  ensure(
    complete.freshness?.digest === named.freshnessDigest,
    'hash-mismatch',
    'the manifest names another freshness',
  );
  return complete;
}

/**
 * The freshness statement beside a manifest, whatever its time and whichever the manifest names: what it says of the log was so when it
 * was made (SPEC PKG-65). Undefined if it or its directory is not signed as it must be; what is wrong is the anchor's to say.
 */
export function freshnessBeside(
  roots: TrustState,
  file: TrustFile,
  prim: Primitives,
): FreshnessBody | undefined {
  try {
    const directory = sealedDirectory(roots, file.directory, prim);
    return sealedFreshness({ ...roots, directory }, file.freshness, prim);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

function ensureNamed(
  what: string,
  held: TrustState['directory' | 'root'],
  version: number,
  digest: string,
): void {
  const same = held?.digest === digest && held.body.version === version;
  ensure(same, 'hash-mismatch', `the manifest names another ${what}`);
}
