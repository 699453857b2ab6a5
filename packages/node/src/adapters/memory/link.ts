/**
 * A network in memory that connects several nodes' doors, for worlds of many nodes in one process. It has no time and no
 * chance of its own: whoever built it says what becomes of every passage (`Weather`), and when.
 */
import { KeeperError } from '@comity/keeper';
import {
  type CosignAnswer,
  type CosignRequest,
  type DeliveryAnswer,
  PeerError,
  type PeerLink,
} from '../../ports/peer-link.ts';
import type { StateCode } from '../../ports/records/index.ts';
import { StoreError } from '../../ports/store.ts';
import { fairWeather, pass, type Weather } from './weather.ts';

/** What a node offers its partners; `from` is whose signature the border would have verified. */
export interface Door {
  receive(envelope: Uint8Array, from: StateCode): Promise<DeliveryAnswer>;
  root(version: number): Promise<Uint8Array | undefined>;
  directory(): Promise<Uint8Array | undefined>;
  freshness(): Promise<Uint8Array | undefined>;
  /** The bytes asked for, fewer or none at the end; undefined when there is nothing of that name for this State. */
  blob(name: string, offset: number, length: number, to: StateCode): Promise<Uint8Array | undefined>;
  /** Small objects from that one on, as a border bundles them; undefined or empty when there are none for this State. */
  following?(name: string, to: StateCode): Promise<Uint8Array | undefined>;
  /** The leaf hashes of a part; undefined when none are kept of it, or it is not for this State. */
  tree?(name: string, to: StateCode): Promise<Uint8Array | undefined>;
  /** Throws PeerError 'refused' as a border would. */
  addCheckpoint(request: CosignRequest): Promise<CosignAnswer>;
  lastWitnessed(origin: string): Promise<string | undefined>;
}

export interface MemoryNetwork {
  /** A node is up: its door answers from now on, in place of an older one. */
  join(state: StateCode, door: Door): void;
  /** A node is down: calls under way to it end with PeerError 'timeout', later ones with 'unreachable'. */
  leave(state: StateCode): void;
  /** The way out of one State's node. A defect behind a door comes out here as it is, so that no world overlooks it. */
  linkFrom(state: StateCode): PeerLink;
  /** Brings bytes seen on the wire to a door again, whenever; the answer goes to nobody. */
  replay(from: StateCode, to: StateCode, envelope: Uint8Array): Promise<void>;
}

interface Site {
  door: Door;
  /** Rejects when the node goes down; never settles otherwise. */
  down: Promise<never>;
  fall: () => void;
}

/** One call: what is sent, what the door does with it, and where in its answer the bytes are that the wire can change. */
interface Trip<T> {
  from: StateCode;
  to: StateCode;
  call: keyof PeerLink;
  sent?: Uint8Array;
  act: (door: Door, arrived: Uint8Array | undefined) => Promise<T>;
  carried?: (answer: T) => Uint8Array | undefined;
  replaced?: (answer: T, bytes: Uint8Array) => T;
}

type Travel = <T>(trip: Trip<T>) => Promise<T>;

export function memoryNetwork(weather: Weather = fairWeather): MemoryNetwork {
  const sites = new Map<StateCode, Site>();

  function leave(state: StateCode): void {
    sites.get(state)?.fall();
    sites.delete(state);
  }

  async function travel<T>({ from, to, call, sent, act, carried, replaced }: Trip<T>): Promise<T> {
    const there = await pass(weather, {
      from,
      to,
      call,
      leg: 'request',
      ...(sent && { bytes: sent.slice() }),
    });
    const site = sites.get(to);
    if (!site) throw new PeerError('unreachable', `${to} is not there`);
    for (let copy = 0; copy < there.extraCopies; copy++) void act(site.door, there.bytes).catch(() => {});
    const answer = await Promise.race([act(site.door, there.bytes), site.down]);
    const bytes = carried?.(answer);
    const back = await pass(weather, {
      from: to,
      to: from,
      call,
      leg: 'answer',
      ...(bytes && { bytes: bytes.slice() }),
    });
    return back.bytes && replaced ? replaced(answer, back.bytes) : answer;
  }

  return {
    join(state, door) {
      leave(state);
      sites.set(state, siteOf(state, door));
    },
    leave,
    linkFrom: (from) => linkOver(from, travel),
    async replay(from, to, envelope) {
      await sites
        .get(to)
        ?.door.receive(envelope.slice(), from)
        .catch(() => {});
    },
  };
}

function siteOf(state: StateCode, door: Door): Site {
  const { promise: down, reject } = Promise.withResolvers<never>();
  down.catch(() => {});
  return {
    door,
    down,
    fall: () => reject(new PeerError('timeout', `${state} went down before it answered`)),
  };
}

function linkOver(from: StateCode, travel: Travel): PeerLink {
  const fetch = (to: StateCode, call: keyof PeerLink, act: (door: Door) => Promise<Uint8Array | undefined>) =>
    travel({
      from,
      to,
      call,
      act: (door) => act(door).catch(refuse),
      carried: (a) => a,
      replaced: (_, bytes) => bytes,
    });
  return {
    deliver: (to, envelope) => travel({ from, to, call: 'deliver', sent: envelope, ...delivery(from) }),
    fetchRoot: (to, version) => fetch(to, 'fetchRoot', (door) => door.root(version)),
    fetchDirectory: async (to) => there(await fetch(to, 'fetchDirectory', (door) => door.directory())),
    fetchFreshness: async (to) => there(await fetch(to, 'fetchFreshness', (door) => door.freshness())),
    fetchBlob: async (to, name, offset, length) =>
      there(await fetch(to, 'fetchBlob', (door) => door.blob(name, offset, length, from))),
    async fetchFollowing(to, name) {
      const bundle = await fetch(to, 'fetchFollowing', async (door) => door.following?.(name, from));
      return bundle?.length === 0 ? undefined : bundle;
    },
    fetchTree: (to, name) => fetch(to, 'fetchTree', async (door) => door.tree?.(name, from)),
    addCheckpoint: (to, request) =>
      travel({ from, to, call: 'addCheckpoint', act: (door) => door.addCheckpoint(request).catch(refuse) }),
    lastWitnessed: (to, origin) =>
      travel({ from, to, call: 'lastWitnessed', act: (door) => door.lastWitnessed(origin).catch(refuse) }),
  };
}

const delivery = (from: StateCode): Pick<Trip<DeliveryAnswer>, 'act' | 'carried' | 'replaced'> => ({
  act: (door, arrived) => door.receive(arrived!, from).catch(refuseDelivery),
  carried: (answer) => (answer.kind === 'receipt' ? answer.bytes : undefined),
  replaced: (_, bytes) => ({ kind: 'receipt', bytes }),
});

function refuseDelivery(error: unknown): DeliveryAnswer {
  if (isOutage(error)) return { kind: 'refused', status: 503, detail: error.message };
  throw error;
}

function refuse(error: unknown): never {
  throw isOutage(error) ? new PeerError('refused', error.message, { cause: error }) : error;
}

const isOutage = (error: unknown) => error instanceof StoreError || error instanceof KeeperError;

function there(found: Uint8Array | undefined): Uint8Array {
  if (found === undefined) throw new PeerError('refused', 'the partner has none');
  return found;
}
