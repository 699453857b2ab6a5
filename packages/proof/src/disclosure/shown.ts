/** Whether what a disclosure shows of an item is what was sealed: read once, in the memory of a few leaves. */
import {
  type DisclosedPart,
  equalBytes,
  fromBase64url,
  fromHex,
  LIMITS,
  type PackageOpening,
  toHex,
} from '@comity/protocol';
import { ensure } from '../errors.ts';
import { saltedTree } from '../evidence/content-tree.ts';
import type { Hashing } from '../evidence/hashing.ts';
import { type PackageReader, streamFile } from '../evidence/reader.ts';
import type { Primitives } from '../primitives.ts';
import { coveredTree } from './cover.ts';
import { LEAF_SALT_BYTES, partFiles } from './layout.ts';
import { inPieces } from './pieces.ts';

export interface ShownContext {
  readonly reader: PackageReader;
  readonly prim: Primitives;
  readonly hashing: Hashing;
  readonly onBytes: (count: number) => void;
}

/** Leaves being hashed at the same time, as in a content tree. */
const IN_FLIGHT = 4;

/** Leaves of an item's tree: an empty one has one, of its salt alone. */
export const leavesOf = (size: number): number => Math.max(1, Math.ceil(size / LIMITS.leafBytes));

/** An item shown whole. Throws ProofError. */
export async function checkWhole(opening: PackageOpening, context: ShownContext): Promise<void> {
  const { hashing } = context;
  const { entry, treeSalt } = opening;
  ensure(treeSalt !== undefined, 'entry-malformed', 'the salt of its tree is withheld');
  const [sha256, sha512] = [hashing.sha256(), hashing.sha512()];
  const bytes = exactly(entry.store, entry.size, context, (piece) => {
    sha256.update(piece);
    sha512.update(piece);
  });
  const tree = await saltedTree(bytes, fromBase64url(treeSalt), hashing);
  ensure(toHex(sha256.digest()) === entry.sha256, 'wrong-digest', 'its SHA-256 is another');
  ensure(toHex(sha512.digest()) === entry.sha512, 'wrong-digest', 'its SHA-512 is another');
  ensure(toHex(tree.root) === entry.tree, 'wrong-digest', 'its tree is another');
}

/** The parts of an item, which with the cover of the rest must give its tree. Throws ProofError. */
export async function checkParts(line: DisclosedPart, context: ShownContext): Promise<void> {
  const { entry } = line.opening;
  const tree = coveredTree(context.prim.sha256);
  const hashes = line.cover.map((hash) => fromHex(hash)).values();
  for (const part of line.parts) {
    tree.cover(part.from / LIMITS.leafBytes, hashes);
    for await (const hash of leafHashes(entry.index, part, context)) tree.add(hash);
  }
  tree.cover(leavesOf(entry.size), hashes);
  ensure(hashes.next().done === true, 'wrong-count', 'the cover has more hashes than subtrees');
  ensure(equalBytes(tree.root(), fromHex(entry.tree)), 'wrong-digest', 'its tree is another');
}

async function* leafHashes(
  index: number,
  part: { readonly from: number; readonly to: number },
  context: ShownContext,
): AsyncGenerator<Uint8Array, void, undefined> {
  const size = part.to - part.from;
  const files = partFiles(index, part);
  const salts = exactly(files.salts, leavesOf(size) * LEAF_SALT_BYTES, context);
  const salt = inPieces(salts, LEAF_SALT_BYTES);
  const pending: (Uint8Array | Promise<Uint8Array>)[] = [];
  try {
    for await (const leaf of inPieces(exactly(files.data, size, context), LIMITS.leafBytes)) {
      const { value, done } = await salt.next();
      ensure(done !== true, 'wrong-size', `${files.salts} has fewer salts than there are leaves`);
      pending.push(context.hashing.leaf(prefixed(value, leaf)));
      if (pending.length === IN_FLIGHT) yield await pending.shift()!;
    }
    ensure((await salt.next()).done === true, 'wrong-size', `${files.salts} has more salts than leaves`);
  } finally {
    await salt.return();
  }
  for (const hash of pending) yield await hash;
}

/** What a salted leaf is hashed over: 0x00, its salt, its bytes. */
function prefixed(salt: Uint8Array, leaf: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(1 + salt.length + leaf.length);
  whole.set(salt, 1);
  whole.set(leaf, 1 + salt.length);
  return whole;
}

/** The bytes of a file that must hold exactly so many; reading stops where it should end. */
async function* exactly(
  name: string,
  size: number,
  { reader, onBytes }: ShownContext,
  tap: (piece: Uint8Array) => void = () => undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  let seen = 0;
  for await (const piece of streamFile(reader, name)) {
    seen += piece.length;
    ensure(seen <= size, 'wrong-size', `${name} has more than ${size} bytes`);
    onBytes(piece.length);
    tap(piece);
    yield piece;
  }
  ensure(seen === size, 'wrong-size', `${name} has ${seen} of ${size} bytes`);
}
