/**
 * Freshness statements: signed every hour by a key that is online, so that nobody can hide a newer directory or a revocation
 * from us for longer than a day. Also where a State shows the head of its custody log.
 */
import { LIMITS, secondsBetween } from '@comity/protocol';
import { ensure } from '../errors.ts';
import { type Instant, isFromTheFuture } from '../instant.ts';
import { parseCheckpoint } from '../log/checkpoint.ts';
import { parseNote } from '../log/note.ts';
import { verifyCheckpoint } from '../log/verify-note.ts';
import { parseVkey } from '../log/vkey.ts';
import { checkWitnesses } from '../log/witness-policy.ts';
import type { Primitives } from '../primitives.ts';
import { revocationsAfterFreshness } from './revocations.ts';
import { ensureRootCurrent } from './root.ts';
import type { Believed, FreshnessBody, RootBody, TrustState } from './state.ts';
import { believe, readSeal, readStatement } from './statement.ts';

/** True if a freshness statement made at `at` no longer says anything about `now`: 24 hours later it does not (TRUST-7). */
export function isStale(at: Instant, now: Instant): boolean {
  return secondsBetween(at, now) >= LIMITS.freshnessSeconds || isFromTheFuture(at, now);
}

/** Against the root and directory we hold: it may name neither an older one, nor one we have not seen yet. */
function ensureNamesWhatWeHold(trust: TrustState, body: FreshnessBody): void {
  const rootVersion = trust.root.body.version;
  ensure(
    body.rootVersion >= rootVersion,
    'rollback',
    `freshness rests on root ${body.rootVersion} after ${rootVersion}`,
  );
  ensure(body.rootVersion <= rootVersion, 'root-behind', `freshness rests on root ${body.rootVersion}`);
  const held = trust.directory;
  ensure(
    held !== undefined && body.directoryVersion <= held.body.version,
    'directory-behind',
    `freshness names directory ${body.directoryVersion}, which is not here yet`,
  );
  ensure(
    body.directoryVersion === held.body.version,
    'rollback',
    `freshness names directory ${body.directoryVersion}`,
  );
  ensure(
    body.directoryDigest === held.digest,
    'hash-mismatch',
    'freshness names another directory of this version',
  );
}

function ensureForward(held: Believed<FreshnessBody> | undefined, next: Believed<FreshnessBody>): void {
  if (held === undefined) return;
  ensure(next.body.at >= held.body.at, 'rollback', `freshness of ${next.body.at} after ${held.body.at}`);
  ensure(
    next.body.at !== held.body.at,
    'equivocation',
    `two different freshness statements at ${next.body.at}`,
  );
}

/** The checkpoint must be of one of the State's own logs. True if enough witnesses of its own policy cosigned it. */
function isAttested(root: RootBody, checkpoint: string, prim: Primitives): boolean {
  const { origin } = parseCheckpoint(parseNote(checkpoint).text);
  const log = root.logs.find((candidate) => candidate.origin === origin);
  ensure(log !== undefined, 'wrong-origin', `${origin.slice(0, 80)} is not a log of this State`);
  const keys = log.vkeys.map((vkey) => parseVkey(vkey, prim.sha256));
  verifyCheckpoint(checkpoint, { origin, keys }, prim);
  const { met, by } = checkWitnesses(checkpoint, root.witnessPolicy, prim);
  return met && by.length > 0;
}

/**
 * A freshness statement by what does not depend on the clock: its seal by enough of the role, that it names the root and directory we
 * hold, and its checkpoint. Throws as `applyFreshness`, but 'expired' and 'from-the-future'.
 */
export function sealedFreshness(trust: TrustState, bytes: Uint8Array, prim: Primitives): FreshnessBody {
  const sealed = readSeal('comity.freshness/1', bytes, prim);
  const statement = readStatement('comity.freshness/1', sealed, trust.state);
  const { body } = believe(statement, [trust.root.body.roles.freshness], prim);
  ensureNamesWhatWeHold(trust, body);
  isAttested(trust.root.body, body.checkpoint, prim);
  return body;
}

/**
 * Takes up newer freshness. Offering the current one again changes nothing.
 * Throws ProofError 'wrong-state', 'expired' (of the root, or older than 24 hours), 'from-the-future', 'root-behind',
 * 'directory-behind' (fetch those first), 'rollback', 'equivocation', 'hash-mismatch', 'threshold', the codes of a seal and
 * those of a checkpoint.
 */
export function applyFreshness(
  trust: TrustState,
  bytes: Uint8Array,
  now: Instant,
  prim: Primitives,
): TrustState {
  const sealed = readSeal('comity.freshness/1', bytes, prim);
  if (sealed.digest === trust.freshness?.digest) return trust;
  const statement = readStatement('comity.freshness/1', sealed, trust.state);
  const { body } = statement;
  ensureRootCurrent(trust, now);
  const freshness = believe(statement, [trust.root.body.roles.freshness], prim);
  ensureForward(trust.freshness, freshness);
  ensureNamesWhatWeHold(trust, body);
  ensure(!isFromTheFuture(body.at, now), 'from-the-future', `made at ${body.at}`);
  ensure(!isStale(body.at, now), 'expired', `freshness of ${body.at} says nothing about ${now}`);
  const attested = isAttested(trust.root.body, body.checkpoint, prim);
  return {
    ...trust,
    freshness,
    revocations: revocationsAfterFreshness(trust, freshness),
    ...(attested ? { attestedAt: body.at } : {}),
  };
}

/**
 * How recent our knowledge of a State is: 'fresh' if it spoke within 24 hours and root and directory are in date, 'stale'
 * if any of that has lapsed, 'none' if it has not spoken yet.
 */
export function isFresh(trust: TrustState, now: Instant): 'fresh' | 'stale' | 'none' {
  const { root, directory, freshness } = trust;
  if (directory === undefined || freshness === undefined) return 'none';
  const inDate = now < root.body.validUntil && now < directory.body.validUntil;
  return inDate && !isStale(freshness.body.at, now) ? 'fresh' : 'stale';
}
