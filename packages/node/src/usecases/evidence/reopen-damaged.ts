/**
 * A package that came whole and does not verify: either it never was what was announced, or the disk changed it since. Every file is
 * held against the name it came under; where one differs the package is on its way in again, and only what is damaged comes anew.
 */
import { contentTree, headerFile, objectFile, portableHashing } from '@comity/proof';
import { sha256, toHex } from '@comity/protocol';
import type { AnnouncedPackage } from '../../ports/records/index.ts';
import { type IncomingPackage, type Shelf, ShelfError } from '../../ports/shelf.ts';
import { objectsOf } from './fetched-list.ts';
import type { Part } from './transfer/source.ts';
import { whole } from './whole.ts';

interface Damaged {
  parts: string[];
  headers: string[];
}

/** Undefined when every file is as it was announced. Throws ShelfError. */
export async function reopenDamaged(
  { shelf }: { shelf: Shelf },
  { id, announcement }: AnnouncedPackage,
): Promise<IncomingPackage | undefined> {
  const names = new Set(await shelf.names(id));
  const files = announcement.files.filter(({ name }) => names.has(name));
  const damaged = await damagedOf(shelf, id, files);
  // A list that is damaged itself names nothing; what it names is looked at when it is whole.
  if (damaged.length > 0) return reopened(shelf, id, { parts: damaged, headers: [] });
  const found = await damagedObjects(shelf, id);
  return found.parts.length + found.headers.length === 0 ? undefined : reopened(shelf, id, found);
}

async function reopened(shelf: Shelf, id: string, { parts, headers }: Damaged): Promise<IncomingPackage> {
  const incoming = await shelf.reopen(id);
  for (const name of parts) {
    if ((await incoming.has(name)) !== undefined) await incoming.doubt(name);
  }
  for (const name of headers) await incoming.remove(name);
  return incoming;
}

async function damagedOf(shelf: Shelf, id: string, parts: readonly Part[]): Promise<string[]> {
  const damaged: string[] = [];
  for (const part of parts) if (!(await isSound(shelf, id, part))) damaged.push(part.name);
  return damaged;
}

async function damagedObjects(shelf: Shelf, id: string): Promise<Damaged> {
  const damaged: Damaged = { parts: [], headers: [] };
  for await (const { root, size, headers } of objectsOf({ read: (name) => shelf.read(id, name) })) {
    const name = objectFile(root);
    if (!(await isSound(shelf, id, { name, root, size }))) damaged.parts.push(name);
    for (const { kid, sha256: expected } of headers) {
      const header = headerFile(root, kid);
      const size = await shelf.size(id, header);
      if (size !== undefined && (await digestOf(shelf, id, header)) !== expected)
        damaged.headers.push(header);
    }
  }
  return damaged;
}

async function isSound(shelf: Shelf, id: string, { name, root, size }: Part): Promise<boolean> {
  try {
    const found = await contentTree(shelf.read(id, name), portableHashing);
    return found.size === size && toHex(found.root) === root;
  } catch (error) {
    // A sector that cannot be read is as good as damaged: its leaf is fetched again.
    if (error instanceof ShelfError && (error.code === 'absent' || error.code === 'io')) return false;
    throw error;
  }
}

async function digestOf(shelf: Shelf, id: string, name: string): Promise<string> {
  return toHex(sha256(await whole(shelf.read(id, name))));
}
