/**
 * Takes many small items in at once: hashed and encrypted as they come, their ciphertexts made durable together, and written down in one
 * commit before the answer. One whose bytes are not what its sender read is named and left out; anything else that fails keeps none
 * (decision 8).
 */
import { concatBytes } from '@comity/protocol';
import type { BlobGroup, Blobs } from '../../ports/blobs.ts';
import type { ItemRecord } from '../../ports/records/index.ts';
import { type AddsEvidence, caseRecipient, ensureIncoming } from './add-evidence.ts';
import { type Arrived, keepItems } from './keep-items.ts';

export interface AddsBundles extends AddsEvidence {
  blobs: Pick<Blobs, 'create' | 'delete' | 'group'>;
}

/** One whole in memory. */
export interface SmallItem extends Pick<Arrived, 'description' | 'once'> {
  content: Uint8Array;
  /** Of what its sender read, hex. */
  sha256: string;
}

export interface Bundle {
  request: string;
  items: AsyncIterable<SmallItem>;
  /** Bytes of all of them, if known. */
  size?: number;
}

/** In the place of each: the item, or nothing where its bytes changed on the way. */
export type Taken = ItemRecord | undefined;

/** In the order they came. Throws Erased, NotOurEvidence, and whatever `items` throws; then none of them was kept. */
export async function addBundle(
  deps: AddsBundles,
  { request, items, size }: Bundle,
  officer: string,
  role?: string,
): Promise<Taken[]> {
  const recipient = await caseRecipient(deps, request, (tx) => ensureIncoming(tx, request));
  const group = await deps.blobs.group(size === undefined ? {} : { size });
  let arrived: (Arrived | undefined)[];
  try {
    arrived = await takeEach(deps, items, recipient, group);
    await group.keep();
  } catch (error) {
    await group.discard();
    throw error;
  }
  const sound = arrived.filter((one) => one !== undefined);
  const kept = sound.length === 0 ? [] : await keepItems(deps, request, sound, { officer, role });
  const next = kept.values();
  return arrived.map((one) => (one === undefined ? undefined : next.next().value));
}

async function takeEach(
  deps: AddsBundles,
  items: AsyncIterable<SmallItem>,
  recipient: string,
  group: BlobGroup,
): Promise<(Arrived | undefined)[]> {
  const arrived: (Arrived | undefined)[] = [];
  for await (const { description, once, content, sha256 } of items) {
    const ciphertext: Uint8Array[] = [];
    const write = async (parts: readonly Uint8Array[]) => void ciphertext.push(...parts);
    const taken = await deps.ingest(whole(content), recipient, { write });
    const isSound = taken.sha256 === sha256;
    if (isSound) await group.put(taken.object, concatBytes(...ciphertext));
    arrived.push(isSound ? { description, taken, ...(once === undefined ? {} : { once }) } : undefined);
  }
  return arrived;
}

async function* whole(content: Uint8Array): AsyncGenerator<Uint8Array> {
  if (content.length > 0) yield content;
}
