/**
 * What says which leaves of a file are there: a small file beside it, replaced as a whole. A crash leaves the older one; one that is
 * damaged, or of another part, is told by its digest and not believed.
 *
 *     "comity/leaves/v1\n" ‖ root (32) ‖ size (8, big-endian) ‖ bits, one a leaf ‖ SHA-256 of all before (32)
 */
import { hash } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { fromHex, LIMITS } from '@comity/protocol';
import { type LeafSet, leafSet } from '../../ports/leaf-set.ts';
import type { IncomingPart } from '../../ports/shelf.ts';
import { doing } from './files.ts';

const MAGIC = Buffer.from('comity/leaves/v1\n');
const DIGEST = 32;

export const leavesOf = (size: number): number => Math.ceil(size / LIMITS.leafBytes);

/** Undefined when there is none that can be believed. */
export async function readKnown(path: string, part: IncomingPart): Promise<LeafSet | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  const head = headOf(part);
  const length = leavesOf(part.size);
  if (bytes?.length !== head.length + Math.ceil(length / 8) + DIGEST) return undefined;
  const [said, digest] = [bytes.subarray(0, -DIGEST), bytes.subarray(-DIGEST)];
  if (!sha256(said).equals(digest) || !said.subarray(0, head.length).equals(head)) return undefined;
  return leafSet(length, new Uint8Array(said.subarray(head.length)));
}

export async function writeKnown(path: string, part: IncomingPart, leaves: LeafSet): Promise<void> {
  const said = Buffer.concat([headOf(part), leaves.bits()]);
  await doing('noting what arrived', async () => {
    const next = `${path}.next`;
    const file = await open(next, 'w', 0o600);
    try {
      await file.writeFile(Buffer.concat([said, sha256(said)]));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(next, path);
  });
}

function headOf({ root, size }: IncomingPart): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(size));
  return Buffer.concat([MAGIC, fromHex(root, 32), bytes]);
}

const sha256 = (bytes: Uint8Array): Buffer => hash('sha256', bytes, 'buffer');
