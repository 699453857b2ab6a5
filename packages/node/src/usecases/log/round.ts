/**
 * One round of the sequencer: committed leaves get their places, the keeper signs the tree that results, and every leaf of the round
 * is proven from what the round itself knows (RFC 6962 §2.1). A checkpoint is signed only after the places of the leaves it covers are
 * durable, and never inside a transaction that could roll back.
 */
import type { CheckpointRequest, Keeper, LeafProof } from '@comity/keeper';
import {
  append,
  EMPTY_FRONTIER,
  type Frontier,
  leafHash,
  type NodeReader,
  nodesOf,
  type Primitives,
  proveConsistency,
  proveInclusion,
  readerOf,
  rootOf,
  type TreeNode,
} from '@comity/proof';
import { fromBase64url, fromHex, type Json, toHex } from '@comity/protocol';
import type { Clock } from '../../ports/clock.ts';
import type { LeafRecord } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { consistencyFrom, inclusionOf } from './proofs.ts';
import { readCheckpoint, type SettledLeaf, type SignedCheckpoint, writeCheckpoint } from './signed-head.ts';
import type { Standing } from './standing.ts';

export interface SequencerDeps {
  store: Store;
  keeper: Pick<Keeper, 'checkpoint' | 'lastCheckpoint'>;
  clock: Clock;
  origin: string;
  primitives: Primitives;
  /** Throws when the log must not grow, because others have seen it further than our records go. */
  standing?: Pick<Standing, 'ensure'>;
  /** Everything that signs a head goes through here: before the first, witnesses that were missed are asked. */
  signing?: <T>(sign: () => Promise<T>) => Promise<T>;
}

export interface Round {
  /** The last signed checkpoint; undefined only before the log's first leaf. */
  checkpoint: SignedCheckpoint | undefined;
  /** False when there were more leaves than one round takes. */
  complete: boolean;
  /** A leaf this round placed, with its proof; undefined for every other. */
  settled: (leafId: string) => SettledLeaf | undefined;
}

/** Leaves placed in one transaction. */
const BATCH = 4096;
const FRONTIER = 'log-frontier';

export async function runRound(deps: SequencerDeps): Promise<Round> {
  deps.standing?.ensure();
  const placed = await deps.store.transact((tx) => placeLeaves(tx, deps));
  const { after, signed, leaves } = placed;
  const complete = leaves.size < BATCH;
  if ((signed?.size ?? 0) === after.size) return { checkpoint: signed, complete, settled: () => undefined };
  const checkpoint = await signHead(deps, placed);
  return { checkpoint, complete, settled: (id) => proveFrom(placed, checkpoint, id, deps) };
}

/** What is shown to the keeper when the head it is to sign holds the record of why it may be signed. */
export interface RecordedHead {
  checkpoint: CheckpointRequest;
  leaf: LeafProof;
}

/** Has a head signed in another way than usual, for a reason that a leaf of its own records. */
export async function runRecordedRound(
  deps: SequencerDeps,
  leafId: string,
  sign: (head: RecordedHead) => Promise<{ note: string }>,
): Promise<SignedCheckpoint> {
  const placed = await deps.store.transact((tx) => placeLeaves(tx, deps));
  const { origin, size, root, consistency } = await headOf(deps, placed);
  const leaf = await deps.store.transact((tx) => leafUnder(tx, leafId, size, deps));
  const at = deps.clock.now();
  const head = { checkpoint: { origin, size, root, consistency, at }, leaf };
  const { note } = await signedBy(deps, () => sign(head));
  const checkpoint: SignedCheckpoint = { origin, size, root, note, at };
  await deps.store.transact((tx) => writeCheckpoint(tx, checkpoint));
  return checkpoint;
}

async function leafUnder(
  tx: Tx,
  id: string,
  size: number,
  { primitives }: SequencerDeps,
): Promise<LeafProof> {
  const leaf = await tx.log.get(id);
  if (leaf?.index == null) throw new Error(`no leaf ${id} in the log`);
  const { event, index } = leaf;
  const proof = await inclusionOf(tx.log, index, size, primitives.sha256);
  return { event, salt: fromBase64url(leaf.salt), index, size, proof };
}

