/** Blobs in memory, for tests and simulated worlds: the same promises, kept until the process ends. */
import { groupOfDrafts } from '../../ports/blob-group.ts';
import { BlobError, type BlobInfo, type Blobs, blobName } from '../../ports/blobs.ts';
import { type MemoryBlobs, memoryDraft, rootOfContent } from './draft.ts';

const BEGAN = '1970-01-01T00:00:00.000Z';

/** A store over `held`; `room` is the number of bytes it can hold altogether. */
export function memoryBlobs(
  held: MemoryBlobs = { objects: new Map(), partial: new Map() },
  room = Number.POSITIVE_INFINITY,
): Blobs {
  const used = (): number => [...held.objects.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  const ensureRoom = (bytes: number): void => {
    if (used() + bytes > room) throw new BlobError('no-space', `only ${room - used()} bytes are free`);
  };
  const draft = (start: Uint8Array, vouched: boolean, expected?: BlobInfo) =>
    memoryDraft({ held, ensureRoom, start, vouched, expected });
  return {
    async create({ size = 0, vouched = false } = {}) {
      ensureRoom(size);
      return draft(new Uint8Array(), vouched);
    },
    async group({ size = 0 } = {}) {
      ensureRoom(size);
      return groupOfDrafts(async () => draft(new Uint8Array(), true));
    },
    async resume(expected) {
      const start = held.partial.get(blobName(expected.root)) ?? new Uint8Array();
      const usable = start.length <= expected.size ? start : new Uint8Array();
      ensureRoom(expected.size);
      return draft(usable, false, expected);
    },
    async stat(root) {
      const bytes = held.objects.get(blobName(root));
      return bytes && { root, size: bytes.length };
    },
    read: (root, range) => read(held.objects, root, range),
    async delete(root) {
      return held.objects.delete(blobName(root));
    },
    async *list(after = '') {
      const all = [...held.objects].filter(([root]) => root > after).sort(([a], [b]) => (a < b ? -1 : 1));
      for (const [root, { length }] of all) yield { root, size: length };
    },
    async verify(root) {
      const bytes = held.objects.get(blobName(root));
      if (!bytes) return 'absent';
      return rootOfContent(bytes) === root ? 'sound' : 'damaged';
    },
    async setAside(root) {
      const bytes = held.objects.get(blobName(root));
      if (!bytes) return false;
      held.aside ??= new Map();
      held.aside.set(`${root}.${held.aside.size}`, bytes);
      return held.objects.delete(root);
    },
    async *strays() {
      for (const [name, { length }] of held.partial)
        yield { kind: 'partial', name, size: length, changedAt: BEGAN };
      for (const [name, { length }] of held.aside ?? [])
        yield { kind: 'aside', name, size: length, changedAt: BEGAN };
    },
  };
}

async function* read(
  objects: Map<string, Uint8Array>,
  root: string,
  { offset = 0, length = Number.POSITIVE_INFINITY }: { offset?: number; length?: number } = {},
): AsyncGenerator<Uint8Array> {
  const bytes = objects.get(blobName(root));
  if (!bytes) throw new BlobError('absent', `no blob ${root}`);
  if (offset < bytes.length && length > 0) yield bytes.slice(offset, offset + length);
}
