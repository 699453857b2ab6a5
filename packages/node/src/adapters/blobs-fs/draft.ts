/** A blob being written: bytes go to a private file, which takes its name only when it is whole and on the medium. */
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { toHex } from '@comity/protocol';
import { nativeHashing } from '@comity/seal';
import { type BlobDraft, BlobError, type BlobInfo, blobError } from '../../ports/blobs.ts';
import { doing, type Files, pieces, syncDirectory, writeAll } from './files.ts';

/** Where a draft lies, where its blob will lie, and how it was asked for. */
export type DraftPlan = {
  files: Files;
  path: string;
  placeOf: (root: string) => string;
  vouched: boolean;
  /** Set for a draft that can be resumed. */
  expected?: BlobInfo;
};

/** Opens the draft's file, new or, when `plan.expected` is set, with what is there already. */
export async function openDraft(plan: DraftPlan): Promise<BlobDraft> {
  const handle = await doing('opening a draft', () =>
    plan.files.open(plan.path, plan.expected ? 'a+' : 'wx+', 0o600),
  );
  try {
    return await draftOn(plan, handle);
  } catch (error) {
    await handle.close();
    throw blobError(error, 'reading a draft');
  }
}

async function draftOn(plan: DraftPlan, handle: FileHandle): Promise<BlobDraft> {
  const { files, path, expected } = plan;
  let size = expected ? (await handle.stat()).size : 0;
  let open = true;
  const tree = plan.vouched ? undefined : nativeHashing.file();
  for await (const piece of pieces(handle, 0, size)) tree?.update(piece);

  const close = async (): Promise<void> => {
    if (open) {
      open = false;
      await handle.close();
    }
  };
  /** Lets go of the file. A resumable one stays, unless what is in it can no longer be relied on. */
  const abandon = async (how: { remove: boolean }): Promise<void> => {
    await close().catch(() => {});
    if (how.remove) await files.rm(path, { force: true }).catch(() => {});
  };
  const discard = async (): Promise<void> => {
    if (!open) return;
    await close().catch(() => {});
    await doing('discarding a draft', () => files.rm(path, { force: true }));
  };
  const mustBeOpen = (): void => {
    if (!open) throw new TypeError('this draft is closed');
  };
  return {
    get size() {
      return size;
    },
    async write(parts) {
      mustBeOpen();
      try {
        await writeAll(handle, parts);
      } catch (error) {
        // Part of it may have been written, so whatever follows would be in the wrong place.
        await abandon({ remove: !expected });
        throw blobError(error, 'writing a blob');
      }
      for (const part of parts) {
        tree?.update(part);
        size += part.length;
      }
    },
    async keep(wanted) {
      mustBeOpen();
      try {
        const info = agreed({ root: tree && toHex(tree.end()), size }, wanted ?? expected);
        await handle.sync();
        await close();
        await moveInto(files, path, plan.placeOf(info.root));
        return info;
      } catch (error) {
        await abandon({ remove: true });
        throw blobError(error, 'keeping a blob');
      }
    },
    discard,
    async pause() {
      if (!expected) return discard();
      if (!open) return;
      try {
        await handle.sync();
        await close();
      } catch (error) {
        // After a failed sync the system forgets which pages it lost.
        await abandon({ remove: true });
        throw blobError(error, 'pausing a draft');
      }
    },
  };
}

/** What is kept, if what was written and what was expected are the same. */
function agreed(
  written: { root: string | undefined; size: number },
  expected: BlobInfo | undefined,
): BlobInfo {
  const root = written.root ?? expected?.root;
  if (root === undefined) throw new TypeError('a vouched draft is kept with the root its maker computed');
  if (expected && (expected.root !== root || expected.size !== written.size)) {
    throw new BlobError(
      'mismatch',
      `expected ${expected.root} of ${expected.size} bytes, got ${root} of ${written.size} bytes`,
    );
  }
  return { root, size: written.size };
}

/** After a failed `fsync` of the directory the name cannot be relied on, so it is taken away again. */
async function moveInto(files: Files, from: string, to: string): Promise<void> {
  const parent = dirname(to);
  const made = await files.mkdir(parent, { recursive: true, mode: 0o700 });
  if (made !== undefined) await syncDirectory(files, dirname(parent));
  await files.rename(from, to);
  try {
    await syncDirectory(files, parent);
  } catch (error) {
    await files.rm(to, { force: true }).catch(() => {});
    throw error;
  }
}
