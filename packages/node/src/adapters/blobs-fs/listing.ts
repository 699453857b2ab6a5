/** What stands in the store, blob by blob in the order of their names, and what stands beside them. */
import { join } from 'node:path';
import type { BlobInfo, BlobName, Stray } from '../../ports/blobs.ts';
import { doing, type Files } from './files.ts';

/** Names of one folder at a time are held in memory: a 256th of all. */
export async function* list(files: Files, objects: string, after: BlobName = ''): AsyncGenerator<BlobInfo> {
  for (const folder of await namesIn(files, objects)) {
    if (!/^[0-9a-f]{2}$/.test(folder) || folder < after.slice(0, 2)) continue;
    for (const root of await namesIn(files, join(objects, folder))) {
      if (!/^[0-9a-f]{64}$/.test(root) || root <= after) continue;
      const found = await files.stat(join(objects, folder, root)).catch(() => undefined);
      if (found) yield { root, size: found.size };
    }
  }
}

const STRAYS = { drafts: 'draft', partial: 'partial', damaged: 'aside' } as const;

export async function* strays(files: Files, directory: string): AsyncGenerator<Stray> {
  for (const [place, kind] of Object.entries(STRAYS)) {
    for (const name of await namesIn(files, join(directory, place))) {
      const found = await files.stat(join(directory, place, name)).catch(() => undefined);
      if (!found) continue;
      yield { kind, name: `${place}/${name}`, size: found.size, changedAt: found.mtime.toISOString() };
    }
  }
}

/** Sorted; none when there is no such folder. */
async function namesIn(files: Files, path: string): Promise<string[]> {
  try {
    return (await files.readdir(path)).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    return doing('listing blobs', () => Promise.reject(error));
  }
}
