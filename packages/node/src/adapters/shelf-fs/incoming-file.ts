/** A file whose leaves come in any order: its bytes in `.partial`, which of them are durable in `.leaves`, their hashes in `.tree`. */
import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LIMITS } from '@comity/protocol';
import { leafSet } from '../../ports/leaf-set.ts';
import type { IncomingFile, IncomingPart } from '../../ports/shelf.ts';
import { doing, sizeOf, syncFolder, writeFrom } from './files.ts';
import { leavesOf, readKnown, writeKnown } from './known-leaves.ts';

/** What is beside a file while it is on its way, and no part of a package. */
export const BESIDE = ['.partial', '.leaves', '.leaves.next', '.tree'] as const;

const LEAF = LIMITS.leafBytes;
const what = 'writing a package';

export async function openIncoming(path: string, part: IncomingPart): Promise<IncomingFile> {
  const [partial, leaves, tree] = [`${path}.partial`, `${path}.leaves`, `${path}.tree`];
  await doing(what, () => mkdir(dirname(path), { recursive: true }));
  const before = (await sizeOf(partial)) ?? 0;
  const file = await doing(what, () => open(partial, before === 0 ? 'w+' : 'r+', 0o600));
  const known = before === 0 ? leafSet(leavesOf(part.size)) : await readKnown(leaves, part);
  return {
    known,
    tree: () => readFile(tree).catch(() => undefined),
    keepTree: (hashes) => writeFrom(tree, [hashes]),
    async read(leaf) {
      const wanted = Math.min(LEAF, part.size - leaf * LEAF);
      return doing('reading a package', () => readAt(file, leaf * LEAF, wanted));
    },
    write: (leaf, bytes) => doing(what, () => writeAt(file, leaf * LEAF, bytes)),
    async settle(settled) {
      const then = settled.copy();
      await doing(what, () => file.datasync());
      await writeKnown(leaves, part, then);
    },
    async keep() {
      await doing(what, async () => {
        await file.truncate(part.size);
        await file.datasync();
      }).finally(() => file.close());
      await doing(what, () => rename(partial, path));
      for (const beside of [leaves, tree]) await doing(what, () => rm(beside, { force: true }));
    },
    close: () => file.close(),
  };
}

/** The whole file at `path` is one on its way again. */
export async function reopenIncoming(path: string): Promise<void> {
  await doing(what, () => rm(`${path}.leaves`, { force: true }));
  await doing(what, () => rename(path, `${path}.partial`));
  await syncFolder(dirname(path));
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let got = 0;
  while (got < length) {
    const { bytesRead } = await file.read(bytes, got, length - got, offset + got);
    if (bytesRead === 0) break;
    got += bytesRead;
  }
  return bytes.subarray(0, got);
}

async function writeAt(file: FileHandle, offset: number, bytes: Uint8Array): Promise<void> {
  for (let put = 0; put < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, put, bytes.length - put, offset + put);
    put += bytesWritten;
  }
}
