import { sha256, toHex } from '@comity/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  entriesBytes,
  entriesPath,
  inclusionShape,
  newTiles,
  nodesNeeded,
  parseEntries,
  parseTilePath,
  proveConsistency,
  proveInclusion,
  rootAt,
  rootOf,
  type Tile,
  tileBytes,
  tileOf,
  tilePath,
  tileReader,
} from '../../src/index.ts';
import { codeOf, dataOf, logOf } from './fixture.ts';

const SIZE = 70_000;
const big = logOf(dataOf(SIZE));
const stored = new Map(newTiles(0, SIZE).map((tile) => [tilePath(tile), tileBytes(big.read, tile)]));
const fromTiles = tileReader(SIZE, (tile: Tile) => stored.get(tilePath(tile))!);

describe('tiles', () => {
  it('of a tree of 70,000 leaves are the ones C2SP counts', () => {
    const count = (level: number, full: boolean) =>
      newTiles(0, SIZE).filter((tile) => tile.level === level && (tile.width === 256) === full).length;
    expect([count(0, true), count(0, false), count(1, true), count(1, false), count(2, false)]).toEqual([
      273, 1, 1, 1, 1,
    ]);
    const partial = newTiles(0, SIZE).filter(({ width }) => width < 256);
    expect(partial.map(({ width }) => width)).toEqual([112, 17, 1]);
    expect(newTiles(0, 256).map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1']);
  });

  it('hold everything needed for every proof', () => {
    expect(toHex(rootAt(fromTiles, SIZE))).toBe(toHex(rootOf(big.frontier)));
    fc.assert(
      fc.property(fc.nat(SIZE - 1), fc.nat(SIZE), (index, oldSize) => {
        expect(proveInclusion(fromTiles, index, SIZE)).toEqual(proveInclusion(big.read, index, SIZE));
        expect(proveConsistency(fromTiles, oldSize, SIZE)).toEqual(proveConsistency(big.read, oldSize, SIZE));
      }),
      { numRuns: 60 },
    );
  });

  it('of a proof are few and can be named before any is read', () => {
    const tiles = new Set(
      nodesNeeded(inclusionShape(1234, SIZE)).map((node) => tilePath(tileOf(node, SIZE))),
    );
    expect(tiles.size).toBeLessThanOrEqual(6);
    for (const path of tiles) expect(stored.has(path)).toBe(true);
  });

  it('grow only where the tree grew', () => {
    expect(newTiles(SIZE, SIZE)).toEqual([]);
    expect(newTiles(256, 300).map(tilePath)).toEqual(['tile/0/001.p/44']);
    expect(newTiles(300, 512).map(tilePath)).toEqual(['tile/0/001', 'tile/1/000.p/2']);
    expect(codeOf(() => newTiles(2, 1))).toBe('log-range');
  });

  it('have paths in groups of three digits that read back', () => {
    expect(tilePath({ level: 0, index: 1234067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 3, index: 5, width: 17 })).toBe('tile/3/005.p/17');
    expect(entriesPath({ index: 1000, width: 256 })).toBe('tile/entries/x001/000');
    fc.assert(
      fc.property(fc.nat(6), fc.maxSafeNat(), fc.integer({ min: 1, max: 256 }), (level, index, width) => {
        const tile = { level, index, width };
        expect(parseTilePath(tilePath(tile))).toEqual(tile);
      }),
    );
  });

  it('are not found under any other path', () => {
    const bad = [
      'tile/0/1',
      'tile/00/001',
      'tile/7/001',
      'tile/0/x000/001',
      'tile/0/001/002',
      'tile/0/001.p/0',
      'tile/0/001.p/256',
      'tile/0/001.p/017',
      'tile/0/../001',
      'tile/0/x999/x999/x999/x999/x999/999',
      '/tile/0/001',
    ];
    for (const path of bad)
      expect(
        codeOf(() => parseTilePath(path)),
        path,
      ).toBe('tile-malformed');
  });

  it('of the wrong length, or asked for what is not complete, are refused', () => {
    const short = tileReader(SIZE, (tile) => stored.get(tilePath(tile))!.subarray(32));
    expect(codeOf(() => short(0, 1))).toBe('tile-malformed');
    expect(codeOf(() => fromTiles(0, SIZE))).toBe('log-range');
    expect(codeOf(() => fromTiles(16, 1))).toBe('log-range');
    expect(codeOf(() => fromTiles(4, 4375))).toBe('log-range');
  });

  it('of entries carry each entry whole', () => {
    const entries = [sha256(new Uint8Array()), new Uint8Array(), new Uint8Array(65_535).fill(7)];
    const bytes = entriesBytes(entries);
    expect(parseEntries(bytes, 3)).toEqual(entries);
    expect(codeOf(() => parseEntries(bytes, 2))).toBe('tile-malformed');
    expect(codeOf(() => parseEntries(bytes.subarray(0, -1), 3))).toBe('tile-malformed');
    expect(codeOf(() => parseEntries(Uint8Array.of(0), 1))).toBe('tile-malformed');
    expect(codeOf(() => entriesBytes([new Uint8Array(65_536)]))).toBe('tile-malformed');
  });
});
