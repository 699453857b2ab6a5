/**
 * The way back of taking in: reads one object once, and says what it is in whole, outside and inside, without a byte of plaintext leaving
 * memory. For whoever compares it with what somebody else declared.
 */
import { toHex } from '@comity/protocol';
import type { Bytes } from '../age/rechunk.ts';
import { decryptStream } from '../age/stream.ts';
import { type ContentDigests, contentHashes } from './content-hashes.ts';
import type { Sink } from './ingest.ts';
import { plainTree } from './native-tree.ts';

export interface MeasuredObject {
  readonly object: { readonly root: string; readonly size: number };
  /** Absent when the object does not open with the key: cut short, extended, or altered. */
  readonly content?: ContentDigests;
}

/** Reads `source` to its end in any case, so that `object` is always true. Rejects with whatever the source or the sink rejects with. */
export async function measureObject(
  source: Bytes,
  { fileKey, treeSalt, sink }: { fileKey: Uint8Array; treeSalt: Uint8Array; sink?: Sink },
): Promise<MeasuredObject> {
  const tree = plainTree();
  let fault: { cause: unknown } | undefined;
  const pieces = passing(source)[Symbol.asyncIterator]();
  async function* passing(bytes: Bytes): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for await (const piece of bytes) {
        tree.update(piece);
        await sink?.write([piece]);
        yield piece;
      }
    } catch (cause) {
      fault = { cause };
      throw cause;
    }
  }
  const rest: AsyncIterable<Uint8Array> = { [Symbol.asyncIterator]: () => ({ next: () => pieces.next() }) };
  const content = await contentOf(rest, fileKey, treeSalt).catch(() => undefined);
  for (let next = fault ? undefined : await pieces.next(); next && !next.done; ) next = await pieces.next();
  if (fault) throw fault.cause;
  return { object: { root: toHex(tree.end()), size: tree.size }, ...(content && { content }) };
}

async function contentOf(source: Bytes, fileKey: Uint8Array, treeSalt: Uint8Array): Promise<ContentDigests> {
  const hashes = contentHashes(treeSalt);
  for await (const piece of decryptStream(fileKey, source)) await hashes.update(piece);
  return hashes.end();
}
