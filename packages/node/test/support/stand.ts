/**
 * A few States in memory, for tests of use cases: the product's use cases over ports that a test can break, a clock it sets, and
 * a courier that does as it is told. Structural crypto unless a test asks for the real one.
 */
import {
  createKeeper,
  type Keeper,
  type KeyRecord,
  memoryKeyStore,
  memoryStateStore,
  type StateRecord,
} from '@comity/keeper';
import { type Chance, chanceFrom } from '../../../../tests/support/chance.ts';
import { realCrypto, structuralWorldCrypto } from '../../../../tests/support/crypto.ts';
import { type FoundedState, foundStates, keeperDeps } from '../../../../tests/support/founded.ts';
import { statePlan } from '../../../../tests/support/plans.ts';
import { doorOf, settle, withoutEvidence } from '../../../../tests/support/sim-node.ts';
import { type Door, type MemoryNetwork, memoryNetwork } from '../../src/adapters/memory/link.ts';
import { type MemoryStore, memoryStore } from '../../src/adapters/memory/store.ts';
import type { Fate, Passage } from '../../src/adapters/memory/weather.ts';
import { assembleNode, type Node, type NodePorts } from '../../src/assembly.ts';
import { bundleOf } from '../../src/border/following.ts';
import { releasedObjects } from '../../src/compose/released.ts';
import { readPart } from '../../src/counter/reviews.ts';
import { logOrigin } from '../../src/founding/plan.ts';
import { shift } from '../../src/ports/clock.ts';
import type { AlarmRecord } from '../../src/ports/records/index.ts';
import type { Store, Tx } from '../../src/ports/store.ts';

export const AT = '2026-11-21T18:30:00.000Z';
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const NAMES: Record<string, string> = { xa: 'Almara', xb: 'Kessar', xc: 'Ibaria', xs: 'Secretariat' };

export interface StandNode {
  state: string;
  founded: FoundedState;
  memory: MemoryStore;
  /** What the node stands on; a test may replace any of it before `restart`. */
  ports: NodePorts;
  keeper: Keeper;
  node: Node;
  /** Alarms the notifier was told of. */
  told: AlarmRecord[];
  /** Thrown by the next transactions, in place of doing them. */
  broken: { store?: Error };
  /** Reads the records. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The process anew: the same records, the same keeper stores; unless the test put others in their place. */
  restart(change?: Partial<NodePorts>): Promise<Node>;
}

export interface Stand {
  clock: { at: string; ran: number; now(): string; elapsed(): number };
  chance: Chance;
  crypto: ReturnType<typeof realCrypto>;
  network: MemoryNetwork;
  /** Asked for every passage; a test replaces it. */
  weather: (passage: Passage) => Fate;
  /** Those that were asked for. */
  nodes: Record<'xa' | 'xb' | 'xc' | 'xs', StandNode>;
  /** Lets time go by; less than nothing sets the clock back. */
  pass(milliseconds: number): void;
  /** Sets the clocks, while no time goes by. */
  set(at: string): void;
  /** Seals, delivers and takes in, until nobody has anything left to do. */
  post(): Promise<void>;
}

export interface StandOptions {
  states?: string[];
  real?: boolean;
  /** In place of those in memory; a store is founded first. */
  ports?: (state: string) => Partial<NodePorts>;
  /** What States call themselves, where it is not the usual. */
  names?: Readonly<Record<string, string>>;
}

export async function stand({
  states = ['xa', 'xb'],
  real = false,
  ports = () => ({}),
  names = {},
}: StandOptions = {}) {
  const clock = {
    at: AT,
    ran: 0,
    now() {
      return this.at;
    },
    elapsed() {
      return this.ran;
    },
  };
  const { crypto, founded } = await foundedOnce(states, real, names);
  const world = { clock, chance: chanceFrom(`stand ${states.join()}`), crypto };
  const made: Stand = {
    ...world,
    network: memoryNetwork((passage) => made.weather(passage)),
    weather: () => ({ kind: 'pass' }),
    nodes: {} as Stand['nodes'],
    pass(milliseconds) {
      clock.at = shift(clock.at, milliseconds);
      clock.ran += Math.max(0, milliseconds);
    },
    set(at) {
      clock.at = at;
    },
    post: () => post(Object.values(made.nodes)),
  };
  for (const own of founded) {
    const others = founded.filter((other) => other !== own);
    made.nodes[own.plan.state as keyof Stand['nodes']] = await standNode(
      made,
      own,
      others,
      ports(own.plan.state),
    );
  }
  for (const { node } of Object.values(made.nodes)) await node.jobs.freshness();
  return made;
}

