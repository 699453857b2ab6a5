/** Roots, audit paths and continuations of a tree (RFC 6962 §2.1), and what is none. */
import { proveConsistency, proveInclusion, rootAt } from '../../packages/proof/src/index.ts';
import { type Json, toHex } from '../../packages/protocol/src/index.ts';
import { about, honest, rewritten, turned } from './honest.ts';

export const roots = about(
  'The root of the first n leaves; the data of leaf i is the text "leaf i". RFC 6962 §2.1.',
  {
    roots: [0, 1, 2, 3, 4, 5, 7, 8, 255, 256, 257, 300].map((size) => ({
      size,
      root: toHex(rootAt(honest.read, size)),
    })),
  },
);

const inclusionCase = (
  name: string,
  index: number,
  size: number,
  change: Record<string, Json> = {},
): Json => ({
  name,
  index,
  size,
  leafHash: toHex(honest.leaves[index]!),
  root: toHex(rootAt(honest.read, size)),
  proof: proveInclusion(honest.read, index, size).map(toHex),
  valid: Object.keys(change).length === 0,
  ...change,
});

const pathOf = (index: number, size: number) => proveInclusion(honest.read, index, size).map(toHex);
export const inclusion = about('Audit paths from the leaf up. RFC 6962 §2.1.1.', {
  cases: [
    ...[
      [0, 1],
      [0, 2],
      [1, 2],
      [2, 3],
      [4, 7],
      [0, 8],
      [7, 8],
      [256, 257],
      [255, 300],
      [299, 300],
    ].map(([index, size]) => inclusionCase(`leaf ${index} of ${size}`, index!, size!)),
    inclusionCase('another index', 4, 7, { index: 5 }),
    inclusionCase('index outside the tree', 4, 7, { index: 7 }),
    inclusionCase('another leaf', 4, 7, { leafHash: toHex(honest.leaves[5]!) }),
    inclusionCase('another root', 4, 7, { root: toHex(rootAt(honest.read, 8)) }),
    inclusionCase('a hash altered', 4, 7, {
      proof: [toHex(turned(honest.leaves[5]!)), ...pathOf(4, 7).slice(1)],
    }),
    inclusionCase('a hash missing', 4, 7, { proof: pathOf(4, 7).slice(1) }),
    inclusionCase('a hash too many', 4, 7, { proof: [...pathOf(4, 7), pathOf(4, 7)[0]!] }),
    inclusionCase('hashes in the wrong order', 4, 7, { proof: pathOf(4, 7).reverse() }),
  ],
});

const consistencyCase = (
  name: string,
  oldSize: number,
  size: number,
  change: Record<string, Json> = {},
): Json => ({
  name,
  oldSize,
  oldRoot: toHex(rootAt(honest.read, oldSize)),
  size,
  root: toHex(rootAt(honest.read, size)),
  proof: proveConsistency(honest.read, oldSize, size).map(toHex),
  valid: Object.keys(change).length === 0,
  ...change,
});

const stepsOf = (oldSize: number, size: number) => proveConsistency(honest.read, oldSize, size).map(toHex);
export const consistency = about(
  'That a tree continues an earlier one. RFC 6962 §2.1.2; of size 0, everything is a continuation.',
  {
    cases: [
      ...[
        [0, 0],
        [0, 5],
        [1, 1],
        [1, 2],
        [3, 7],
        [4, 7],
        [4, 8],
        [6, 8],
        [255, 256],
        [256, 300],
        [257, 300],
      ].map(([oldSize, size]) => consistencyCase(`${oldSize} to ${size}`, oldSize!, size!)),
      consistencyCase('a rewritten past', 6, 8, {
        root: toHex(rootAt(rewritten.read, 8)),
        proof: proveConsistency(rewritten.read, 6, 8).map(toHex),
      }),
      consistencyCase('same size, another root', 8, 8, { root: toHex(rootAt(rewritten.read, 8)) }),
      consistencyCase('backwards', 6, 8, { oldSize: 8, size: 6 }),
      consistencyCase('a proof from nothing', 0, 5, { proof: [toHex(honest.leaves[0]!)] }),
      consistencyCase('nothing with a root of its own', 0, 5, { oldRoot: toHex(honest.leaves[0]!) }),
      consistencyCase('a step missing', 6, 8, { proof: stepsOf(6, 8).slice(1) }),
      consistencyCase('a step too many', 6, 8, { proof: [...stepsOf(6, 8), stepsOf(6, 8)[0]!] }),
    ],
  },
);
