/** The tree over the lines of a release: which line an item has, and the proof that lines stand where they are said to. */
import {
  type ListedLines,
  type ReleasedItem,
  releasedName,
  releaseLine,
  type ShownLine,
} from '@comity/keeper';
import { coverWidths, leafHash, nodeHash, type Primitives } from '@comity/proof';
import { fromBase64url, sha256 as portable, toHex, utf8 } from '@comity/protocol';
import type { ItemRecord } from '../../ports/records/index.ts';
import { factsOf } from './item.ts';

function released(item: ItemRecord): ReleasedItem {
  const { object, size, sha256, name, treeSalt } = factsOf(item);
  const named = releasedName(fromBase64url(name.bytes), treeSalt, portable);
  return { itemId: item.id, size: object.size, sha256, length: size, name: named };
}

/** An item's line: what officers approve of it, and what its header is looked up by. */
export const lineOf = (item: ItemRecord): string => releaseLine({ ...released(item), header: item.header });

/** The same as it is shown at the window: the name of what is marked to nobody. */
export function shownLine(item: ItemRecord): ShownLine {
  const { name, treeSalt } = factsOf(item);
  const line = { ...released(item), header: item.header };
  return item.mark === undefined ? { ...line, called: { bytes: name.bytes, salt: treeSalt } } : line;
}

/** Proves that these items, the first of them at place `from`, stand in the release. */
export type ReleaseProver = (from: number, items: readonly ItemRecord[]) => ListedLines;

/** Keeps the hash of every complete subtree: 64 bytes an item. `all` gives the items of the release in its order. */
export async function releaseProver(
  all: AsyncIterable<ItemRecord>,
  { sha256 }: Pick<Primitives, 'sha256'>,
): Promise<ReleaseProver> {
  const leaves: Uint8Array[] = [];
  for await (const item of all) leaves.push(leafHash(utf8(lineOf(item)), sha256));
  const levels = levelsOf(leaves, sha256);
  const cover = (from: number, to: number): string[] => {
    const hashes: string[] = [];
    let at = from;
    for (const width of coverWidths(from, to)) {
      hashes.push(toHex(levels[Math.log2(width)]![at / width]!));
      at += width;
    }
    return hashes;
  };
  return (from, items) => ({
    from,
    lines: items.map(released),
    before: cover(0, from),
    after: cover(from + items.length, leaves.length),
  });
}

/** Roots of the complete subtrees of one, two, four … leaves, each in its place. */
function levelsOf(leaves: readonly Uint8Array[], sha256: Primitives['sha256']): (readonly Uint8Array[])[] {
  const levels = [leaves];
  for (let below = leaves; below.length > 1; ) {
    const above = Array.from({ length: Math.floor(below.length / 2) }, (_, i) =>
      nodeHash(below[2 * i]!, below[2 * i + 1]!, sha256),
    );
    levels.push(above);
    below = above;
  }
  return levels;
}
