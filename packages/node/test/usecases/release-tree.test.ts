/** Any lines of a release, shown with what stands for the others, are found in its tree; and no other lines are. */

import { coveredTree, growingTree, leafHash } from '@comity/proof';
import { fromHex, sha256, toHex, utf8 } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import type { ItemRecord } from '../../src/ports/records/index.ts';
import { lineOf, releaseProver } from '../../src/usecases/evidence/release-tree.ts';

const item = (i: number) =>
  ({
    id: `item-${i}`,
    header: toHex(sha256(utf8(String(i)))),
    facts: {
      ...{ object: { size: i }, size: i, sha256: toHex(sha256(utf8(`content ${i}`))) },
      ...{ name: { bytes: 'YQ', shown: 'a' }, treeSalt: 'c2FsdA' },
    },
  }) as unknown as ItemRecord;

async function* given(items: ItemRecord[]) {
  yield* items;
}

function rootBy(
  { before, after }: { before: string[]; after: string[] },
  from: number,
  shown: ItemRecord[],
  size: number,
) {
  const tree = coveredTree();
  const [left, right] = [before, after].map((hashes) => hashes.map((hash) => fromHex(hash, 32)).values());
  tree.cover(from, left!);
  for (const one of shown) tree.add(leafHash(utf8(lineOf(one))));
  tree.cover(size, right!);
  expect([left!.next().done, right!.next().done]).toEqual([true, true]);
  return toHex(tree.root());
}

describe('the tree of a release', () => {
  it('proves every run of lines, of every small release', async () => {
    for (let size = 1; size <= 18; size++) {
      const all = Array.from({ length: size }, (_, i) => item(i));
      const tree = growingTree();
      for (const one of all) tree.add(leafHash(utf8(lineOf(one))));
      const prove = await releaseProver(given(all), { sha256 });
      for (let from = 0; from < size; from++)
        for (let to = from + 1; to <= size; to++) {
          const shown = all.slice(from, to);
          const proof = prove(from, shown);
          expect(proof.lines).toMatchObject(shown.map(({ id }, i) => ({ itemId: id, size: from + i })));
          expect(rootBy(proof, from, shown, size)).toBe(toHex(tree.root()));
        }
    }
  });

  it('needs few hashes for a part of very many', { tags: 'slow' }, async () => {
    const all = Array.from({ length: 100_000 }, (_, i) => item(i));
    const prove = await releaseProver(given(all), { sha256 });
    const { before, after } = prove(64_000, all.slice(64_000, 64_064));
    expect(before.length + after.length).toBeLessThan(40);
  });
});
