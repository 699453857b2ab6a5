/**
 * A State whose disk failed may fetch back what it sent us: the same ciphertext, by the same name, of a package that is here whole. It had
 * every byte of it already, so it learns nothing.
 */
import { objectFile } from '@comity/proof';
import type { StateCode } from '../../ports/records/index.ts';
import type { Shelf } from '../../ports/shelf.ts';
import type { Store } from '../../ports/store.ts';

export interface ReturnsParts {
  store: Store;
  shelf: Pick<Shelf, 'size'>;
}

export interface Returned {
  package: string;
  name: string;
  size: number;
}

/** The part of that content name, if it is in a package this State sent us. */
export async function returnedPart(
  { store, shelf }: ReturnsParts,
  root: string,
  to: StateCode,
): Promise<Returned | undefined> {
  const packages = await store.transact((tx) => tx.packages.list());
  for (const record of packages) {
    if (record.direction !== 'announced' || record.from !== to || record.stage.name !== 'fetched') continue;
    const file = record.announcement.files.find((candidate) => candidate.root === root);
    const name = file?.name ?? objectFile(root);
    // What opens it is not returned: it may be locked away, and its sender never needs it.
    if (name.startsWith('headers/')) continue;
    const size = await shelf.size(record.id, name);
    if (size !== undefined) return { package: record.id, name, size };
  }
  return undefined;
}
