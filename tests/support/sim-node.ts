/** A node in memory over founded keys: the product's use cases on simulated ports. */
import { createKeeper, type Keeper } from '@comity/keeper';
import { fingerprint, parseSealedUnverified } from '@comity/proof';
import { memoryBlobs } from '../../packages/node/src/adapters/blobs-memory/store.ts';
import type { Door, MemoryNetwork } from '../../packages/node/src/adapters/memory/link.ts';
import { type MemoryStore, memoryStore } from '../../packages/node/src/adapters/memory/store.ts';
import { assembleNode, type Node } from '../../packages/node/src/assembly.ts';
import { readPart } from '../../packages/node/src/counter/reviews.ts';
import { logOrigin } from '../../packages/node/src/founding/plan.ts';
import type { Store } from '../../packages/node/src/ports/store.ts';
import { cosignFor } from '../../packages/node/src/usecases/log/witness-others.ts';
import { beginNode } from '../../packages/node/src/usecases/trust/begin-node.ts';
import { ownStatement } from '../../packages/node/src/usecases/trust/own-statements.ts';
import { pinState } from '../../packages/node/src/usecases/trust/pin-state.ts';
import { type FoundedState, type FoundingWorld, keeperDeps } from './founded.ts';

export interface SimNode {
  founded: FoundedState;
  store: MemoryStore;
  keeper: Keeper;
  node: Node;
}

/** What every node of a world knows from its first day: its own statements, its officers, and its pinned partners. */
export async function settle(store: Store, world: FoundingWorld, own: FoundedState, others: FoundedState[]) {
  const deps = {
    store,
    clock: world.clock,
    entropy: world.chance,
    me: own.plan.state,
    primitives: world.crypto.primitives,
  };
  await beginNode(deps, { ...own, officers: own.officers.map(({ entry }) => entry) });
  for (const { root, directory } of others) {
    await pinState(deps, {
      root,
      directory,
      fingerprint: fingerprint(parseSealedUnverified(root).payloadBytes),
      channels: ['in person', 'note verbale'],
      officers: ['first-custodian', 'second-custodian'],
    });
  }
}

export async function startSimNode(
  world: FoundingWorld,
  network: MemoryNetwork,
  own: FoundedState,
  others: FoundedState[],
): Promise<SimNode> {
  const store = memoryStore();
  await settle(store, world, own, others);
  const keeper = await createKeeper(keeperDeps(world, own.keys, own.keeperState));
  const { state } = own.plan;
  const node = assembleNode({
    me: state,
    origin: logOrigin(state),
    witnesses: others.map((other) => other.plan.state),
    clock: world.clock,
    entropy: world.chance,
    store,
    keeper,
    link: network.linkFrom(state),
    notifier: { raised() {} },
    primitives: world.crypto.primitives,
    readPart,
    ...withoutEvidence,
    encrypt: (sealed, recipients) => world.crypto.encrypt(sealed, recipients, (n) => world.chance.bytes(n)),
  });
  network.join(state, doorOf({ store, keeper, node }));
  return { founded: own, store, keeper, node };
}

/** Worlds exchange messages; evidence has suites of its own, on real files. */
const noEvidence = (): never => {
  throw new Error('there is no evidence in this world');
};

export const withoutEvidence = {
  blobs: memoryBlobs(),
  ingest: noEvidence,
  shelf: {
    build: noEvidence,
    names: noEvidence,
    size: noEvidence,
    read: noEvidence,
    receive: noEvidence,
    reopen: noEvidence,
    mend: noEvidence,
    folders: async () => [],
    leafHashes: noEvidence,
    arrived: noEvidence,
    lock: noEvidence,
    strip: noEvidence,
  },
  splitHeaders: noEvidence,
};

interface Opened {
  store: Store;
  keeper: Keeper;
  node: Node;
}

export const doorOf = ({ store, keeper, node }: Opened): Door => ({
  receive: (envelope, from) => node.receive(envelope, from),
  root: (version) => ownStatement(store, `root-${version}`),
  directory: () => ownStatement(store, 'directory'),
  freshness: () => ownStatement(store, 'freshness'),
  blob: async () => undefined,
  addCheckpoint: (request) => cosignFor({ store, keeper, clock: node.logDeps.clock }, request),
  lastWitnessed: async (origin) => {
    const { watched } = await keeper.describe();
    return watched.find((log) => log.origin === origin)?.last?.note;
  },
});
