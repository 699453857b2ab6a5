/**
 * The packages of a home as entries of a backup: what was made, and what came from partners. Packages half arrived are left out, and those
 * whose headers are not locked away yet: a backup never holds what our long-term key alone would open. They are fetched again.
 */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hasOpenHeaders } from '../adapters/shelf-fs/locked.ts';
import type { TarEntry } from './tar.ts';

const WHOLE = /^[0-9a-f-]{36}(\.transfer)?$/;

/** `packages/<folder>/<file>`, in the order of names; nothing where there is no such directory. */
export async function* packageEntries(directory: string): AsyncGenerator<TarEntry> {
  const folders = (await readdir(directory).catch(() => [])).filter((name) => WHOLE.test(name)).sort();
  for (const folder of folders) {
    const isOurs = folder.endsWith('.transfer') || folders.includes(`${folder}.transfer`);
    if (isOurs || (await isAtRest(join(directory, folder))))
      yield* entriesUnder(join(directory, folder), `packages/${folder}`);
  }
}

async function isAtRest(folder: string): Promise<boolean> {
  const names = await readdir(join(folder, 'headers')).catch(() => []);
  return !hasOpenHeaders(names.map((name) => `headers/${name}`));
}

async function* entriesUnder(directory: string, prefix: string): AsyncGenerator<TarEntry> {
  const entries = await readdir(directory, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(directory, entry.name);
    const name = `${prefix}/${entry.name}`;
    if (entry.isDirectory()) yield* entriesUnder(path, name);
    else if (entry.isFile() && !name.endsWith('.partial')) {
      const { size } = await stat(path);
      yield { name, size, content: size === 0 ? [] : createReadStream(path, { end: size - 1 }) };
    }
  }
}
