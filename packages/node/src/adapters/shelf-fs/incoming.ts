/** A package on its way in: a folder beside the others, which takes its place when everything in it is durable. */
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { contentTree, FILE } from '@comity/proof';
import { toHex } from '@comity/protocol';
import { nativeHashing } from '@comity/seal';
import { type IncomingFile, type IncomingPackage, ShelfError } from '../../ports/shelf.ts';
import { doing, filesUnder, moveFolder, pieces, removeAll, sizeOf, writeFrom } from './files.ts';
import { fileName, isTransferFile } from './names.ts';

export function incomingPackage(dir: string, final: string): IncomingPackage {
  const path = (name: string) => join(dir, fileName(name));
  return {
    has: async (name) => sizeOf(path(name)),
    resume: async (name) => incomingFile(path(name), name),
    place: async (name, bytes) => writeFrom(path(name), once(bytes)),
    async *read(name) {
      yield* pieces(path(name));
    },
    async finish(manifest) {
      await writeFrom(join(dir, FILE.manifest), once(manifest));
      for (const name of await filesUnder(dir)) if (!belongs(name)) await removeAll(join(dir, name));
      await moveFolder(dir, final);
    },
    discard: () => removeAll(dir),
  };
}

/** What only travelled, and what was begun and not finished, is no part of a package. */
const belongs = (name: string) => !isTransferFile(name) && !name.endsWith(PARTIAL);
const PARTIAL = '.partial';

async function incomingFile(path: string, name: string): Promise<IncomingFile> {
  const partial = `${path}${PARTIAL}`;
  const what = 'writing a package';
  await doing(what, () => mkdir(dirname(partial), { recursive: true }));
  const file = await doing(what, () => open(partial, 'a+', 0o600));
  let size = (await sizeOf(partial)) ?? 0;
  return {
    get size() {
      return size;
    },
    async cut(wanted) {
      await doing(what, () => file.truncate(wanted));
      size = wanted;
    },
    async write(bytes) {
      await doing(what, () => file.appendFile(bytes));
      size += bytes.length;
    },
    async keep(expected) {
      await doing(what, () => file.sync()).finally(() => file.close());
      const found = await contentTree(pieces(partial), nativeHashing);
      if (toHex(found.root) === expected.root && found.size === expected.size)
        return doing(what, () => rename(partial, path));
      await doing(what, () => rm(partial, { force: true }));
      throw new ShelfError(
        'mismatch',
        `${name} did not arrive as the package names it: nothing of it was kept`,
      );
    },
    pause: () => doing(what, () => file.sync()).finally(() => file.close()),
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
