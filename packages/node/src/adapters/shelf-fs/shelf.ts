/** Packages as folders on a file system: `<id>/` is the package, `<id>.transfer/` what travels beside it, `<id>.incoming/` one on its way in. */
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { contentTree, FILE } from '@comity/proof';
import { toHex } from '@comity/protocol';
import { nativeHashing } from '@comity/seal';
import type { IncomingPackage, Shelf } from '../../ports/shelf.ts';
import { type BuildsFolders, buildFolder } from './build.ts';
import { filesUnder, pieces, writeFrom } from './files.ts';
import { fileName, isTransferFile, packageId } from './names.ts';

export async function openShelf(
  directory: string,
  deps: BuildsFolders,
): Promise<Shelf & { folder(id: string): string }> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const folder = (id: string) => join(directory, packageId(id));
  const transfer = (id: string) => `${folder(id)}.transfer`;
  const incoming = (id: string) => `${folder(id)}.incoming`;
  const pathOf = (id: string, name: string) =>
    join(isTransferFile(fileName(name)) ? transfer(id) : folder(id), name);

  return {
    folder,
    build: (order) => buildFolder(deps, order, folder(order.frame.id), transfer(order.frame.id)),
    async names(id) {
      const names = await filesUnder(folder(id));
      return names.includes(FILE.manifest) ? names : undefined;
    },
    size: (id, name) => sizeOf(pathOf(id, name)),
    read: (id, name, range) => pieces(pathOf(id, name), range),
    receive: async (id) => incomingPackage(incoming(id), folder(id)),
  };
}

function incomingPackage(dir: string, final: string): IncomingPackage {
  const path = (name: string) => join(dir, fileName(name));
  return {
    has: (name) => sizeOf(path(name)),
    async write(name, root, parts) {
      const partial = `${path(name)}.partial`;
      await mkdir(dirname(partial), { recursive: true });
      await writeFrom(partial, parts);
      const found = toHex((await contentTree(pieces(partial), nativeHashing)).root);
      if (found !== root) {
        await rm(partial, { force: true });
        throw new WrongContent(name);
      }
      await rename(partial, path(name));
    },
    place: (name, bytes) => writeFrom(path(name), once(bytes)),
    read: (name) => pieces(path(name)),
    async finish(manifest) {
      await writeFrom(join(dir, FILE.manifest), once(manifest));
      for (const name of await filesUnder(dir)) if (isTransferFile(name)) await rm(join(dir, name));
      await rm(final, { recursive: true, force: true });
      await rename(dir, final);
      await syncFolder(dirname(final));
    },
  };
}

/** The bytes that came are not the ones the package names. */
export class WrongContent extends Error {
  constructor(name: string) {
    super(`${name} did not arrive as the package names it: nothing of it was kept`);
    this.name = 'WrongContent';
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const found = await stat(path);
    return found.isFile() ? found.size : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
