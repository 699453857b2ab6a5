/** Leaves as a node writes them, many to a transaction, each batch waiting until a signed checkpoint covers it. */
import { commitment, leafHash } from '@comity/proof';
import { checkCustodyEvent } from '@comity/protocol';
import { nativePrimitives } from '@comity/seal';
import { type CustodyEvent, recordEvent } from '../../packages/node/src/usecases/log/custody.ts';
import { sum } from '../support/machine.ts';
import type { OpenedLog } from './open-log.ts';

const BATCH = 1_000;
const BATCHES_AT_ONCE = 3;

const eventOf = (i: number): CustodyEvent => ({
  action: 'viewed',
  actor: 'xa-duty',
  case: '01890000-0000-7000-8000-000000000000',
  digest: i.toString(16).padStart(64, '0'),
});

export interface Appended {
  leaves: number;
  checkpoints: number;
  perSecond: number;
  /** Milliseconds by the clock, and of all processors together. */
  took: number;
  cpu: number;
  cpuPerThousand: Record<string, number>;
}

export async function appendLeaves(opened: OpenedLog, seconds: number): Promise<Appended> {
  const { store, log, clock, entropy } = opened;
  const heads = new Set<number>();
  let leaves = 0;
  const cpuBefore = opened.cpu();
  const began = performance.now();
  const writer = async () => {
    while (performance.now() - began < seconds * 1000) {
      const events = Array.from({ length: BATCH }, (_, i) => eventOf(leaves + i));
      leaves += BATCH;
      await store.transact((tx) =>
        Promise.all(events.map((event) => recordEvent(tx, { clock, entropy }, event))),
      );
      heads.add((await log.checkpoint()).size);
    }
  };
  await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, writer));
  const took = performance.now() - began;
  const spent = Object.entries(opened.cpu()).map(([part, ms]) => [part, ms - cpuBefore[part]!] as const);
  return {
    leaves,
    checkpoints: heads.size,
    perSecond: (leaves * 1000) / took,
    took,
    cpu: sum(spent.map(([, ms]) => ms)),
    cpuPerThousand: Object.fromEntries(spent.map(([part, ms]) => [part, (ms * 1000) / leaves])),
  };
}

/** Leaves per second without a database or a signature: checked, committed to, hashed. */
export function leavesAlone(seconds: number): number {
  const salt = new Uint8Array(32);
  const { sha256 } = nativePrimitives;
  const began = performance.now();
  let done = 0;
  for (; performance.now() - began < seconds * 1000; done++) {
    const event = { ...eventOf(done), at: '2026-01-01T00:00:00.000Z' };
    checkCustodyEvent(event);
    leafHash(commitment(salt, event, sha256), sha256);
  }
  return (done * 1000) / (performance.now() - began);
}
