/** Copies in a folder: a package, a folder of packages, or a blob store. Only plain files are read, and nothing is written. */
import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Copies } from '../../ports/copies.ts';

/** Throws when the folder cannot be read. */
export async function openCopies(directory: string): Promise<Copies> {
  const entries = await readdir(directory, { withFileTypes: true });
  const inside = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(directory, name));
  const places = (id: string | undefined, file: string): string[] => {
    const object = /^objects\/([0-9a-f]{64})\.pay$/.exec(file)?.[1];
    // A file that every package has, such as the manifest, is only taken from the package it belongs to.
    const folders = object || id === undefined ? [directory, ...inside] : [directory, join(directory, id)];
    return [
      ...folders.map((folder) => join(folder, file)),
      ...(object ? folders.map((folder) => join(folder, 'objects', object.slice(0, 2), object)) : []),
    ];
  };
  const find = async (id: string | undefined, file: string) => {
    for (const path of places(id, file)) {
      const found = await lstat(path).catch(() => undefined);
      if (found?.isFile()) return { path, size: found.size };
    }
    return undefined;
  };
  return {
    name: basename(directory),
    size: async (id, file) => (await find(id, file))?.size,
    async *read(id, file, range) {
      const found = await find(id, file);
      if (!found || range?.length === 0) return;
      const window = range ? { start: range.offset, end: range.offset + range.length - 1 } : {};
      yield* createReadStream(found.path, { highWaterMark: 256 * 1024, ...window });
    },
  };
}
