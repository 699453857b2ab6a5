/** Packages as folders on a file system: `<id>/` is the package, `<id>.transfer/` what travels beside it, `<id>.incoming/` one on its way in. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FILE } from '@comity/proof';
import type { Shelf } from '../../ports/shelf.ts';
import { type BuildsFolders, buildFolder } from './build.ts';
import { bytesUnder, doing, filesUnder, moveFolder, pieces, sizeOf } from './files.ts';
import { incomingPackage, isContent } from './incoming.ts';
import { fileName, isTransferFile, packageId, treeFile } from './names.ts';

export async function openShelf(
  directory: string,
  deps: BuildsFolders,
): Promise<Shelf & { folder(id: string): string }> {
  await doing('opening the shelf', () => mkdir(directory, { recursive: true, mode: 0o700 }));
  const folder = (id: string) => join(directory, packageId(id));
  const transfer = (id: string) => `${folder(id)}.transfer`;
  const incoming = (id: string) => `${folder(id)}.incoming`;
  const pathOf = (id: string, name: string) =>
    join(isTransferFile(fileName(name)) ? transfer(id) : folder(id), name);

  return {
    folder,
    build: async (order) => buildFolder(deps, order, folder(order.frame.id), transfer(order.frame.id)),
    async names(id) {
      const names = await filesUnder(folder(id));
      return names.includes(FILE.manifest) ? names : undefined;
    },
    size: async (id, name) => sizeOf(pathOf(id, name)),
    async *read(id, name, range) {
      yield* pieces(pathOf(id, name), range);
    },
    async leafHashes(id, root) {
      const path = join(transfer(id), treeFile(root));
      return (await sizeOf(path)) === undefined ? undefined : pieces(path);
    },
    arrived: async (id) => bytesUnder(incoming(id), isContent),
    receive: async (id) => incomingPackage(incoming(id), folder(id)),
    async reopen(id) {
      await moveFolder(folder(id), incoming(id));
      return incomingPackage(incoming(id), folder(id));
    },
  };
}
