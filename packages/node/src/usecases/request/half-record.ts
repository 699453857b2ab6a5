/** A half of ours, by the id of its request. */
import type { HalfRecord } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';

/** Thrown for an id this node has no half of. */
export class NoSuchRequest extends Error {
  constructor(id: string) {
    super(`no request ${id} is known here`);
    this.name = 'NoSuchRequest';
  }
}

/** Throws NoSuchRequest. */
export async function halfRecord(tx: Tx, id: string): Promise<HalfRecord> {
  const record = await tx.halves.get(id);
  if (!record) throw new NoSuchRequest(id);
  return record;
}
