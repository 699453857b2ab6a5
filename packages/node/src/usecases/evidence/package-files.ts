/** The files of a package that is here whole. */
import { FILE, roleOf } from '@comity/proof';
import { type Shelf, ShelfError } from '../../ports/shelf.ts';
import type { Store } from '../../ports/store.ts';
import { ensureNotErased } from '../erasure/erased.ts';

export async function packageFiles(
  { shelf }: { shelf: Shelf },
  id: string,
): Promise<{ name: string; size: number }[]> {
  const names = (await shelf.names(id)) ?? [];
  return Promise.all(names.map(async (name) => ({ name, size: (await shelf.size(id, name)) ?? 0 })));
}

export interface PackageFile {
  /** Bytes that follow. */
  size: number;
  bytes: AsyncIterable<Uint8Array>;
}

/** One file of a whole package, from a byte of it on. Throws ShelfError 'bad-name', and 'absent' while there is no such package or file; Erased. */
export async function openPackageFile(
  { shelf, store }: { shelf: Shelf; store: Store },
  id: string,
  name: string,
  offset = 0,
): Promise<PackageFile> {
  const size = await shelf.size(id, name);
  // Not by the list of all names: whoever asks for every file of thousands would have each listed thousands of times.
  const isPart = size !== undefined && roleOf(name) !== undefined;
  if (!isPart || (await shelf.size(id, FILE.manifest)) === undefined) {
    await store.transact(async (tx) => {
      const record = await tx.packages.get(id);
      if (record !== undefined) await ensureNotErased(tx, record.request);
    });
    throw new ShelfError('absent', `there is no ${name} in package ${id}`);
  }
  if (offset > size) throw new ShelfError('absent', `${name} has ${size} bytes, and none at ${offset}`);
  const length = size - offset;
  return { size: length, bytes: shelf.read(id, name, ...(offset === 0 ? [] : [{ offset, length }])) };
}
