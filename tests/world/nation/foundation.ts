/** The first day of every world, made once a process: States with keys, statements and pinned partners, and their stores to copy. */
import { type KeyRecord, memoryKeyStore, memoryStateStore, type StateRecord } from '@comity/keeper';
import { emptyState, type MemoryState } from '../../../packages/node/src/adapters/memory/state.ts';
import { memoryStore } from '../../../packages/node/src/adapters/memory/store.ts';
import { chanceFrom } from '../../support/chance.ts';
import { realCrypto, structuralWorldCrypto, type WorldCrypto } from '../../support/crypto.ts';
import { type FoundedState, type FoundingWorld, foundStates } from '../../support/founded.ts';
import { statePlan } from '../../support/plans.ts';
import { settle } from '../../support/sim-node.ts';
import { reviewOpened } from '../desk/reviewing.ts';
import { instant } from '../engine/time.ts';

export type CryptoKind = 'structural' | 'real';

export const START = Date.parse('2026-11-21T18:30:00.000Z');

const PLANS = [
  statePlan('xa', 'Almara'),
  statePlan('xb', 'Kessar'),
  statePlan('xc', 'Ibaria', ['42(5)']),
  statePlan('xs', 'Secretariat'),
];

/** One State on its first day; its stores are copied, never used. */
export interface Founded extends FoundedState {
  keyRecords: KeyRecord[];
  keeperRecords: StateRecord[];
  state: MemoryState;
}

export interface Foundation {
  crypto: WorldCrypto;
  founded: Founded[];
}

const made = new Map<string, Promise<Foundation>>();

/** Of `nodes` States (3 or 4). The same every time it is asked for in one process. */
export function foundation(kind: CryptoKind, nodes: number): Promise<Foundation> {
  const name = `${kind} ${nodes}`;
  const known = made.get(name) ?? found(kind, nodes);
  made.set(name, known);
  return known;
}

async function found(kind: CryptoKind, nodes: number): Promise<Foundation> {
  const crypto = kind === 'structural' ? structuralWorldCrypto() : realCrypto();
  const world = { clock: { now: () => instant(START) }, chance: chanceFrom(`foundation ${nodes}`), crypto };
  const states = await foundStates(world, PLANS.slice(0, nodes), 1);
  const founded = [];
  for (const own of states) founded.push(await firstDay(world, own, states));
  return { crypto, founded };
}

async function firstDay(world: FoundingWorld, own: FoundedState, all: FoundedState[]): Promise<Founded> {
  const store = memoryStore(emptyState());
  await settle(
    store,
    world,
    own,
    all.filter((other) => other !== own),
  );
  await reviewOpened(store);
  const keyRecords = await own.keys.load();
  return { ...own, keyRecords, keeperRecords: await own.keeperState.load(), state: store.state };
}

/** A keeper's stores as they were on the first day. */
export const keeperStores = (founded: Founded) => ({
  keys: memoryKeyStore(founded.keyRecords),
  state: memoryStateStore(founded.keeperRecords),
});
