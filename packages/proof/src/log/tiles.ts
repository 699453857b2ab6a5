/** The tree cut into tiles, 256 hashes wide and 8 levels high, as files anyone may mirror (C2SP tlog-tiles). */
import { concatBytes } from '@comity/protocol';
import { ensure } from '../errors.ts';
import { HASH_BYTES, nodeHash, type Sha256 } from './hash.ts';
import type { NodeReader } from './prove.ts';
import { isSize, type NodeId } from './shape.ts';

export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;
/** 256^6 leaves are within 2^53, 256^7 are not. */
const MAX_TILE_LEVEL = 6;

/** `width` hashes of tree level 8·level, beginning with number 256·index. Below 256 the tile is partial. */
export interface Tile {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

/** The tile in which a tree of `size` leaves keeps the hashes that make up this node. */
export function tileOf(node: NodeId, size: number): Tile {
  const level = Math.floor(node.level / TILE_HEIGHT);
  const index = Math.floor(node.index / 2 ** (TILE_HEIGHT - (node.level % TILE_HEIGHT)));
  const width = Math.min(TILE_WIDTH, hashesAt(level, size) - index * TILE_WIDTH);
  ensure(width > 0, 'log-range', `a tree of ${size} leaves has no node ${node.level}/${node.index}`);
  return { level, index, width };
}

/** Every tile of a tree that is not already in the tree of `oldSize`: what a mirror has to fetch. */
export function newTiles(oldSize: number, size: number): Tile[] {
  ensure(
    isSize(oldSize) && isSize(size) && oldSize <= size,
    'log-range',
    `no way from ${oldSize} to ${size} leaves`,
  );
  const tiles: Tile[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const [before, now] = [hashesAt(level, oldSize), hashesAt(level, size)];
    if (before === now) continue;
    for (let index = Math.floor(before / TILE_WIDTH); index * TILE_WIDTH < now; index++) {
      tiles.push({ level, index, width: Math.min(TILE_WIDTH, now - index * TILE_WIDTH) });
    }
  }
  return tiles;
}

/** The content of a tile. */
export function tileBytes(read: NodeReader, tile: Tile): Uint8Array {
  const first = tile.index * TILE_WIDTH;
  return concatBytes(...range(tile.width).map((i) => read(tile.level * TILE_HEIGHT, first + i)));
}

/** Reads nodes out of tiles. Throws ProofError 'tile-malformed' on a tile of the wrong length. */
export function tileReader(size: number, contentOf: (tile: Tile) => Uint8Array, sha256?: Sha256): NodeReader {
  return (level, index) => {
    const tile = tileOf({ level, index }, size);
    const bytes = contentOf(tile);
    ensure(bytes.length === tile.width * HASH_BYTES, 'tile-malformed', 'a tile is 32 octets for each hash');
    const span = 2 ** (level % TILE_HEIGHT);
    const offset = index * span - tile.index * TILE_WIDTH;
    ensure(
      offset + span <= tile.width,
      'log-range',
      `node ${level}/${index} is not complete in a tree of ${size}`,
    );
    const hashes = range(span).map((i) =>
      bytes.slice((offset + i) * HASH_BYTES, (offset + i + 1) * HASH_BYTES),
    );
    return subtreeRoot(hashes, sha256);
  };
}

/** `tile/<level>/<index>[.p/<width>]`, the index in groups of three digits. */
export function tilePath(tile: Tile): string {
  return `tile/${tile.level}/${indexPath(tile)}`;
}

/** `tile/entries/<index>[.p/<width>]`: where the leaves under a level-0 tile are. */
export function entriesPath(tile: Omit<Tile, 'level'>): string {
  return `tile/entries/${indexPath(tile)}`;
}

/** The tile a path names. Throws ProofError 'tile-malformed' unless the path is exactly as `tilePath` would write it. */
export function parseTilePath(path: string): Tile {
  const parts = /^tile\/(\d)\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  ensure(parts !== null, 'tile-malformed', 'not the path of a tile');
  const index = Number(parts[2]!.replaceAll(/[x/]/g, ''));
  const tile = {
    level: Number(parts[1]),
    index,
    width: parts[3] === undefined ? TILE_WIDTH : Number(parts[3]),
  };
  const sound = isSize(index) && tile.level <= MAX_TILE_LEVEL && tile.width > 0 && tilePath(tile) === path;
  ensure(sound, 'tile-malformed', 'not the path of a tile');
  return tile;
}

/** A bundle of entries: each with its length in two octets before it. Throws ProofError 'tile-malformed' on a long entry. */
export function entriesBytes(entries: readonly Uint8Array[]): Uint8Array {
  const framed = entries.flatMap((entry) => {
    ensure(entry.length <= 0xffff, 'tile-malformed', 'an entry has at most 65535 octets');
    return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
  });
  return concatBytes(...framed);
}

/** The entries of a bundle. Throws ProofError 'tile-malformed' unless there are exactly `width`. */
export function parseEntries(bytes: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 2 + ((bytes[at] ?? 0) << 8) + (bytes[at + 1] ?? 0);
    ensure(at + 2 <= bytes.length && end <= bytes.length, 'tile-malformed', 'an entry is cut short');
    ensure(entries.length < width, 'tile-malformed', `more than ${width} entries`);
    entries.push(bytes.slice(at + 2, end));
    at = end;
  }
  ensure(entries.length === width, 'tile-malformed', `not ${width} entries`);
  return entries;
}

function indexPath({ index, width }: Omit<Tile, 'level'>): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g)!;
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return width < TILE_WIDTH ? `${path}.p/${width}` : path;
}

/** The root over a power of two of neighbouring hashes. */
function subtreeRoot(hashes: readonly Uint8Array[], sha256?: Sha256): Uint8Array {
  const middle = hashes.length / 2;
  if (hashes.length === 1) return hashes[0]!;
  const [left, right] = [hashes.slice(0, middle), hashes.slice(middle)];
  return nodeHash(subtreeRoot(left, sha256), subtreeRoot(right, sha256), sha256);
}

const hashesAt = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** level);
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
