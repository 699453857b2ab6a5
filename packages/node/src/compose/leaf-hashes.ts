/** The hashes of the leaves of a content tree (SPEC PKG-6), computed as the bytes are read. */
import { createHash, type Hash } from 'node:crypto';
import { LIMITS } from '@comity/protocol';

const LEAF_PREFIX = Uint8Array.of(0);

export async function* leafHashes(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let leaf: Hash | undefined;
  let room = LIMITS.leafBytes;
  for await (const piece of source) {
    for (let rest = piece; rest.length > 0; ) {
      const taken = rest.subarray(0, room);
      leaf ??= createHash('sha256').update(LEAF_PREFIX);
      leaf.update(taken);
      room -= taken.length;
      rest = rest.subarray(taken.length);
      if (room > 0) continue;
      yield leaf.digest();
      leaf = undefined;
      room = LIMITS.leafBytes;
    }
  }
  if (leaf) yield leaf.digest();
}
