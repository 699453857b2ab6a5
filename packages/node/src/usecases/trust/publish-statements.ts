/**
 * A new root or directory of this State, signed by its holders: it follows from the ones before or changes nothing. Both may be
 * published in one step, because new holders of the directory end the one their predecessors signed.
 */
import type { Keeper, KeeperDescription } from '@comity/keeper';
import { applyDirectory, applyRoot, type TrustState } from '@comity/proof';
import { type Accepted, CeremonyError, dropsKeys } from '@comity/seal/ceremony';
import type { Tx } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import type { BeginsNodes } from './begin-node.ts';
import { storeStatement } from './own-statements.ts';

export interface PublishesStatements extends BeginsNodes {
  keeper: Pick<Keeper, 'describe'>;
}

export interface Publication {
  root?: Uint8Array;
  directory?: Uint8Array;
  /** What people have said they mean to do. */
  accept?: readonly Accepted[];
}

/**
 * Answers what stands now; publishing the same again changes nothing. Throws ProofError when a statement does not follow, and
 * CeremonyError 'leaves-no-directory', 'back-in-version' or 'drops-key-in-use'.
 */
export async function publishStatements(
  deps: PublishesStatements,
  { root, directory, accept = [] }: Publication,
): Promise<TrustState> {
  const held = await deps.keeper.describe();
  return deps.store.transact(async (tx) => {
    await tx.lock(`trust:${deps.me}`);
    const own = await tx.trust.get(deps.me);
    if (!own) throw new Error('this State has no record of its own keys');
    const now = deps.clock.now();
    const rooted = root ? applyRoot(own.trust, root, now, deps.primitives) : own.trust;
    const trust = directory ? applyDirectory(rooted, directory, now, deps.primitives) : rooted;
    if (trust === own.trust) return trust;
    if (trust.directory === undefined) throw leavesNone();
    ensureLater(own.trust, trust);
    const dropped = unnamed(held, own.trust, trust, now);
    if (dropped.length > 0 && !accept.includes('drops-key-in-use')) throw dropsKeys(dropped);
    await keep(tx, deps, own.trust, trust, { root, directory });
    await tx.trust.put({ ...own, trust, updatedAt: now });
    return trust;
  });
}

async function keep(
  tx: Tx,
  deps: BeginsNodes,
  before: TrustState,
  { root, directory }: TrustState,
  bytes: { root: Uint8Array | undefined; directory: Uint8Array | undefined },
): Promise<void> {
  if (bytes.root && root.digest !== before.root.digest) {
    await storeStatement(tx, `root-${root.body.version}`, bytes.root);
    await told(tx, deps, root.digest, `root ${root.body.version} is published`);
  }
  if (bytes.directory && directory && directory.digest !== before.directory?.digest) {
    await storeStatement(tx, 'directory', bytes.directory);
    await told(tx, deps, directory.digest, `directory ${directory.body.version} is published`);
  }
}

const told = (tx: Tx, deps: BeginsNodes, digest: string, reason: string) =>
  recordEvent(tx, deps, { action: 'key-changed', actor: 'node', digest, reason });

/**
 * Keys the keeper signs with that partners know today and would not know tomorrow. A revoked one is meant to go; one that had ended
 * before is no loss of this statement, and an alarm tells of it.
 */
function unnamed(held: KeeperDescription, before: TrustState, after: TrustState, now: string): string[] {
  const [knew, knows] = [knownKeys(before, now), knownKeys(after, now)];
  const revoked = new Set(after.revocations.map(({ kid }) => kid));
  const keys = held.publicKeys
    .filter(({ status, key }) => status === 'active' && !revoked.has(key.kid))
    // The keeper goes over to the next freshness key by itself when the root names only that.
    .filter(({ role }) => role !== 'freshness' || !hasNext(held, knows))
    .map(({ key }) => key.kid);
  const logs = held.noteKeys.filter(({ role, status }) => role === 'log' && status === 'active');
  const isLogged = (known: Set<string>) => logs.some(({ vkeys }) => vkeys.every((vkey) => known.has(vkey)));
  const unlogged =
    isLogged(knew) && !isLogged(knows) ? held.logs.map(({ origin }) => `the key of log ${origin}`) : [];
  return [...keys.filter((kid) => knew.has(kid) && !knows.has(kid)), ...unlogged];
}

/** Ids and lines of the keys that a partner would believe now. */
function knownKeys({ root, directory }: TrustState, now: string): Set<string> {
  const body = directory?.body;
  const sealing = (body?.sealKeys ?? []).filter(
    ({ notBefore, notAfter }) => notBefore <= now && now < notAfter,
  );
  return new Set([
    ...sealing.map(({ key }) => key.kid),
    ...[...(body?.nodeKeys ?? []), ...root.body.roles.freshness.keys].map(({ kid }) => kid),
    ...root.body.logs.flatMap(({ vkeys }) => vkeys),
  ]);
}

const hasNext = (held: KeeperDescription, named: ReadonlySet<string>): boolean =>
  held.publicKeys.some(
    ({ role, status, key }) => role === 'freshness' && status === 'next' && named.has(key.kid),
  );

/** A new root may have dropped the directory before, and with it the memory of how far versions had come. */
function ensureLater(before: TrustState, { directory }: TrustState): void {
  const [was, is] = [before.directory?.body.version ?? 0, directory!.body.version];
  if (is >= was) return;
  throw new CeremonyError('back-in-version', `directory ${is} does not come after directory ${was}`, {
    next: 'Draft the next directory from the one that stands: comity directory draft.',
  });
}

const leavesNone = () =>
  new CeremonyError(
    'leaves-no-directory',
    'the holders of the new root did not sign the directory that stands, and no other came with it',
    {
      next: 'Draft a directory under the new root (comity directory draft --under), have its holders sign it, and publish both at once.',
    },
  );
