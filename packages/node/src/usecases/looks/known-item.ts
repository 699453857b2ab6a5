/** The item somebody means. */
import type { ItemRecord } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';

export class NoSuchItem extends Error {
  constructor(id: string) {
    super(`there is no item ${id} of evidence here: list those of a request with \`comity evidence list\``);
    this.name = 'NoSuchItem';
  }
}

/** Throws NoSuchItem. */
export async function knownItem(tx: Tx, id: string): Promise<ItemRecord> {
  const item = await tx.items.get(id);
  if (item === undefined) throw new NoSuchItem(id);
  return item;
}
