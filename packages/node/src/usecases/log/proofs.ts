/** Proofs out of stored tree nodes: the shape says which are needed, one read fetches them. */
import {
  consistencyShape,
  inclusionShape,
  type NodeRange,
  type NodeReader,
  proveConsistency,
  proveInclusion,
  readerOf,
  type Sha256,
} from '@comity/proof';
import { toHex } from '@comity/protocol';
import type { LogTable } from '../../ports/store.ts';

/** Inclusion of leaf `index` in the tree of `size` leaves, hex. */
export async function inclusionOf(
  log: LogTable,
  index: number,
  size: number,
  sha256: Sha256,
): Promise<string[]> {
  const read = await reader(log, inclusionShape(index, size));
  return proveInclusion(read, index, size, sha256).map(toHex);
}

/** That the tree of `size` leaves continues the one of `oldSize`, hex; empty from 0 or to the same size. */
export async function consistencyFrom(
  log: LogTable,
  oldSize: number,
  size: number,
  sha256: Sha256,
): Promise<string[]> {
  if (oldSize > size) throw new Error(`the log has ${size} leaves, fewer than the ${oldSize} signed before`);
  const read = await reader(log, consistencyShape(oldSize, size));
  return proveConsistency(read, oldSize, size, sha256).map(toHex);
}

async function reader(log: LogTable, shape: NodeRange[]): Promise<NodeReader> {
  const nodes = shape.flat();
  return readerOf(nodes, await log.getNodes([...nodes]));
}
