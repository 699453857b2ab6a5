/**
 * A folder for each ticket, two files for each upload: its bytes, and how many were promised. A size is written before the first byte
 * can come, and bytes are on the medium before they are acknowledged.
 */
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobError, blobError } from '../../ports/blobs.ts';
import { UUID } from '../../ports/entropy.ts';
import type { Landed, Landing } from '../../ports/landing.ts';

const UPLOAD = /^[0-9a-f]{32}$/;
const MANIFEST = 'manifest.age';
const PIECE = 1024 * 1024;

/** `root` is made when first needed. */
export function openLanding(root: string): Landing {
  const folder = (ticket: string) => {
    if (!UUID.test(ticket)) throw new BlobError('bad-name', 'a ticket is named by its UUID');
    return join(root, ticket);
  };
  const paths = (ticket: string, upload: string) => {
    if (!UPLOAD.test(upload)) throw new BlobError('bad-name', 'an upload is named by 32 hexadecimal digits');
    const path = join(folder(ticket), upload);
    return { bytes: path, size: `${path}.size` };
  };
  const find = async (ticket: string, upload: string): Promise<Landed | undefined> => {
    const { bytes, size } = paths(ticket, upload);
    const [promised, here] = [await textOf(size), await stat(bytes).catch(absent)];
    if (promised === undefined) return undefined;
    return { upload, size: Number(promised), offset: here?.size ?? 0 };
  };
  return {
    find,
    create: (ticket, upload, size) =>
      typed(async () => {
        const at = paths(ticket, upload);
        await mkdir(folder(ticket), { recursive: true, mode: 0o700 });
        await writeDurably(at.size, new TextEncoder().encode(String(size)));
        const handle = await open(at.bytes, 'a', 0o600);
        await handle.close();
        await syncFolder(folder(ticket));
        await syncFolder(root);
      }),
    list: (ticket) =>
      typed(async () => {
        const names = (await readdir(folder(ticket)).catch(absent)) ?? [];
        const found = await Promise.all(
          names.filter((name) => UPLOAD.test(name)).map((name) => find(ticket, name)),
        );
        return found.filter((one) => one !== undefined);
      }),
    append: (ticket, upload, offset, source) =>
      typed(async () => {
        const landed = await find(ticket, upload);
        if (landed === undefined) throw new BlobError('absent', `there is no upload ${upload}`);
        if (landed.offset !== offset) throw new BlobError('mismatch', `it ends at ${landed.offset}`);
        const handle = await open(paths(ticket, upload).bytes, constants.O_WRONLY);
        try {
          return await appendTo(handle, landed, source);
        } finally {
          await handle.close();
        }
      }),
    async *read(ticket, upload) {
      yield* piecesOf(paths(ticket, upload).bytes);
    },
    remove: (ticket, upload) =>
      typed(async () => {
        const at = paths(ticket, upload);
        await rm(at.size, { force: true });
        await rm(at.bytes, { force: true });
      }),
    putManifest: (ticket, bytes) =>
      typed(async () => {
        await mkdir(folder(ticket), { recursive: true, mode: 0o700 });
        await writeDurably(join(folder(ticket), MANIFEST), bytes);
        await syncFolder(folder(ticket));
      }),
    manifest: (ticket) =>
      typed(async () => {
        const bytes = await readFile(join(folder(ticket), MANIFEST)).catch(absent);
        return bytes && new Uint8Array(bytes);
      }),
    clear: (ticket) => typed(() => rm(folder(ticket), { recursive: true, force: true })),
    room: () =>
      typed(async () => {
        await mkdir(root, { recursive: true, mode: 0o700 });
        const { bavail, bsize } = await statfs(root);
        return bavail * bsize;
      }),
  };
}

async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const handle = await typed(() => open(path, 'r'));
  try {
    for (let at = 0; ; ) {
      const piece = new Uint8Array(PIECE);
      const { bytesRead } = await typed(() => handle.read(piece, 0, PIECE, at));
      if (bytesRead === 0) return;
      at += bytesRead;
      yield piece.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** What came is made durable whether the source ends, breaks off, or the medium is full. */
async function appendTo(handle: FileHandle, landed: Landed, source: AsyncIterable<Uint8Array>) {
  let at = landed.offset;
  try {
    for await (const piece of source) {
      const room = landed.size - at;
      if (piece.length > room) throw new BlobError('mismatch', 'more bytes came than were promised');
      for (let from = 0; from < piece.length; ) {
        const { bytesWritten } = await handle.write(piece, from, piece.length - from, at);
        from += bytesWritten;
        at += bytesWritten;
      }
    }
  } finally {
    await handle.datasync();
  }
  return at;
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const partial = `${path}.partial`;
  const handle = await open(partial, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(partial, path);
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

const textOf = (path: string) => readFile(path, 'utf8').catch(absent);

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}

async function typed<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const { syscall } = cause as NodeJS.ErrnoException;
    // What the other side of the line did is not the medium's.
    if (cause instanceof BlobError || syscall === undefined || syscall === 'read') throw cause;
    throw blobError(cause, 'what a provider brings');
  }
}
