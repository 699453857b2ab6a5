/**
 * A scrub of a home by an operator, while the node works or not: the walk of the node's own scrub, taken over from it, as fast as the
 * disk allows. Partners are asked through the node's keeper; when that does not run, only copies on this machine can repair.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectKeeper } from '@comity/keeper';
import { nativePrimitives } from '@comity/seal';
import { systemClock } from '../adapters/clock/system-clock.ts';
import { openCopies } from '../adapters/copies-fs/folder.ts';
import { systemEntropy } from '../adapters/entropy/system-entropy.ts';
import { storePool } from '../adapters/postgres/pool.ts';
import { postgresStore } from '../adapters/postgres/store.ts';
import { openShelf } from '../adapters/shelf-fs/shelf.ts';
import { blobsBeside } from '../compose/blob-store.ts';
import { partners } from '../compose/partners.ts';
import { wayOut } from '../compose/way-out.ts';
import { type NodeConfig, places, readConfig } from '../home.ts';
import { shortDirectory } from '../launch/short-path.ts';
import { PeerError } from '../ports/peer-link.ts';
import type { Damage } from '../usecases/scrub/found.ts';
import type { Mended } from '../usecases/scrub/mend.ts';
import type { ScrubPosition, ScrubResult } from '../usecases/scrub/position.ts';
import { startScrub } from '../usecases/scrub/scrub.ts';
import { needDatabase } from './own-database.ts';
import { reachDatabase } from './reach-database.ts';

export interface HomeScrub {
  home: string;
  databaseUrl?: string;
  /** Folders with copies of packages. */
  repairFrom: string[];
  /** Bytes a second at most. */
  rate?: number;
  signal: AbortSignal;
  /** At once, with what an earlier walk has done, and after every turn. */
  onProgress?: (position: Readonly<ScrubPosition>) => void;
  onFound?: (damage: Damage, mended: Mended) => void;
}

/** Each turn's position is durable. */
const TURN = 64 * 1024 * 1024;

/** Undefined when it was stopped by the signal; the next one goes on there. @throws ScrubTaken, BlobError, StoreError, BucketKeyUnusable */
export async function scrubHome(order: HomeScrub): Promise<ScrubResult | undefined> {
  const { home, signal } = order;
  const undo: (() => unknown)[] = [];
  try {
    const config = await readConfig(home);
    await needDatabase(home, order.databaseUrl);
    const copies = await Promise.all(order.repairFrom.map(openCopies));
    const kept = await blobsBeside(home, config);
    undo.push(kept.close);
    const database = await reachDatabase(home, config, order.databaseUrl);
    undo.push(database.close);
    // What rings later is the node's: its timers are not ours to hear.
    const pool = storePool(database.address, 2);
    undo.push(() => pool.end());
    const store = postgresStore({ pool });
    const shelf = await openShelf(places(home).packages, { blobs: kept.blobs, entropy: systemEntropy });
    const link = await linkOf(home, config, store, undo);
    const walk = await startScrub(
      {
        ...{ store, clock: systemClock, entropy: systemEntropy, primitives: nativePrimitives },
        ...{ blobs: kept.blobs, shelf, link, copies },
        ...(order.onFound ? { onFound: order.onFound } : {}),
      },
      { anyway: true },
    );
    order.onProgress?.(walk.position);
    for (;;) {
      if (signal.aborted) return undefined;
      const began = performance.now();
      const result = await walk.turn(Math.min(TURN, order.rate ?? TURN));
      order.onProgress?.(walk.position);
      if (result) return result;
      if (order.rate !== undefined) await pause(order.rate, performance.now() - began, signal);
    }
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

/** A turn at a rate is a second's bytes, or less: what is left of the second is waited for. */
async function pause(rate: number, tookMs: number, signal: AbortSignal): Promise<void> {
  const wanted = (Math.min(TURN, rate) / rate) * 1000;
  if (wanted > tookMs) await sleep(wanted - tookMs, undefined, { signal }).catch(() => {});
}

async function linkOf(
  home: string,
  config: NodeConfig,
  store: Parameters<typeof partners>[0],
  undo: (() => unknown)[],
) {
  const short = shortDirectory(home, 'keeper.sock');
  const keeper = connectKeeper(join(short.path, 'keeper.sock'), { patience: 2_000 });
  const known = partners(store, systemClock, config.state);
  await known.reload();
  const link = wayOut(keeper, known, config);
  undo.push(() => short.close());
  undo.push(() => keeper.close());
  undo.push(() => link.close());
  return { fetchTree: unlessUnsigned(link.fetchTree), fetchBlob: unlessUnsigned(link.fetchBlob) };
}

/** Without the keeper nothing is signed, and a partner gives nothing: it is out of reach like any that does not answer. */
const unlessUnsigned =
  <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
  async (...args: A): Promise<R> => {
    try {
      return await call(...args);
    } catch (cause) {
      if (cause instanceof PeerError) throw cause;
      throw new PeerError('unreachable', `our keeper does not sign: ${(cause as Error).message}`, { cause });
    }
  };
