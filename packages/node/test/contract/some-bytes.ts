/** Contents for blob tests: bytes that can be made again, their root by the book, and how to keep them. */
import { createHash } from 'node:crypto';
import { LIMITS } from '@comity/protocol';
import type { BlobInfo, Blobs } from '../../src/ports/blobs.ts';

/** Bytes that differ from seed to seed and from place to place. */
export function someBytes(length: number, seed = 'seed'): Uint8Array {
  const parts: Buffer[] = [];
  for (let i = 0; i * 32 < length; i++) parts.push(createHash('sha256').update(`${seed}/${i}`).digest());
  return new Uint8Array(Buffer.concat(parts).subarray(0, length));
}

/** RFC 6962 by the book, apart from any adapter. */
export function rootByTheBook(bytes: Uint8Array): string {
  const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const tree = (leaves: Uint8Array[]): Uint8Array => {
    if (leaves.length === 0) return sha();
    if (leaves.length === 1) return sha(Uint8Array.of(0), leaves[0]!);
    const half = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
    return sha(Uint8Array.of(1), tree(leaves.slice(0, half)), tree(leaves.slice(half)));
  };
  const leaves = Array.from({ length: Math.ceil(bytes.length / LIMITS.leafBytes) }, (_, i) =>
    bytes.subarray(i * LIMITS.leafBytes, (i + 1) * LIMITS.leafBytes),
  );
  return Buffer.from(tree(leaves)).toString('hex');
}

export async function keepBytes(
  blobs: Blobs,
  bytes: Uint8Array,
  step = 100_000,
  announce = true,
): Promise<BlobInfo> {
  const draft = await blobs.create(announce ? { size: bytes.length } : {});
  for (let at = 0; at < bytes.length; at += step) await draft.write([bytes.subarray(at, at + step)]);
  return draft.keep();
}
