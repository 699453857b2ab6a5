/**
 * The one sequencer: gives committed leaves their places, has the keeper sign the tree that results, and proves a leaf's
 * place in it (RFC 6962 §2.1). A checkpoint is signed only after the leaves it covers are durable, and never inside a
 * transaction that could roll back.
 */
import type { Keeper, LeafProof } from '@comity/keeper';
import { append, EMPTY_FRONTIER, type Frontier, leafHash, type Primitives, rootOf } from '@comity/proof';
import { fromBase64url, fromHex, type Json, toHex } from '@comity/protocol';
import type { Clock, Instant } from '../../ports/clock.ts';
import type { LeafRecord } from '../../ports/records.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { consistencyFrom, inclusionOf } from './proofs.ts';

/** What the keeper signed last, as this node keeps it. */
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

export interface CustodyLog {
  /** Resolves once a signed checkpoint covers the leaf. */
  settle(leafId: string): Promise<SettledLeaf>;
  /** The last signed checkpoint, once everything committed before the call is under it. */
  checkpoint(): Promise<SignedCheckpoint>;
}

export interface SequencerDeps {
  store: Store;
  keeper: Pick<Keeper, 'checkpoint' | 'lastCheckpoint'>;
  clock: Clock;
  origin: string;
  primitives: Primitives;
}

/** Leaves placed in one transaction. */
const BATCH = 4096;
const FRONTIER = 'log-frontier';
const CHECKPOINT = 'log-checkpoint';

export function custodyLog(deps: SequencerDeps): CustodyLog {
  const round = sharedRounds(() => runRound(deps));
  return {
    async settle(leafId) {
      for (;;) {
        const settled = await settledLeaf(deps, leafId);
        if (settled) return settled;
        await round();
      }
    },
    async checkpoint() {
      await round();
      const checkpoint = await deps.store.transact(readCheckpoint);
      if (!checkpoint) throw new Error('no checkpoint after a round of the sequencer');
      return checkpoint;
    },
  };
}

/** Many callers, one run: whoever asks while a run is under way shares the next one, which sees all they committed. */
function sharedRounds(run: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const begin = () => {
    const mine = run().finally(() => {
      if (current === mine) current = undefined;
    });
    current = mine;
    return mine;
  };
  return () => {
    if (!current) return begin();
    next ??= current
      .catch(() => {})
      .then(() => {
        next = undefined;
        return begin();
      });
    return next;
  };
}

async function runRound(deps: SequencerDeps): Promise<void> {
  const head = await deps.store.transact((tx) => placeLeaves(tx, deps.primitives));
  if (head.signedSize === head.frontier.size) return;
  await signHead(deps, head.frontier);
}

async function placeLeaves(tx: Tx, primitives: Primitives) {
  await tx.lock('log');
  const signed = await readCheckpoint(tx);
  const before = await readFrontier(tx);
  const leaves = await tx.log.unplaced(BATCH);
  if (leaves.length === 0) return { frontier: before, signedSize: signed?.size ?? 0 };
  const hashes = leaves.map((leaf) => leafHash(fromHex(leaf.commitment), primitives.sha256));
  const { frontier, nodes } = append(before, hashes, primitives.sha256);
  await tx.log.place(leaves.map((leaf, i) => ({ id: leaf.id, index: before.size + i })));
  await tx.log.putNodes(nodes);
  await tx.settings.put({ name: FRONTIER, value: frontier as unknown as Json });
  return { frontier, signedSize: signed?.size ?? 0 };
}

/** The keeper is the authority on what it signed last: after a crash in between it may know more than this record. */
async function signHead(deps: SequencerDeps, frontier: Frontier): Promise<void> {
  const last = await deps.keeper.lastCheckpoint({ origin: deps.origin });
  const { size } = frontier;
  const root = toHex(rootOf(frontier, deps.primitives.sha256));
  const consistency = await deps.store.transact((tx) =>
    consistencyFrom(tx.log, last?.size ?? 0, size, deps.primitives.sha256),
  );
  const at = deps.clock.now();
  const { note } = await deps.keeper.checkpoint({ origin: deps.origin, size, root, consistency, at });
  const checkpoint: SignedCheckpoint = { origin: deps.origin, size, root, note, at };
  await deps.store.transact(async (tx) => {
    await tx.lock('log');
    const stored = await readCheckpoint(tx);
    if (stored && stored.size >= size) return;
    await tx.settings.put({ name: CHECKPOINT, value: checkpoint as unknown as Json });
  });
}

async function settledLeaf(deps: SequencerDeps, id: string): Promise<SettledLeaf | undefined> {
  return deps.store.transact(async (tx) => {
    const leaf = await tx.log.get(id);
    if (!leaf) throw new Error(`no leaf ${id}`);
    const checkpoint = await readCheckpoint(tx);
    if (leaf.index === null || !checkpoint || leaf.index >= checkpoint.size) return undefined;
    return prove(tx, deps, leaf, leaf.index, checkpoint);
  });
}

async function prove(
  tx: Tx,
  deps: SequencerDeps,
  leaf: LeafRecord,
  index: number,
  checkpoint: SignedCheckpoint,
) {
  const { sha256 } = deps.primitives;
  return {
    leaf: {
      event: leaf.event,
      salt: fromBase64url(leaf.salt),
      index,
      size: checkpoint.size,
      proof: await inclusionOf(tx.log, index, checkpoint.size, sha256),
    },
    leafHash: toHex(leafHash(fromHex(leaf.commitment), sha256)),
    checkpoint,
  };
}

/** The last checkpoint this node knows the keeper to have signed. */
export async function readCheckpoint(tx: Tx): Promise<SignedCheckpoint | undefined> {
  return (await tx.settings.get(CHECKPOINT))?.value as SignedCheckpoint | undefined;
}

async function readFrontier(tx: Tx): Promise<Frontier> {
  return ((await tx.settings.get(FRONTIER))?.value as unknown as Frontier | undefined) ?? EMPTY_FRONTIER;
}
