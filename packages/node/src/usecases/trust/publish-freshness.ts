/**
 * Says hourly that our directory still stands, which keys are revoked, and how long our log is, so that nobody can hide a
 * revocation from a partner for more than a day. The keeper's freshness key seals it; the log holds its leaf first.
 */
import type { Keeper } from '@comity/keeper';
import { applyFreshness, type Primitives } from '@comity/proof';
import { canonicalBytes, type Json, typOf } from '@comity/protocol';
import type { Clock } from '../../ports/clock.ts';
import { type Entropy, newId } from '../../ports/entropy.ts';
import type { StateCode } from '../../ports/records.ts';
import type { Store } from '../../ports/store.ts';
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

export async function publishFreshness(deps: PublishesFreshness): Promise<void> {
  const checkpoint = await deps.log.checkpoint();
  const intended = await deps.store.transact(async (tx) => {
    const payload = canonicalBytes(await statement(deps, tx.trust.get(deps.me), checkpoint));
    const digest = await tx.exact.put(payload);
    const leaf = await recordEvent(tx, deps, { action: 'key-used', actor: 'node', digest });
    return { payload, leaf };
  });
  const { leaf } = await deps.log.settle(intended.leaf);
  const typ = typOf('comity.freshness/1');
  const { sealed } = await deps.keeper.seal({ purpose: 'statement', typ, payload: intended.payload, leaf });
  await deps.store.transact(async (tx) => {
    await tx.lock(`trust:${deps.me}`);
    const own = await tx.trust.get(deps.me);
    if (!own) throw new Error('this State has no record of its own keys');
    const trust = applyFreshness(own.trust, sealed, deps.clock.now(), deps.primitives);
    await tx.trust.put({ ...own, trust, updatedAt: deps.clock.now() });
    await storeStatement(tx, 'freshness', sealed);
  });
}

type Own = Promise<import('../../ports/records.ts').TrustRecord | undefined>;

async function statement(
  deps: PublishesFreshness,
  reading: Own,
  checkpoint: SignedCheckpoint,
): Promise<Json> {
  const own = await reading;
  if (!own?.trust.directory) throw new Error('this State has published no directory yet');
  const at = deps.clock.now();
  return {
    _type: 'comity.freshness/1',
    id: newId(deps.clock, deps.entropy),
    iss: deps.me,
    aud: [],
    created: at,
    body: {
      state: deps.me,
      rootVersion: own.trust.root.body.version,
      directoryVersion: own.trust.directory.body.version,
      directoryDigest: own.trust.directory.digest,
      revokedNow: own.trust.directory.body.revocations.map((revocation) => revocation.kid),
      checkpoint: checkpoint.note,
      at,
    },
  };
}
