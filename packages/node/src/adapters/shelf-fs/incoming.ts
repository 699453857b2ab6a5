/** A package on its way in: a folder beside the others, which takes its place when everything in it is durable. */
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FILE } from '@comity/proof';
import type { IncomingPackage } from '../../ports/shelf.ts';
import { doing, filesUnder, moveFolder, pieces, removeAll, sizeOf, syncFolder, writeFrom } from './files.ts';
import { BESIDE, openIncoming, reopenIncoming } from './incoming-file.ts';
import { fileName, isTransferFile } from './names.ts';

export function incomingPackage(dir: string, final: string): IncomingPackage {
  const path = (name: string) => join(dir, fileName(name));
  return {
    has: async (name) => sizeOf(path(name)),
    open: async (part) => openIncoming(path(part.name), part),
    place: async (name, bytes) => writeFrom(path(name), [bytes]),
    async *read(name) {
      yield* pieces(path(name));
    },
    doubt: async (name) => reopenIncoming(path(name)),
    async remove(name) {
      for (const one of [path(name), ...BESIDE.map((end) => `${path(name)}${end}`)])
        await doing('clearing a package', () => rm(one, { force: true }));
    },
    async finish(manifest) {
      await writeFrom(join(dir, FILE.manifest), [manifest]);
      const names = await filesUnder(dir);
      for (const name of names) if (!belongs(name)) await removeAll(join(dir, name));
      for (const folder of new Set(names.map((name) => dirname(join(dir, name))))) await syncFolder(folder);
      await moveFolder(dir, final);
    },
    discard: () => removeAll(dir),
  };
}

/** What only travelled, and what was begun and not finished, is no part of a package. */
const belongs = (name: string) => !isTransferFile(name) && !BESIDE.some((end) => name.endsWith(end));

/** Bytes of the package, or of what only travels: not what this node noted about them. */
export const isContent = (name: string) =>
  name.endsWith('.partial') || !BESIDE.some((end) => name.endsWith(end));