interface Placed {
  before: Frontier;
  after: Frontier;
  signed: SignedCheckpoint | undefined;
  /** By id: the leaf, its place and its hash. */
  leaves: Map<string, { leaf: LeafRecord; index: number; hash: Uint8Array }>;
  read: NodeReader;
}

async function placeLeaves(tx: Tx, { primitives }: SequencerDeps): Promise<Placed> {
  await tx.lock('log');
  const signed = await readCheckpoint(tx);
  const before = await readFrontier(tx);
  const unplaced = await tx.log.unplaced(BATCH);
  const hashes = unplaced.map((leaf) => leafHash(fromHex(leaf.commitment), primitives.sha256));
  const { frontier: after, nodes } = append(before, hashes, primitives.sha256);
  if (unplaced.length > 0) {
    await tx.log.place(unplaced.map((leaf, i) => ({ id: leaf.id, index: before.size + i })));
    await tx.log.putNodes(nodes);
    await tx.settings.put({ name: FRONTIER, value: after as unknown as Json });
  }
  const leaves = unplaced.map(
    (leaf, i) => [leaf.id, { leaf, index: before.size + i, hash: hashes[i]! }] as const,
  );
  return { before, after, signed, leaves: new Map(leaves), read: readerFrom(before, nodes) };
}

/** The peaks a tree had and the nodes completed since are all that proofs of the leaves since then are made of. */
function readerFrom(before: Frontier, nodes: readonly TreeNode[]): NodeReader {
  const peaks = nodesOf(0, before.size);
  return readerOf(
    [...peaks, ...nodes],
    [...before.peaks.map((peak) => fromHex(peak)), ...nodes.map(({ hash }) => hash)],
  );
}

/** The keeper is the authority on what it signed last: after a crash in between it may know more than this record. */
async function signHead(deps: SequencerDeps, placed: Placed): Promise<SignedCheckpoint> {
  const { origin, size, root, consistency } = await headOf(deps, placed);
  const at = deps.clock.now();
  const { note } = await signedBy(deps, () =>
    deps.keeper.checkpoint({ origin, size, root, consistency, at }),
  );
  const checkpoint: SignedCheckpoint = { origin, size, root, note, at };
  await deps.store.transact((tx) => writeCheckpoint(tx, checkpoint));
  return checkpoint;
}

const signedBy = <T>({ signing }: SequencerDeps, sign: () => Promise<T>): Promise<T> =>
  signing ? signing(sign) : sign();

async function headOf(deps: SequencerDeps, placed: Placed) {
  const { origin, primitives } = deps;
  const last = await deps.keeper.lastCheckpoint({ origin });
  const root = toHex(rootOf(placed.after, primitives.sha256));
  const consistency = await consistencySince(deps, placed, last?.size ?? 0);
  return { origin, size: placed.after.size, root, consistency };
}

async function consistencySince(deps: SequencerDeps, placed: Placed, signed: number): Promise<string[]> {
  const { sha256 } = deps.primitives;
  const { before, after, read } = placed;
  if (signed === before.size) return proveConsistency(read, signed, after.size, sha256).map(toHex);
  return deps.store.transact((tx) => consistencyFrom(tx.log, signed, after.size, sha256));
}

function proveFrom(
  { leaves, read }: Placed,
  checkpoint: SignedCheckpoint,
  id: string,
  { primitives }: SequencerDeps,
): SettledLeaf | undefined {
  const found = leaves.get(id);
  if (!found) return undefined;
  const { leaf, index, hash } = found;
  const proof = proveInclusion(read, index, checkpoint.size, primitives.sha256).map(toHex);
  return {
    leaf: { event: leaf.event, salt: fromBase64url(leaf.salt), index, size: checkpoint.size, proof },
    leafHash: toHex(hash),
    checkpoint,
  };
}

/** How many leaves have their places. */
export const placedLeaves = async (tx: Tx): Promise<number> => (await readFrontier(tx)).size;

async function readFrontier(tx: Tx): Promise<Frontier> {
  return ((await tx.settings.get(FRONTIER))?.value as unknown as Frontier | undefined) ?? EMPTY_FRONTIER;
}
