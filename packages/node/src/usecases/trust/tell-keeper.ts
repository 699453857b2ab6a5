/**
 * Shows the keeper the statements of its own State that it has not seen: what they revoke it signs with no more, and what they name
 * it may use. Found out from both sides each time, so that a crash in between costs a repetition.
 */
import type { FollowAnswer, Keeper, KeeperDescription } from '@comity/keeper';
import type { TrustState } from '@comity/proof';
import type { Store } from '../../ports/store.ts';
import { recordEvent, type WritesLeaves } from '../log/custody.ts';
import type { CustodyLog } from '../log/sequencer.ts';
import { ownRoots, ownStatement } from './own-statements.ts';

export interface TellsKeepers extends WritesLeaves {
  store: Store;
  me: string;
  log: Pick<CustodyLog, 'settle'>;
  keeper: Pick<Keeper, 'describe' | 'follow'>;
}

/** Undefined when the keeper knows all of it. Throws KeeperError. */
export async function tellKeeper(deps: TellsKeepers): Promise<FollowAnswer | undefined> {
  const trust = (await deps.store.transact((tx) => tx.trust.get(deps.me)))?.trust;
  const { statements } = await deps.keeper.describe();
  if (!trust?.directory || isKnown(trust, statements)) return undefined;
  const known = statements?.rootVersion ?? 0;
  const roots = (await ownRoots(deps.store)).slice(known);
  const directory = await ownStatement(deps.store, 'directory');
  if (!directory) return undefined;
  const { digest, body } = trust.directory;
  const leaf = await deps.store.transact((tx) =>
    recordEvent(tx, deps, {
      action: 'key-changed',
      actor: 'node',
      digest,
      reason: `the keeper takes up root ${trust.root.body.version} and directory ${body.version}`,
    }),
  );
  const settled = await deps.log.settle(leaf);
  return deps.keeper.follow({ roots, directory, leaf: settled.leaf });
}

const isKnown = ({ root, directory }: TrustState, statements: KeeperDescription['statements']): boolean =>
  statements?.rootDigest === root.digest && statements.directoryDigest === directory?.digest;
