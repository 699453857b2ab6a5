/** Packages as folders on a file system: `<id>/` is the package, `<id>.transfer/` what travels beside it, `<id>.incoming/` one on its way in. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FILE } from '@comity/proof';
import { type Shelf, ShelfError } from '../../ports/shelf.ts';
import { type BuildsFolders, buildFolder } from './build.ts';
import { bytesUnder, doing, filesUnder, moveFolder, pieces, removeAll, sizeOf } from './files.ts';
import { incomingPackage, isContent } from './incoming.ts';
import { lockedSize, lockHeaders, namesAsTheyCame, openLocked } from './locked.ts';
import { changedAt, mendFile } from './mend.ts';
import { fileName, isTransferFile, packageId, treeFile } from './names.ts';

export async function openShelf(
  directory: string,
  deps: BuildsFolders,
): Promise<Shelf & { folder(id: string): string }> {
  await doing('opening the shelf', () => mkdir(directory, { recursive: true, mode: 0o700 }));
  const folder = (id: string) => join(directory, packageId(id));
  const transfer = (id: string) => `${folder(id)}.transfer`;
  const incoming = (id: string) => `${folder(id)}.incoming`;
  const mending = (id: string) => `${folder(id)}.mending`;
  const damaged = (id: string) => `${folder(id)}.damaged`;
  const pathOf = (id: string, name: string) =>
    join(isTransferFile(fileName(name)) ? transfer(id) : folder(id), name);

  return {
    folder,
    build: async (order) => buildFolder(deps, order, folder(order.frame.id), transfer(order.frame.id)),
    async names(id) {
      const names = namesAsTheyCame(await filesUnder(folder(id)));
      return names.includes(FILE.manifest) ? names : undefined;
    },
    size: async (id, name) => (await sizeOf(pathOf(id, name))) ?? lockedSize(folder(id), name),
    async *read(id, name, range, unlock) {
      const path = pathOf(id, name);
      const isLocked =
        (await sizeOf(path)) === undefined && (await lockedSize(folder(id), name)) !== undefined;
      if (!isLocked) return yield* pieces(path, range);
      if (unlock === undefined) throw new ShelfError('locked', `${name} is locked away`);
      const bytes = await openLocked(folder(id), name, await unlock());
      const { offset = 0, length = bytes.length } = range ?? {};
      yield bytes.subarray(offset, offset + length);
    },
    lock: async (id, key) => lockHeaders(folder(id), key),
    async strip(id) {
      await removeAll(incoming(id));
      await removeAll(transfer(id));
      for (const beside of [mending(id), damaged(id)]) await removeAll(beside);
      for (const name of ['objects', 'headers', FILE.inner, FILE.entries])
        await removeAll(join(folder(id), name));
    },
    async leafHashes(id, root) {
      const path = join(transfer(id), treeFile(root));
      return (await sizeOf(path)) === undefined ? undefined : pieces(path);
    },
    mend: async (id, name, source, expected) =>
      mendFile(
        { path: pathOf(id, name), mending: mending(id), damaged: damaged(id), name },
        source,
        expected,
      ),
    async folders() {
      const entries = await doing('listing the shelf', () => readdir(directory, { withFileTypes: true }));
      const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
      return Promise.all(
        names.sort().map(async (name) => ({
          name,
          size: () => bytesUnder(join(directory, name), () => true),
          changedAt: await changedAt(join(directory, name)),
        })),
      );
    },
    arrived: async (id) => bytesUnder(incoming(id), isContent),
    receive: async (id) => incomingPackage(incoming(id), folder(id)),
    async reopen(id) {
      await moveFolder(folder(id), incoming(id));
      return incomingPackage(incoming(id), folder(id));
    },
  };
}
