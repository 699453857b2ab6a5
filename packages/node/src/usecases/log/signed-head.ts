/** The tree head the keeper signed last, as this node keeps it, and a leaf proven under one. */
import type { LeafProof } from '@comity/keeper';
import type { Json } from '@comity/protocol';
import type { Instant } from '../../ports/clock.ts';
import type { Tx } from '../../ports/store.ts';

export interface SignedCheckpoint {
  origin: string;
  size: number;
  /** hex */
  root: string;
  note: string;
  at: Instant;
}

/** A leaf with the proof the keeper asks for, and the checkpoint it is proven under. */
export interface SettledLeaf {
  leaf: LeafProof;
  /** hex */
  leafHash: string;
  checkpoint: SignedCheckpoint;
}

const CHECKPOINT = 'log-checkpoint';

/** The last checkpoint this node knows the keeper to have signed. */
export async function readCheckpoint(tx: Tx): Promise<SignedCheckpoint | undefined> {
  return (await tx.settings.get(CHECKPOINT))?.value as SignedCheckpoint | undefined;
}

/** Keeps a checkpoint unless a larger one is kept already. */
export async function writeCheckpoint(tx: Tx, checkpoint: SignedCheckpoint): Promise<void> {
  await tx.lock('log');
  const stored = await readCheckpoint(tx);
  if (stored && stored.size >= checkpoint.size) return;
  await tx.settings.put({ name: CHECKPOINT, value: checkpoint as unknown as Json });
}
