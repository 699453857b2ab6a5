/**
 * Kept connections, two pools for each partner: one for everything, one that only emergencies may use and so never find full. A
 * directory that names a new address or pin gets new pools.
 */
import { Pool } from 'undici';
import type { Reach } from './addresses.ts';
import { pinnedConnector } from './connect.ts';

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

export interface Pools {
  to(state: string, address: PeerAddress, lane?: Lane): Pool;
  close(): Promise<void>;
}

export function keepPools(limits: PoolLimits): Pools {
  const kept = new Map<string, { key: string; pool: Pool }>();
  const retired = new Set<Promise<void>>();

  function retire(pool: Pool): void {
    const closing = pool.close().finally(() => retired.delete(closing));
    retired.add(closing);
  }

  return {
    to(state, address, lane = 'ordinary') {
      const name = `${lane} ${state}`;
      const key = [address.url, ...address.spki].join(' ');
      const known = kept.get(name);
      if (known?.key === key) return known.pool;
      if (known) retire(known.pool);
      const connections = lane === 'emergency' ? EMERGENCY_CONNECTIONS : limits.connections;
      const pool = openPool(address, { ...limits, connections });
      kept.set(name, { key, pool });
      return pool;
    },
    async close() {
      for (const { pool } of kept.values()) retire(pool);
      kept.clear();
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
