/**
 * Kept connections, for each partner two pools and a line: a pool for everything, one that only emergencies may use and so never find
 * full, and a line for what is large. A directory that names a new address or pin gets new ones.
 */
import { Pool } from 'undici';
import type { Reach } from './addresses.ts';
import { pinnedConnector } from './connect.ts';
import { type PartLine, partLine } from './part-line.ts';

/** Where a State's border is: an endpoint of its directory. */
export interface PeerAddress {
  url: string;
  /** Pins, SHA-256 of SubjectPublicKeyInfo in hex. */
  spki: string[];
}

export interface PoolLimits {
  reach: Reach;
  /** Connections to one partner, those for emergencies not counted. */
  connections: number;
  /** Milliseconds. */
  connectTime: number;
}

export type Lane = 'ordinary' | 'emergency';

const EMERGENCY_CONNECTIONS = 2;
/** As many as a source is asked by at once, and one for another package. */
const PART_CONNECTIONS = 4;

export interface Pools {
  to(state: string, address: PeerAddress, lane?: Lane): Pool;
  parts(state: string, address: PeerAddress): PartLine;
  close(): Promise<void>;
}

export function keepPools(limits: PoolLimits): Pools {
  const retired = new Set<Promise<void>>();

  function retire(old: { close(): Promise<void> }): void {
    const closing = old.close().finally(() => retired.delete(closing));
    retired.add(closing);
  }

  function kept<T extends { close(): Promise<void> }>() {
    const open = new Map<string, { key: string; one: T }>();
    return {
      get(name: string, address: PeerAddress, make: () => T): T {
        const key = [address.url, ...address.spki].join(' ');
        const known = open.get(name);
        if (known?.key === key) return known.one;
        if (known) retire(known.one);
        const one = make();
        open.set(name, { key, one });
        return one;
      },
      close() {
        for (const { one } of open.values()) retire(one);
        open.clear();
      },
    };
  }
  const pools = kept<Pool>();
  const lines = kept<PartLine>();

  return {
    to(state, address, lane = 'ordinary') {
      const connections = lane === 'emergency' ? EMERGENCY_CONNECTIONS : limits.connections;
      return pools.get(`${lane} ${state}`, address, () => openPool(address, { ...limits, connections }));
    },
    parts(state, address) {
      const rules = { ...limits, spki: address.spki, connections: PART_CONNECTIONS };
      return lines.get(state, address, () => partLine(new URL(address.url), rules));
    },
    async close() {
      pools.close();
      lines.close();
      await Promise.all(retired);
    },
  };
}

function openPool({ url, spki }: PeerAddress, { reach, connections, connectTime }: PoolLimits): Pool {
  return new Pool(new URL(url).origin, {
    connections,
    pipelining: 1,
    connect: pinnedConnector({ spki, reach, connectTime }),
    keepAliveTimeout: 30_000,
    keepAliveMaxTimeout: 55_000, // a little less than a border waits
    maxHeaderSize: 16_384,
  });
}
