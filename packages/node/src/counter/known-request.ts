/** That an id is one of a request here, sealed or by hand: a list of what belongs to an unknown one is no empty list. */
import type { Tx } from '../ports/store.ts';
import { halfRecord } from '../usecases/request/half-record.ts';

/** Throws NoSuchRequest. */
export async function ensureRequest(tx: Tx, id: string): Promise<void> {
  if (!(await tx.papers.get(id))) await halfRecord(tx, id);
}
