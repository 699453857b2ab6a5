/** Asks a State for its statements anew where what we know of its keys is no longer fresh, so that a file handed in is not refused for our own silence. */
import { isFresh } from '@comity/proof';
import type { StateCode } from '../../ports/records/index.ts';
import { type RefreshesPeers, refreshPeer } from './refresh-peer.ts';

/** One that is away, or not pinned, changes nothing. */
export async function askAnewUnlessFresh(deps: RefreshesPeers, state: StateCode): Promise<void> {
  const record = await deps.store.transact((tx) => tx.trust.get(state));
  if (record && isFresh(record.trust, deps.clock.now()) !== 'fresh') await refreshPeer(deps, state);
}
