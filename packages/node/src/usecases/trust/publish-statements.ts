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
    const dropped = unnamed(held, trust, now);
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

/** Keys the keeper signs with today that partners would not know; a revoked one is meant to go, and the next takes its place. */
function unnamed(
  held: KeeperDescription,
  { root, directory, revocations }: TrustState,
  now: string,
): string[] {
  const revoked = new Set(revocations.map(({ kid }) => kid));
  const body = directory!.body;
  const named = {
    seal: body.sealKeys
      .filter(({ notBefore, notAfter }) => notBefore <= now && now < notAfter)
      .map(({ key }) => key.kid),
    node: body.nodeKeys.map(({ kid }) => kid),
    freshness: root.body.roles.freshness.keys.map(({ kid }) => kid),
  };
  const keys = held.publicKeys
    .filter(
      ({ role, status, key }) =>
        status === 'active' && !revoked.has(key.kid) && !named[role].includes(key.kid),
    )
    // The keeper goes over to the next freshness key by itself when the root names only that.
    .filter(({ role }) => role !== 'freshness' || !hasNext(held, named.freshness))
    .map(({ key }) => key.kid);
  const lines = new Set(root.body.logs.flatMap(({ vkeys }) => vkeys));
  const logged = held.noteKeys.some(
    ({ role, status, vkeys }) =>
      role === 'log' && status === 'active' && vkeys.every((vkey) => lines.has(vkey)),
  );
  return logged ? keys : [...keys, ...held.logs.map(({ origin }) => `the key of log ${origin}`)];
}

const hasNext = (held: KeeperDescription, named: readonly string[]): boolean =>
  held.publicKeys.some(
    ({ role, status, key }) => role === 'freshness' && status === 'next' && named.includes(key.kid),
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
