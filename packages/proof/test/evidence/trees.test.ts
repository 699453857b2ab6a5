/** Content trees against the definition in RFC 6962, written out naively. */
import { sha256, toHex, utf8 } from '@comity/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contentTree,
  growingTree,
  leafHash,
  leafSalt,
  nodeHash,
  portableHashing,
  saltedTree,
} from '../../src/index.ts';

const MIB = 1024 * 1024;

/** MTH of RFC 6962 §2.1, word for word. */
function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array(0));
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split)));
}

function bytes(size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 8)) % 251);
}

function* cut(content: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

describe('a growing tree', () => {
  it('has at every size the root RFC 6962 gives it', () => {
    const leaves = Array.from({ length: 70 }, (_, i) => leafHash(utf8(`leaf ${i}`)));
    const tree = growingTree();
    for (const [i, leaf] of leaves.entries()) {
      expect(toHex(tree.root())).toBe(toHex(naiveRoot(leaves.slice(0, i))));
      tree.add(leaf);
      expect(tree.size).toBe(i + 1);
    }
  });
});

describe('a content tree', () => {
  it('has leaves of a MiB, however the content is cut', async () => {
    const sizes = fc.constantFrom(0, 1, 8191, 8193, MIB - 1, MIB, MIB + 1, 2 * MIB, 2 * MIB + 77);
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 5000, max: 3 * MIB }), async (size, step) => {
        const content = bytes(size);
        const tree = await contentTree(cut(content, step), portableHashing);
        expect(tree.size).toBe(size);
        const leaves = [...cut(content, MIB)].map((leaf) => leafHash(leaf));
        expect(toHex(tree.root)).toBe(toHex(naiveRoot(leaves)));
      }),
      { numRuns: 15 },
    );
  });

  it('with salts has other leaves, and one even when it is empty', async () => {
    const salt = sha256(utf8('salt'));
    const content = bytes(MIB + 3);
    const leaf = (index: number, part: Uint8Array) =>
      sha256(Uint8Array.from([0, ...leafSalt(salt, index), ...part]));
    const tree = await saltedTree(cut(content, 100_000), salt, portableHashing);
    expect(toHex(tree.root)).toBe(
      toHex(nodeHash(leaf(0, content.subarray(0, MIB)), leaf(1, content.subarray(MIB)))),
    );
    const empty = await saltedTree([], salt, portableHashing);
    expect([empty.size, toHex(empty.root)]).toEqual([0, toHex(leaf(0, new Uint8Array(0)))]);
  });

  it('may be made from pieces whose memory is used again', async () => {
    const reused = new Uint8Array(1000);
    const source = (function* () {
      for (let i = 0; i < 5; i++) yield reused.fill(i);
    })();
    const whole = Uint8Array.from({ length: 5000 }, (_, i) => Math.floor(i / 1000));
    const [a, b] = [await contentTree(source, portableHashing), await contentTree([whole], portableHashing)];
    expect(toHex(a.root)).toBe(toHex(b.root));
  });

  it('knows a leaf salt from any other', () => {
    const salt = sha256(utf8('salt'));
    const salts = [0, 1, 255, 256, 2 ** 32, 2 ** 40].map((index) => toHex(leafSalt(salt, index)));
    expect(new Set(salts).size).toBe(salts.length);
    expect(toHex(leafSalt(salt, 0))).not.toBe(toHex(leafSalt(sha256(salt), 0)));
  });
});
