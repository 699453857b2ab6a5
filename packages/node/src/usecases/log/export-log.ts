/** The log for those who check it: one leaf proven, or a range opened leaf by leaf, under a signed head. */
import { formatTlogProof, type Primitives } from '@comity/proof';
import { canonicalBytes, fromHex, type Json } from '@comity/protocol';
import type { LeafRecord } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { inclusionOf } from './proofs.ts';
import type { CustodyLog } from './sequencer.ts';

export interface ShowsLogs {
  store: Store;
  log: CustodyLog;
  primitives: Primitives;
}

/** No such leaf in the signed tree. */
export class NoSuchLeaf extends Error {
  constructor(index: number, size: number) {
    super(`the log has ${size} leaves; there is no leaf ${index}`);
    this.name = 'NoSuchLeaf';
  }
}

/** Leaves in one export. */
const MOST = 10_000;

export async function proveLeaf(deps: ShowsLogs, index: number): Promise<string> {
  const { size, note } = await deps.log.checkpoint();
  if (index >= size) throw new NoSuchLeaf(index, size);
  return deps.store.transact(async (tx) => {
    const leaf = await tx.log.at(index);
    if (!leaf) throw new NoSuchLeaf(index, size);
    const proof = await inclusionOf(tx.log, index, size, deps.primitives.sha256);
    return formatTlogProof({
      index,
      proof: proof.map((hash) => fromHex(hash, 32)),
      note,
      extra: opening(leaf),
    });
  });
}

/** What opens a leaf: the event and its salt, canonical. */
export const opening = ({ event, salt }: LeafRecord): Uint8Array =>
  canonicalBytes({ event, salt } as { [member: string]: Json });

export async function exportLog(deps: ShowsLogs, range: { from: number; to?: number | undefined }) {
  const { size, note } = await deps.log.checkpoint();
  const end = Math.min(range.to ?? size, size, range.from + MOST);
  const leaves = await deps.store.transact((tx) => tx.log.range(range.from, end));
  return {
    checkpoint: note,
    leaves: leaves.map(({ index, commitment, event, salt }) => ({
      index: index ?? -1,
      commitment,
      event,
      salt,
    })),
  };
}
