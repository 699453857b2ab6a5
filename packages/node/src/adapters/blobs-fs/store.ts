/**
 * Blobs as files on a local file system: `objects/<first two digits>/<name>`, drafts in `drafts/`, resumable ones in
 * `partial/`, damaged bytes in `damaged/`. A blob is written to a draft, synced, renamed, and its directory synced; a crash at
 * any point leaves either the whole blob or a draft that the next start removes. Mode 0600 under directories of mode 0700.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { contentTree } from '@comity/proof';
import { toHex } from '@comity/protocol';
import { nativeHashing } from '@comity/seal';
import { BlobError, type BlobInfo, type BlobName, type Blobs, blobName } from '../../ports/blobs.ts';
import { openDraft } from './draft.ts';
import { doing, type Files, pieces, syncDirectory, systemFiles } from './files.ts';
import { openGroup } from './group.ts';
import { list, strays } from './listing.ts';

/** Left free for the database when a blob's size is known beforehand. */
const RESERVE_BYTES = 64 * 1024 * 1024;

/** Opens the store in `directory`, making it when missing and removing drafts of a killed process. */
export async function openBlobStore(directory: string, files: Files = systemFiles): Promise<Blobs> {
  await doing('opening the blob store', async () => {
    await files.rm(join(directory, 'drafts'), { recursive: true, force: true });
    for (const place of PLACES) await files.mkdir(join(directory, place), { recursive: true, mode: 0o700 });
    await syncDirectory(files, directory);
  });
  return blobStoreBeside(directory, files);
}

const PLACES = ['objects', 'drafts', 'partial', 'damaged'];

/** The whole of a store that is there already, beside the process that opened it: nothing of that one's is touched. */
export function blobStoreBeside(directory: string, files: Files = systemFiles): Blobs {
  const places = {
    objects: join(directory, 'objects'),
    drafts: join(directory, 'drafts'),
    partial: join(directory, 'partial'),
    damaged: join(directory, 'damaged'),
  };
  const placeOf = placesIn(places.objects);
  const reader = readBlobStore(directory, files);
  const { stat } = reader;
  const roomFor = (bytes = 0): Promise<void> => ensureRoom(files, directory, bytes);
  return {
    ...reader,
    async create({ size, vouched = false } = {}) {
      await roomFor(size);
      return openDraft({ files, path: join(places.drafts, randomUUID()), placeOf, vouched });
    },
    async group({ size } = {}) {
      await roomFor(size);
      return openGroup({ files, drafts: places.drafts, placeOf });
    },
    async resume(expected) {
      const path = join(places.partial, blobName(expected.root));
      await dropIfLonger(files, path, expected.size);
      const draft = await openDraft({ files, path, placeOf, vouched: false, expected });
      await roomFor(expected.size - draft.size).catch(async (error: unknown) => {
        await draft.pause();
        throw error;
      });
      return draft;
    },
    async delete(root) {
      const path = placeOf(root);
      if (!(await stat(root))) return false;
      await doing('deleting a blob', async () => {
        await files.rm(path);
        await syncDirectory(files, join(path, '..'));
      });
      return true;
    },
    async setAside(root) {
      const path = placeOf(root);
      if (!(await stat(root))) return false;
      await doing('setting a damaged blob aside', async () => {
        await files.mkdir(places.damaged, { recursive: true, mode: 0o700 });
        await files.rename(path, join(places.damaged, `${root}.${randomUUID()}`));
        for (const place of [places.damaged, join(path, '..')]) await syncDirectory(files, place);
      });
      return true;
    },
  };
}

/** The half of a store that only looks. */
function readBlobStore(
  directory: string,
  files: Files,
): Pick<Blobs, 'stat' | 'read' | 'list' | 'strays' | 'verify'> {
  const objects = join(directory, 'objects');
  const placeOf = placesIn(objects);
  const stat = async (root: BlobName): Promise<BlobInfo | undefined> => {
    const path = placeOf(root);
    try {
      return { root, size: (await files.stat(path)).size };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      return doing('looking for a blob', () => Promise.reject(error));
    }
  };
  return {
    stat,
    read: (root, range) => read(files, placeOf(root), range),
    list: (after) => list(files, objects, after),
    strays: () => strays(files, directory),
    async verify(root) {
      if (!(await stat(root))) return 'absent';
      const tree = await contentTree(read(files, placeOf(root)), nativeHashing);
      return toHex(tree.root) === root ? 'sound' : 'damaged';
    },
  };
}

const placesIn =
  (objects: string) =>
  (root: BlobName): string =>
    join(objects, blobName(root).slice(0, 2), root);

/** More bytes than the blob has cannot be a beginning of it. */
async function dropIfLonger(files: Files, path: string, size: number): Promise<void> {
  const found = await files.stat(path).catch(() => undefined);
  if (found && found.size > size) await doing('discarding a draft', () => files.rm(path));
}

async function ensureRoom(files: Files, directory: string, bytes: number): Promise<void> {
  if (bytes === 0) return;
  const { bavail, bsize } = await doing('measuring the disk', () => files.statfs(directory));
  const free = bavail * bsize;
  if (bytes + RESERVE_BYTES <= free) return;
  throw new BlobError(
    'no-space',
    `${bytes} bytes are needed and ${free} are free, of which ${RESERVE_BYTES} stay reserved`,
  );
}

async function* read(
  files: Files,
  path: string,
  { offset = 0, length = Number.POSITIVE_INFINITY }: { offset?: number; length?: number } = {},
): AsyncGenerator<Uint8Array> {
  const handle = await doing('opening a blob', () => files.open(path, 'r'));
  try {
    const { size } = await handle.stat();
    for await (const piece of pieces(handle, offset, Math.min(size, offset + length))) yield piece;
  } catch (error) {
    await doing('reading a blob', () => Promise.reject(error));
  } finally {
    await handle.close();
  }
}
