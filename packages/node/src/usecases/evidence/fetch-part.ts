/**
 * One file or object of a package comes over in leaves that prove themselves: the peer names the hashes of its leaves, they must
 * make the root the package names, and every leaf is held against its own on arrival (SPEC PKG-22). What is here stays; a leaf that
 * was spoilt on its way is asked for again, alone.
 */
import { append, EMPTY_FRONTIER, leafHash, type Primitives, rootOf } from '@comity/proof';
import { fromHex, LIMITS, toHex } from '@comity/protocol';
import type { PeerLink } from '../../ports/peer-link.ts';
import type { StateCode } from '../../ports/records.ts';
import type { IncomingFile, IncomingPackage } from '../../ports/shelf.ts';

export interface FetchesParts {
  link: Pick<PeerLink, 'fetchBlob' | 'fetchTree'>;
  primitives: Primitives;
}

/** What a part is, as the package names it. */
export interface Part {
  name: string;
  /** Root of its content tree, hex. */
  root: string;
  size: number;
}

/** The peer gave other bytes than the package names; another attempt may do better. */
export class PartDiffers extends Error {
  constructor(what: string) {
    super(`the partner gave other bytes than it announced: ${what}`);
    this.name = 'PartDiffers';
  }
}

const LEAF = LIMITS.leafBytes;
/** Leaves asked for at once. */
const AT_ONCE = 4;
/** How often one leaf is asked for before this attempt is given up. */
const TRIES = 3;

/** Brings one part into the package; does nothing when it is there already. Throws PeerError, PartDiffers, ShelfError. */
export async function fetchPart(
  deps: FetchesParts,
  from: StateCode,
  incoming: IncomingPackage,
  part: Part,
): Promise<void> {
  if ((await incoming.has(part.name)) === part.size) return;
  const file = await incoming.resume(part.name);
  try {
    await file.cut(Math.min(wholeLeaves(file.size), wholeLeaves(part.size)));
    const hashes = await leafHashes(deps, from, part);
    while (file.size < part.size) await fetchSome(deps, from, part, hashes, file);
  } catch (error) {
    await file.pause();
    throw error;
  }
  await file.keep(part);
}

const wholeLeaves = (size: number) => Math.floor(size / LEAF) * LEAF;

/** By place in the tree; undefined when the peer keeps none: then only the whole can be judged, when it is here. */
async function leafHashes(
  { link, primitives }: FetchesParts,
  from: StateCode,
  { root, size }: Part,
): Promise<string[] | undefined> {
  if (size <= LEAF) return [root];
  const bytes = await link.fetchTree(from, root, size);
  if (bytes === undefined) return undefined;
  const hashes = Array.from({ length: Math.ceil(size / LEAF) }, (_, i) =>
    bytes.subarray(i * 32, i * 32 + 32),
  );
  const fits = bytes.length === hashes.length * 32;
  const { frontier } = append(EMPTY_FRONTIER, fits ? hashes : [], primitives.sha256);
  if (toHex(rootOf(frontier, primitives.sha256)) !== root) throw new PartDiffers(`the tree of ${root}`);
  return hashes.map((hash) => toHex(hash));
}

/** Some leaves in one call; from the first that is not what it should be, one by one. */
async function fetchSome(
  deps: FetchesParts,
  from: StateCode,
  part: Part,
  hashes: string[] | undefined,
  file: IncomingFile,
): Promise<void> {
  const wanted = Math.min(AT_ONCE * LEAF, part.size - file.size);
  const bytes = await deps.link.fetchBlob(from, part.root, file.size, wanted);
  if (bytes.length === 0) throw new PartDiffers(`${part.root} ends at ${file.size} of ${part.size} bytes`);
  const good = goodPrefix(deps, bytes.subarray(0, wanted), part, hashes, file.size);
  if (good > 0) await file.write(bytes.subarray(0, good));
  else await file.write(await fetchLeaf(deps, from, part, hashes!, file.size));
}

/** How many of these bytes are whole leaves, each as its hash says. */
function goodPrefix(
  { primitives }: FetchesParts,
  bytes: Uint8Array,
  { size }: Part,
  hashes: string[] | undefined,
  offset: number,
): number {
  if (hashes === undefined) return bytes.length;
  let good = 0;
  while (good < bytes.length) {
    const leaf = bytes.subarray(good, good + LEAF);
    const isWhole = leaf.length === Math.min(LEAF, size - offset - good);
    if (!isWhole || !isLeaf(leaf, hashes[(offset + good) / LEAF], primitives)) break;
    good += leaf.length;
  }
  return good;
}

const isLeaf = (leaf: Uint8Array, hash: string | undefined, { sha256 }: Primitives) =>
  hash !== undefined && toHex(leafHash(leaf, sha256)) === toHex(fromHex(hash, 32));

async function fetchLeaf(
  deps: FetchesParts,
  from: StateCode,
  part: Part,
  hashes: string[],
  offset: number,
): Promise<Uint8Array> {
  const length = Math.min(LEAF, part.size - offset);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const leaf = await deps.link.fetchBlob(from, part.root, offset, length);
    if (leaf.length === length && isLeaf(leaf, hashes[offset / LEAF], deps.primitives)) return leaf;
  }
  throw new PartDiffers(`${part.root} at ${offset}`);
}
