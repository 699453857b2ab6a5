import { fromHex, toHex } from '@comity/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  append,
  EMPTY_FRONTIER,
  emptyRoot,
  inclusionShape,
  leafHash,
  nodesNeeded,
  proveConsistency,
  proveInclusion,
  readerOf,
  rootAt,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '../../src/index.ts';
import { codeOf, dataOf, flip, logOf } from './fixture.ts';
import { naiveConsistency, naiveLeaf, naivePath, naiveRoot } from './naive.ts';

/** The eight leaves and nine roots that implementations of Certificate Transparency have been tried on since 2012. */
const CT_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const CT_ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const CT_PATHS: [index: number, size: number, path: string[]][] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];
const CT_CONSISTENCY: [oldSize: number, size: number, path: string[]][] = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];

const ct = (size: number) => logOf(CT_LEAVES.slice(0, size).map((leaf) => fromHex(leaf)));
const sizes = fc.integer({ min: 1, max: 150 });

describe('the tree of RFC 6962', () => {
  it('has the reference roots of Certificate Transparency', () => {
    CT_ROOTS.forEach((root, size) => {
      expect(toHex(rootOf(ct(size).frontier))).toBe(root);
    });
  });

  it('makes the reference audit paths, which verify', () => {
    for (const [index, size, path] of CT_PATHS) {
      const log = ct(size);
      const proof = proveInclusion(log.read, index, size);
      expect(proof.map(toHex)).toEqual(path);
      const root = fromHex(CT_ROOTS[size]!);
      expect(verifyInclusion({ index, size, root, leafHash: log.leaves[index]!, proof })).toBe(true);
    }
  });

  it('makes the reference consistency proofs, which verify', () => {
    for (const [oldSize, size, path] of CT_CONSISTENCY) {
      const proof = proveConsistency(ct(size).read, oldSize, size);
      expect(proof.map(toHex)).toEqual(path);
      const [oldRoot, root] = [fromHex(CT_ROOTS[oldSize]!), fromHex(CT_ROOTS[size]!)];
      expect(verifyConsistency({ oldSize, oldRoot, size, root, proof })).toBe(true);
    }
  });

  it('hashes leaves and nodes under different prefixes, so that a node is never taken for a leaf', () => {
    const [a, b] = dataOf(2).map((data) => leafHash(data));
    const forgedLeaf = leafHash(Uint8Array.from([...a!, ...b!]));
    expect(toHex(forgedLeaf)).not.toBe(toHex(rootOf(logOf(dataOf(2)).frontier)));
  });

  it('agrees with the naive tree on roots, paths and consistency, appended in any batches', {
    tags: 'slow',
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 40 }), (size, i, m, batch) => {
        const leaves = dataOf(size).map(naiveLeaf);
        let frontier = EMPTY_FRONTIER;
        for (let at = 0; at < size; at += batch)
          frontier = append(frontier, leaves.slice(at, at + batch)).frontier;
        const [index, oldSize] = [i % size, m % (size + 1)];
        const { read } = logOf(dataOf(size));
        expect(toHex(rootOf(frontier))).toBe(toHex(naiveRoot(leaves)));
        expect(proveInclusion(read, index, size).map(toHex)).toEqual(naivePath(index, leaves).map(toHex));
        expect(proveConsistency(read, oldSize, size).map(toHex)).toEqual(
          naiveConsistency(oldSize, leaves).map(toHex),
        );
        expect(toHex(rootAt(read, oldSize))).toBe(toHex(naiveRoot(leaves.slice(0, oldSize))));
      }),
      { numRuns: 1000 },
    );
  });

  it('tells a store every node a proof needs before the first is read', () => {
    const { read, leaves, frontier } = logOf(dataOf(201));
    const nodes = nodesNeeded(inclusionShape(77, 201));
    const reader = readerOf(
      nodes,
      nodes.map(({ level, index }) => read(level, index)),
    );
    const proof = proveInclusion(reader, 77, 201);
    expect(
      verifyInclusion({ index: 77, size: 201, root: rootOf(frontier), leafHash: leaves[77]!, proof }),
    ).toBe(true);
    expect(() => reader(60, 1)).toThrow('was not read');
  });

  it('continues from a stored frontier as if it had never stopped', () => {
    const data = dataOf(97).map((item) => leafHash(item));
    const stored = JSON.parse(JSON.stringify(append(EMPTY_FRONTIER, data.slice(0, 41)).frontier));
    expect(append(stored, data.slice(41)).frontier).toEqual(append(EMPTY_FRONTIER, data).frontier);
  });

  it('refuses a frontier whose peaks do not fit its size', () => {
    expect(codeOf(() => rootOf({ size: 3, peaks: [CT_ROOTS[1]!] }))).toBe('log-range');
    expect(codeOf(() => append({ size: -1, peaks: [] }, []))).toBe('log-range');
    expect(codeOf(() => rootOf({ size: 1, peaks: ['00'] }))).toBe('log-range');
  });

  it('refuses to prove what is outside the tree', () => {
    const { read } = logOf(dataOf(4));
    expect(codeOf(() => proveInclusion(read, 4, 4))).toBe('log-range');
    expect(codeOf(() => proveInclusion(read, 0, 0))).toBe('log-range');
    expect(codeOf(() => proveInclusion(read, 0.5, 4))).toBe('log-range');
    expect(codeOf(() => proveConsistency(read, 5, 4))).toBe('log-range');
  });
});

