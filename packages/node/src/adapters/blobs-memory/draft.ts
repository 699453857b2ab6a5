/** A blob being written to memory; what was taken is kept under its root, or set by to go on with. */
import { append, EMPTY_FRONTIER, leafHash, rootOf } from '@comity/proof';
import { LIMITS, toHex } from '@comity/protocol';
import { type BlobDraft, BlobError, type BlobInfo, blobName } from '../../ports/blobs.ts';

/** What a memory store holds; keep it to open the store again, as after a crash. */
export interface MemoryBlobs {
  objects: Map<string, Uint8Array>;
  partial: Map<string, Uint8Array>;
  aside?: Map<string, Uint8Array>;
}

interface DraftPlan {
  held: MemoryBlobs;
  /** Throws BlobError `no-space`. */
  ensureRoom(bytes: number): void;
  start: Uint8Array;
  vouched: boolean;
  /** Set for a draft that can be resumed. */
  expected: BlobInfo | undefined;
}

export function memoryDraft({ held, ensureRoom, start, vouched, expected }: DraftPlan): BlobDraft {
  let bytes = start;
  let open = true;
  return {
    get size() {
      return bytes.length;
    },
    async write(parts) {
      const joined = Buffer.concat([bytes, ...parts]);
      ensureRoom(joined.length);
      bytes = new Uint8Array(joined);
    },
    async keep(given) {
      open = false;
      if (expected) held.partial.delete(expected.root);
      const wanted = given ?? expected;
      if (vouched && !wanted) throw new TypeError('a vouched draft is kept with the root its maker computed');
      const info = { root: vouched && wanted ? wanted.root : rootOfContent(bytes), size: bytes.length };
      if (wanted && (wanted.root !== info.root || wanted.size !== info.size)) {
        throw new BlobError('mismatch', `expected ${wanted.root}, got ${info.root}`);
      }
      held.objects.set(blobName(info.root), bytes);
      return info;
    },
    async discard() {
      if (open && expected) held.partial.delete(expected.root);
      open = false;
    },
    async pause() {
      if (open && expected) held.partial.set(expected.root, bytes);
      open = false;
    },
  };
}

export function rootOfContent(bytes: Uint8Array): string {
  const leaves: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += LIMITS.leafBytes) {
    leaves.push(leafHash(bytes.subarray(at, at + LIMITS.leafBytes)));
  }
  return toHex(rootOf(append(EMPTY_FRONTIER, leaves).frontier));
}
