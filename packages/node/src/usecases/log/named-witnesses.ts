/** Whose keepers see our log: the States our own root names as witnesses, and those the operator named beside it. */
import type { StateCode } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';

export interface NamesWitnesses {
  store: Store;
  me: StateCode;
  /** By the node's own configuration. */
  witnesses: StateCode[];
}

/** Each once, this State never. */
export async function namedWitnesses({ store, me, witnesses }: NamesWitnesses): Promise<StateCode[]> {
  const root = (await store.transact((tx) => tx.trust.get(me)))?.trust.root.body;
  const named = (root?.witnessPolicy.witnesses ?? []).flatMap(({ state }) =>
    state === undefined ? [] : [state],
  );
  return [...new Set([...witnesses, ...named])].filter((state) => state !== me);
}
