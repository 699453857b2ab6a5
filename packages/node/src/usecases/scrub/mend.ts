/**
 * Repairs one object or file: its own leaves that are still right, and from elsewhere only those that are not. Every leaf is held
 * against the name before it is written; the damaged bytes are set aside, never thrown away.
 */
import { objectFile } from '@comity/proof';
import { fromHex } from '@comity/protocol';
import { BlobError, type Blobs } from '../../ports/blobs.ts';
import type { ItemRecord } from '../../ports/records/index.ts';
import { type Shelf, ShelfError } from '../../ports/shelf.ts';
import { isLeaf, isTreeOf, LEAF, leavesIn, sizeOfLeaf } from '../evidence/transfer/leaves.ts';
import { type Part, type PartSource, SourceFault } from '../evidence/transfer/source.ts';
import { gathered } from './hash-part.ts';
import { type HasSources, sourcesOfBlob, sourcesOfFile } from './sources.ts';
import type { KeptPackage } from './stops.ts';

export interface Mends extends HasSources {
  blobs: Pick<Blobs, 'stat' | 'read' | 'resume' | 'setAside'>;
  shelf: Pick<Shelf, 'size' | 'read' | 'mend'>;
}

/** Repaired: from whom, and how many bytes came from there. Not: what each of those asked said. */
export type Mended = { repaired: true; from: string; bytes: number } | { repaired: false; why: string };

type ReadOwn = (offset: number, length: number) => AsyncIterable<Uint8Array>;
type Write = (leaves: AsyncIterable<Uint8Array>) => Promise<void>;

export async function mendBlob(
  deps: Mends,
  info: { root: string; size: number },
  items: readonly ItemRecord[],
): Promise<Mended> {
  const part = { name: objectFile(info.root), ...info };
  const own: ReadOwn = (offset, length) => deps.blobs.read(info.root, { offset, length });
  return mendFrom(deps, part, own, await sourcesOfBlob(deps, info.root, items), async (leaves) => {
    const draft = await deps.blobs.resume(info);
    try {
      let at = 0;
      for await (const leaf of leaves) {
        // What an earlier attempt has written stays.
        if (at + leaf.length > draft.size) await draft.write([leaf.subarray(Math.max(0, draft.size - at))]);
        at += leaf.length;
      }
    } catch (error) {
      await draft.pause().catch(() => {});
      throw error;
    }
    await deps.blobs.setAside(info.root);
    await draft.keep();
  });
}

export async function mendFile(deps: Mends, kept: KeptPackage, part: Part): Promise<Mended> {
  const own: ReadOwn = (offset, length) => deps.shelf.read(kept.id, part.name, { offset, length });
  return mendFrom(deps, part, own, sourcesOfFile(deps, kept, part), (leaves) =>
    deps.shelf.mend(kept.id, part.name, leaves, { root: part.root, size: part.size }),
  );
}

/** Asks one after another until one can give all that is missing. Throws what writing throws. */
async function mendFrom(
  deps: Mends,
  part: Part,
  own: ReadOwn,
  sources: PartSource[],
  write: Write,
): Promise<Mended> {
  const said: string[] = [];
  for (const source of sources) {
    try {
      const tally = { bytes: 0 };
      const hashes = await treeFrom(deps, source, part);
      await write(sound(deps, part, own, source, hashes, tally));
      return { repaired: true, from: source.name, bytes: tally.bytes };
    } catch (error) {
      if (!isSources(error)) throw error;
      said.push(`${source.name}: ${(error as Error).message}`);
    }
  }
  return { repaired: false, why: said.length === 0 ? 'nobody else is known to have it' : said.join('; ') };
}

/** A source that fails is one thing, a store here that cannot be written another. */
const isSources = (error: unknown): boolean =>
  error instanceof SourceFault ||
  (error instanceof BlobError && (error.code === 'absent' || error.code === 'mismatch')) ||
  (error instanceof ShelfError && (error.code === 'absent' || error.code === 'mismatch'));

async function treeFrom(deps: Mends, source: PartSource, part: Part): Promise<Uint8Array> {
  if (part.size > 0 && part.size <= LEAF) return fromHex(part.root, 32);
  const hashes = await source.tree(part);
  if (isTreeOf(hashes, part, deps.primitives)) return hashes;
  throw new SourceFault('wrong-tree', 'its copy is damaged too, or another');
}

async function* sound(
  { primitives }: Mends,
  part: Part,
  own: ReadOwn,
  source: PartSource,
  hashes: Uint8Array,
  tally: { bytes: number },
): AsyncGenerator<Uint8Array> {
  for (let leaf = 0; leaf < leavesIn(part.size); leaf++) {
    const length = sizeOfLeaf(leaf, part.size);
    const ours = await gathered(own(leaf * LEAF, length), length).catch(() => new Uint8Array());
    if (ours.length === length && isLeaf(ours, leaf, hashes, primitives)) {
      yield ours;
      continue;
    }
    const theirs = await source.read(part, leaf * LEAF, length);
    if (theirs.length !== length || !isLeaf(theirs, leaf, hashes, primitives))
      throw new SourceFault('wrong-bytes', `it gave other bytes at ${leaf * LEAF}`);
    tally.bytes += length;
    yield theirs;
  }
}
