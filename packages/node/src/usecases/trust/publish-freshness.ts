/**
 * Says hourly that our directory still stands, which keys are revoked, and how long our log is, so that nobody can hide a
 * revocation from a partner for more than a day. The keeper's freshness key seals it; the log holds its leaf first.
 */
import type { Keeper } from '@comity/keeper';
import { applyFreshness, CLOCK_SKEW_SECONDS, isStale, type Primitives, type TrustState } from '@comity/proof';
import { canonicalBytes, type Json, typOf } from '@comity/protocol';
import { type Clock, type Instant, shift } from '../../ports/clock.ts';
import { type Entropy, newId } from '../../ports/entropy.ts';
import type { StateCode, TrustRecord } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import type { CustodyLog } from '../log/sequencer.ts';
import type { SignedCheckpoint } from '../log/signed-head.ts';
import { storeStatement } from './own-statements.ts';

export interface PublishesFreshness {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  me: StateCode;
  log: CustodyLog;
  keeper: Pick<Keeper, 'seal'>;
  primitives: Primitives;
}

/**
 * Does nothing while the clock stands where it stood when we spoke last. Speaks once more if a newer root or directory was
 * published while the keeper sealed: what it sealed names the older one.
 */
export async function publishFreshness(deps: PublishesFreshness): Promise<void> {
  const checkpoint = await deps.log.checkpoint();
  const intended = await deps.store.transact(async (tx) => {
    const at = deps.clock.now();
    const own = await ownTrust(tx, deps.me);
    if (!speakable(own.trust, at)) return undefined;
    const payload = canonicalBytes(statement(deps, own.trust, checkpoint, at));
    const digest = await tx.exact.put(payload);
    const leaf = await recordEvent(tx, deps, { action: 'key-used', actor: 'node', digest });
    return { at, named: named(own.trust), payload, leaf };
  });
  if (!intended) return;
  const { leaf } = await deps.log.settle(intended.leaf);
  const typ = typOf('comity.freshness/1');
  const { sealed } = await deps.keeper.seal({ purpose: 'statement', typ, payload: intended.payload, leaf });
  const overtaken = await deps.store.transact(async (tx) => {
    await tx.lock(`trust:${deps.me}`);
    const now = deps.clock.now();
    if (isStale(intended.at, now)) return false; // the clock was set meanwhile: the next run speaks with its time
    const own = await ownTrust(tx, deps.me);
    if (named(own.trust) !== intended.named) return true;
    const before = speakable(own.trust, now);
    if (!before) return false; // another run was faster
    const trust = applyFreshness(before, sealed, now, deps.primitives);
    await tx.trust.put({ ...own, trust, updatedAt: now });
    await storeStatement(tx, 'freshness', sealed);
    return false;
  });
  if (overtaken) await publishFreshness(deps);
}

/** The root and the directory that a statement made on this would name. */
function named({ root, directory }: TrustState): string {
  return `${root.body.version} ${directory?.digest}`;
}

async function ownTrust(tx: Tx, me: StateCode): Promise<TrustRecord> {
  const own = await tx.trust.get(me);
  if (!own) throw new Error('this State has no record of its own keys');
  return own;
}

/**
 * What a statement made now would follow; undefined when we have spoken at this moment or a little later already. What a wrong
 * clock made us say far ahead of time is forgotten: no partner believed it, and it must not silence us until then.
 */
function speakable(own: TrustState, now: Instant): TrustState | undefined {
  const said = own.freshness?.body.at;
  if (said === undefined || said < now) return own;
  if (said <= shift(now, CLOCK_SKEW_SECONDS * 1000)) return undefined;
  const { freshness: _, ...before } = own;
  return before;
}

function statement(
  deps: PublishesFreshness,
  own: TrustState,
  checkpoint: SignedCheckpoint,
  at: Instant,
): Json {
  if (!own.directory) throw new Error('this State has published no directory yet');
  return {
    _type: 'comity.freshness/1',
    id: newId(deps.clock, deps.entropy),
    iss: deps.me,
    aud: [],
    created: at,
    body: {
      state: deps.me,
      rootVersion: own.root.body.version,
      directoryVersion: own.directory.body.version,
      directoryDigest: own.directory.digest,
      revokedNow: own.directory.body.revocations.map((revocation) => revocation.kid),
      checkpoint: checkpoint.note,
      at,
    },
  };
}
