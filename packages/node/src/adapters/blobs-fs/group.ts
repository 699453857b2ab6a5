/**
 * Many small blobs that become durable together: each is written to a draft, the drafts are synced side by side, all take their names,
 * and each directory they came into is synced once.
 */
import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { allEnded, ensureSize } from '../../ports/blob-group.ts';
import { type BlobGroup, blobError } from '../../ports/blobs.ts';
import { type Files, syncDirectory, writeAll } from './files.ts';

export interface GroupPlan {
  files: Files;
  /** Where drafts lie. */
  drafts: string;
  placeOf: (root: string) => string;
}

/** Files, and so descriptors, that wait to be synced. */
const MOST_OPEN = 256;

export function openGroup({ files, drafts, placeOf }: GroupPlan): BlobGroup {
  let open: FileHandle[] = [];
  let held: { path: string; to: string }[] = [];
  const closeAll = async () => {
    const left = open;
    open = [];
    await allEnded(left.map((handle) => handle.close()));
  };
  const discard = async () => {
    await closeAll().catch(() => {});
    const left = held;
    held = [];
    for (const { path } of left) await files.rm(path, { force: true }).catch(() => {});
  };
  /** Whatever fails lets go of all: after a failed sync the system forgets which pages it lost. */
  const closing = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      await discard();
      throw blobError(error, what);
    }
  };
  const sync = async () => {
    await allEnded(open.map((handle) => handle.sync()));
    await closeAll();
  };
  return {
    put: (info, bytes) =>
      closing('writing a blob', async () => {
        ensureSize(info, bytes);
        const path = join(drafts, randomUUID());
        held.push({ path, to: placeOf(info.root) });
        const handle = await files.open(path, 'wx', 0o600);
        open.push(handle);
        await writeAll(handle, [bytes]);
        if (open.length >= MOST_OPEN) await sync();
      }),
    keep: () =>
      closing('keeping blobs', async () => {
        await sync();
        await moveAll(files, held);
        held = [];
      }),
    discard,
  };
}

/** After a failed `fsync` of a directory its names cannot be relied on, so those that were given are taken away again. */
async function moveAll(files: Files, all: readonly { path: string; to: string }[]): Promise<void> {
  const folders = [...new Set(all.map(({ to }) => dirname(to)))];
  const made = new Set<string>();
  for (const folder of folders)
    if ((await files.mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined)
      made.add(dirname(folder));
  for (const parent of made) await syncDirectory(files, parent);
  const named: string[] = [];
  try {
    for (const { path, to } of all) {
      named.push(to);
      await files.rename(path, to);
    }
    await allEnded(folders.map((folder) => syncDirectory(files, folder)));
  } catch (error) {
    for (const to of named) await files.rm(to, { force: true }).catch(() => {});
    throw error;
  }
}
