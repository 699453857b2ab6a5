/**
 * `GET /comity/1/blob/{root}/following`: an object and those after it in its package, as many as are small and fit one answer, so that a
 * hundred thousand of them are not as many calls (SPEC HTTP-13). Each is its root, its size in eight bytes, and its bytes.
 */
import { LIMITS } from '@comity/protocol';
import type { OpenObject } from './deps.ts';

export const MOST_FOLLOWING = 1024;

export async function bundleOf(objects: AsyncIterable<OpenObject & { root: string }>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let total = 0;
  for await (const { root, size, read } of objects) {
    if (size > LIMITS.followingObjectBytes || total + size > LIMITS.followingBytes) break;
    const head = Buffer.alloc(40);
    head.write(root, 'hex');
    head.writeBigUInt64BE(BigInt(size), 32);
    parts.push(head);
    total += head.length + size;
    if (size > 0) for await (const piece of read({ offset: 0, length: size })) parts.push(piece);
  }
  return Buffer.concat(parts);
}
