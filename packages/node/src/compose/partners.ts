/** What the border and the way out need to know of partners at once: their node keys and their addresses, from memory. */
import { nodeKeysAt, type PublicKey } from '@comity/proof';
import type { PeerAddress } from '../adapters/https-peer/pools.ts';
import type { Clock } from '../ports/clock.ts';
import type { StateCode, TrustRecord } from '../ports/records/index.ts';
import type { Store } from '../ports/store.ts';

export interface Partners {
  keyOf: (kid: string) => { state: StateCode; key: PublicKey } | undefined;
  addressOf: (state: StateCode) => Promise<PeerAddress | undefined>;
  /** Reads them anew; called at start, after a State is pinned or refreshed, and from time to time. */
  reload: () => Promise<void>;
}

export function partners(store: Store, clock: Clock, me: StateCode): Partners {
  let known: TrustRecord[] = [];
  let keys = new Map<string, { state: StateCode; key: PublicKey }>();
  return {
    keyOf: (kid) => keys.get(kid),
    async addressOf(state) {
      const record = known.find((candidate) => candidate.state === state);
      const endpoint = record?.trust.directory?.body.endpoints[0];
      return endpoint && { url: endpoint.url, spki: endpoint.spki ?? [] };
    },
    async reload() {
      known = (await store.transact((tx) => tx.trust.list())).filter(({ state }) => state !== me);
      const now = clock.now();
      keys = new Map(
        known.flatMap(({ state, trust }) =>
          nodeKeysAt(trust, now).map((key) => [key.kid, { state, key }] as const),
        ),
      );
    },
  };
}
