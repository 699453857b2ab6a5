/** Covers against the definition of RFC 6962, computed in another way: from the top down, over all leaves. */

import { toHex } from '@comity/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coveredTree, coverMaker, coverWidths, noblePrimitives } from '../../src/index.ts';

const H = (...parts: Uint8Array[]): Uint8Array =>
  noblePrimitives.sha256(Uint8Array.from(parts.flatMap((part) => [...part])));

/** MTH of RFC 6962 §2.1 over hashes of leaves. */
function mth(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return H();
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return H(Uint8Array.of(1), mth(leaves.slice(0, split)), mth(leaves.slice(split)));
}

/** PATH(m, D) of RFC 6962 §2.1.1. */
function path(m: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length <= 1) return [];
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return m < split ? [...path(m, left), mth(right)] : [...path(m - split, right), mth(left)];
}

const leavesOf = (count: number) =>
  Array.from({ length: count }, (_, i) => H(new TextEncoder().encode(`leaf ${i}`)));
const coverOf = (leaves: readonly Uint8Array[], from: number, to: number) => {
  const maker = coverMaker(from);
  for (const leaf of leaves.slice(from, to)) maker.add(leaf);
  return maker.hashes();
};
const hex = (hashes: readonly Uint8Array[]) => hashes.map(toHex);
const sum = (widths: readonly number[]) => widths.reduce((all, width) => all + width, 0);

/** A tree of some leaves, and which of them are shown. */
const shownSome = fc
  .integer({ min: 1, max: 70 })
  .chain((size) => fc.record({ size: fc.constant(size), shown: fc.uniqueArray(fc.nat(size - 1)) }));

describe('a cover', () => {
  it('and the leaves that are shown give the root of the whole tree, whatever is shown', () => {
    fc.assert(
      fc.property(shownSome, ({ size, shown }) => {
        const leaves = leavesOf(size);
        const tree = coveredTree();
        for (const place of [...shown].sort((a, b) => a - b)) {
          tree.cover(place, coverOf(leaves, tree.size, place).values());
          tree.add(leaves[place]!);
        }
        tree.cover(size, coverOf(leaves, tree.size, size).values());
        expect(toHex(tree.root())).toBe(toHex(mth(leaves)));
      }),
      { numRuns: 400 },
    );
  });

  it('is made of the heads of the subtrees the specification names', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const leaves = leavesOf(to);
        let at = from;
        const expected = [...coverWidths(from, to)].map((width) => {
          expect([at % width, Number.isInteger(Math.log2(width))]).toEqual([0, true]);
          const head = mth(leaves.slice(at, at + width));
          at += width;
          return head;
        });
        expect(at).toBe(to);
        expect(hex(coverOf(leaves, from, to))).toEqual(hex(expected));
      }),
    );
  });

  it('around one leaf gives away nothing that its audit path does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), fc.nat(63), (size, place) => {
        fc.pre(place < size);
        const leaves = leavesOf(size);
        const around = [...coverOf(leaves, 0, place), ...coverOf(leaves, place + 1, size)];
        const known = new Set(hex(around));
        // Where the tree is full every hash is one of the path; else the right edge of the path is folded from several.
        const missing = hex(path(place, leaves)).filter((hash) => !known.has(hash));
        expect(missing.length).toBeLessThanOrEqual(1);
        if (Number.isInteger(Math.log2(size)))
          expect([...known].sort()).toEqual(hex(path(place, leaves)).sort());
      }),
    );
  });

  it('of ten million leaves but one is some forty hashes long', () => {
    const before = [...coverWidths(0, 7_654_321)];
    const behind = [...coverWidths(7_654_322, 10_000_000)];
    expect([sum(before), sum(behind)]).toEqual([7_654_321, 10_000_000 - 7_654_322]);
    expect(before.length + behind.length).toBeLessThan(50);
  });

  it('of any range of numbers is found in bounded time', () => {
    const far = 2 ** 53 - 1;
    const widths = [...coverWidths(1, far)];
    expect(sum(widths)).toBe(far - 1);
    expect(widths.length).toBeLessThan(110);
    expect(() => coveredTree().cover(far, [].values())).toThrow('wrong-count');
  });
});
