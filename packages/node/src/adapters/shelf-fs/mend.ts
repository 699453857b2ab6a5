/** A damaged file of a package, replaced by verified bytes: written beside the package, read back, and put in place of the damaged one. */
import { randomUUID } from 'node:crypto';
import { mkdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { contentTree } from '@comity/proof';
import { toHex } from '@comity/protocol';
import { nativeHashing } from '@comity/seal';
import { ShelfError } from '../../ports/shelf.ts';
import { doing, pieces, removeAll, sizeOf, syncFolder, writeFrom } from './files.ts';

export interface Mending {
  /** The file in its place, and the folders beside its package. */
  path: string;
  mending: string;
  damaged: string;
  name: string;
}

/** Throws what `source` throws, and ShelfError; then the package is as it was. */
export async function mendFile(
  { path, mending, damaged, name }: Mending,
  source: AsyncIterable<Uint8Array>,
  expected: { root: string; size: number },
): Promise<void> {
  const fresh = join(mending, name);
  try {
    await writeFrom(fresh, source);
    const found = await contentTree(pieces(fresh), nativeHashing);
    if (found.size !== expected.size || toHex(found.root) !== expected.root)
      throw new ShelfError('mismatch', `${name} was not mended: the bytes are not what it must be`);
    await setAside(path, join(damaged, `${name}.${randomUUID()}`));
    await doing('mending a package', async () => {
      await mkdir(dirname(path), { recursive: true });
      await rename(fresh, path);
      await syncFolder(dirname(path));
    });
  } finally {
    await removeAll(mending);
  }
}

async function setAside(path: string, to: string): Promise<void> {
  if ((await sizeOf(path)) === undefined) return;
  await doing('setting a damaged file aside', async () => {
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await rename(path, to);
    await syncFolder(dirname(to));
  });
}

/** When a folder of the shelf last changed. */
export const changedAt = async (path: string): Promise<string> =>
  doing('looking at the shelf', async () => (await stat(path)).mtime.toISOString());