/** Founding takes longer than most tests: it is done once a file, and every stand gets stores of its own. */
const foundations = new Map<string, Promise<{ crypto: Stand['crypto']; founded: Founded[] }>>();
type Founded = { own: FoundedState; keys: KeyRecord[]; state: StateRecord[] };

async function foundedOnce(states: string[], real: boolean, names: StandOptions['names']) {
  const name = JSON.stringify([states, real, names]);
  const begun = foundations.get(name) ?? foundAll(states, real, { ...NAMES, ...names });
  foundations.set(name, begun);
  const { crypto, founded } = await begun;
  return {
    crypto,
    founded: founded.map(({ own, keys, state }) => ({
      ...own,
      keys: memoryKeyStore(structuredClone(keys)),
      keeperState: memoryStateStore(structuredClone(state)),
    })),
  };
}

async function foundAll(states: string[], real: boolean, names: Readonly<Record<string, string>>) {
  const crypto = real ? realCrypto() : structuralWorldCrypto();
  const world = { clock: { now: () => AT }, chance: chanceFrom(`founding ${states.join()}`), crypto };
  const plans = states.map((state) => statePlan(state, names[state] ?? state));
  const founded: Founded[] = [];
  for (const own of await foundStates(world, plans))
    founded.push({ own, keys: await own.keys.load(), state: await own.keeperState.load() });
  return { crypto, founded };
}

async function standNode(
  world: Stand,
  founded: FoundedState,
  others: FoundedState[],
  change: Partial<NodePorts>,
): Promise<StandNode> {
  const { state } = founded.plan;
  const memory = memoryStore();
  const kept: Store = change.store ?? memory;
  await settle(kept, world, founded, others);
  const told: AlarmRecord[] = [];
  const broken: StandNode['broken'] = {};
  const store: Store = {
    transact: (work) => (broken.store ? Promise.reject(broken.store) : kept.transact(work)),
  };
  const keeper = await createKeeper(keeperDeps(world, founded.keys, founded.keeperState));
  const ports: NodePorts = {
    me: state,
    origin: logOrigin(state),
    witnesses: others.map((other) => other.plan.state),
    clock: world.clock,
    entropy: world.chance,
    store,
    keeper,
    link: world.network.linkFrom(state),
    notifier: { raised: (alarm) => void told.push(alarm) },
    primitives: world.crypto.primitives,
    encrypt: (sealed, recipients) => world.crypto.encrypt(sealed, recipients, (n) => world.chance.bytes(n)),
    readPart,
    ...withoutEvidence,
    ...change,
  };
  const own: StandNode = {
    state,
    founded,
    memory,
    ports,
    keeper,
    node: assembleNode(ports),
    told,
    broken,
    read: (work) => kept.transact(work),
    async restart(next = {}) {
      own.keeper = await createKeeper(keeperDeps(world, own.founded.keys, own.founded.keeperState));
      own.ports = { ...own.ports, keeper: own.keeper, ...next };
      own.node = assembleNode(own.ports);
      world.network.join(state, doorWith(own, store));
      await own.node.start();
      return own.node;
    },
  };
  await own.restart();
  return own;
}

/** The door of a node that also has evidence to give. */
function doorWith(own: StandNode, store: Store): Door {
  const released = releasedObjects({ ...own.ports, store });
  return {
    ...doorOf({ ...own, store }),
    async blob(root, offset, length, to) {
      const object = await released.openObject(root, to);
      return object && joined(object.read({ offset, length: Math.min(length, object.size - offset) }));
    },
    following: (root, to) => bundleOf(released.following!(root, to)),
    async tree(root, to) {
      const object = await released.openObject(root, to);
      return object && joined(object.leaves!());
    },
  };
}

async function joined(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}

/** Rounds enough for an answer to an answer; no test needs more. */
const ROUNDS = 6;

async function post(nodes: StandNode[]): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    for (const { node } of nodes) {
      await node.jobs.seal();
      await node.jobs.deliver();
      await node.jobs.receive();
    }
  }
}