describe('checking inclusion', () => {
  it('refuses every altered claim: proof, leaf, root, index or size', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), fc.nat(), (size, i, bit, which) => {
        const log = logOf(dataOf(size));
        const index = i % size;
        const proof = proveInclusion(log.read, index, size);
        const claim = { index, size, root: rootOf(log.frontier), leafHash: log.leaves[index]!, proof };
        const altered = [
          { ...claim, root: flip(claim.root, bit) },
          { ...claim, leafHash: flip(claim.leafHash, bit) },
          { ...claim, proof: [...proof, claim.root] },
          { ...claim, index: size },
          { ...claim, size: Number.NaN },
          ...(proof.length > 0
            ? [
                { ...claim, proof: proof.map((h, at) => (at === which % proof.length ? flip(h, bit) : h)) },
                { ...claim, proof: proof.slice(1) },
                { ...claim, proof: proof.slice(0, -1) },
                { ...claim, index: index === 0 ? 1 : index - 1 },
              ]
            : []),
        ];
        expect(verifyInclusion(claim)).toBe(true);
        for (const lie of altered) expect(verifyInclusion(lie)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it('stands on sizes that bitwise arithmetic cannot hold', () => {
    const leaf = leafHash(Uint8Array.of(1));
    const size = 2 ** 40 + 1;
    const left = leafHash(Uint8Array.of(2));
    const root = rootAt((level) => (level === 0 ? leaf : left), size);
    expect(verifyInclusion({ index: 2 ** 40, size, root, leafHash: leaf, proof: [left] })).toBe(true);
    expect(verifyInclusion({ index: 2 ** 32, size, root, leafHash: leaf, proof: [left] })).toBe(false);
  });
});

describe('checking consistency', () => {
  it('refuses every altered claim and every forged log', { tags: 'slow', timeout: 60_000 }, () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), fc.nat(), (size, m, bit, forgedAt) => {
        const log = logOf(dataOf(size));
        const oldSize = 1 + (m % size);
        const proof = proveConsistency(log.read, oldSize, size);
        const oldRoot = rootAt(log.read, oldSize);
        const claim = { oldSize, oldRoot, size, root: rootOf(log.frontier), proof };
        const forged = logOf(
          dataOf(size).map((data, i) => (i === forgedAt % oldSize ? flip(data, bit) : data)),
        );
        const lies = [
          { ...claim, oldRoot: flip(oldRoot, bit) },
          { ...claim, root: flip(claim.root, bit) },
          { ...claim, proof: [...proof, oldRoot] },
          { ...claim, proof: proof.map((hash) => flip(hash, bit)), root: flip(claim.root, bit) },
          {
            ...claim,
            root: rootOf(forged.frontier),
            proof: proveConsistency(forged.read, oldSize, size),
          },
          ...(proof.length > 0
            ? [
                { ...claim, proof: proof.slice(1) },
                { ...claim, proof: [] },
              ]
            : []),
        ];
        expect(verifyConsistency(claim)).toBe(true);
        for (const lie of lies) expect(verifyConsistency(lie)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes everything as a continuation of nothing, and nothing else as one', () => {
    const log = logOf(dataOf(3));
    const claim = { oldSize: 0, oldRoot: emptyRoot(), size: 3, root: rootOf(log.frontier), proof: [] };
    expect(verifyConsistency(claim)).toBe(true);
    expect(verifyConsistency({ ...claim, oldRoot: claim.root })).toBe(false);
    expect(verifyConsistency({ ...claim, proof: [claim.root] })).toBe(false);
    expect(verifyConsistency({ ...claim, size: 0, root: emptyRoot() })).toBe(true);
    expect(verifyConsistency({ ...claim, size: 0, root: claim.root, oldRoot: claim.root })).toBe(false);
  });

  it('never goes back', () => {
    const log = logOf(dataOf(3));
    const root = rootOf(log.frontier);
    expect(verifyConsistency({ oldSize: 3, oldRoot: root, size: 2, root, proof: [] })).toBe(false);
    expect(verifyConsistency({ oldSize: 3, oldRoot: root, size: 3, root: flip(root, 1), proof: [] })).toBe(
      false,
    );
  });

  it('answers false to hashes of the wrong length and to endless proofs', () => {
    const log = logOf(dataOf(3));
    const claim = {
      oldSize: 2,
      oldRoot: rootAt(log.read, 2),
      size: 3,
      root: rootOf(log.frontier),
      proof: [log.leaves[2]!],
    };
    expect(verifyConsistency(claim)).toBe(true);
    expect(verifyConsistency({ ...claim, proof: [log.leaves[2]!.subarray(1)] })).toBe(false);
    expect(verifyConsistency({ ...claim, proof: Array(65).fill(claim.root) })).toBe(false);
  });
});
