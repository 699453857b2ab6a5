/**
 * Taking one item out of a package: its content is decrypted once, from the first byte to the last, because the hash of every leaf
 * is needed whether it is shown or not; what is shown is written, of the rest only the cover is kept. The root of its tree
 * must come out as sealed. Memory: one leaf, and a few hashes.
 */
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type CoverMaker, coverMaker, growingTree, leafSalt, partFiles, storeName } from '@comity/proof';
import { type ByteRange, fromBase64url, LIMITS, type PackageOpening, toHex } from '@comity/protocol';
import { type FileSink, openFileSink } from '../evidence/file-sink.ts';
import { DisclosureError } from './errors.ts';

const LEAF_PREFIX = Uint8Array.of(0);
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** Writes `data/` files of an item; gives the cover of what is not shown, hex. Throws DisclosureError 'changed'. */
export async function showItem(
  dir: string,
  { entry, treeSalt }: PackageOpening,
  parts: readonly ByteRange[] | undefined,
  content: AsyncIterable<Uint8Array>,
): Promise<string[]> {
  if (treeSalt === undefined)
    throw new DisclosureError('changed', `${entry.store}: the salt of its tree is missing`);
  const salt = fromBase64url(treeSalt);
  const writer = itemWriter(dir, entry.index, entry.size, parts);
  const tree = growingTree(sha256);
  try {
    let size = 0;
    for await (const leaf of leavesOf(content)) {
      size += leaf.length;
      const own = leafSalt(salt, tree.size);
      const hash = createHash('sha256').update(LEAF_PREFIX).update(own).update(leaf).digest();
      await writer.leaf(tree.size, leaf, own, hash);
      tree.add(hash);
    }
    const cover = await writer.end();
    if (size !== entry.size || toHex(tree.root()) !== entry.tree)
      throw new DisclosureError('changed', `${entry.store}: its content is not what was sealed`);
    return cover;
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

/** Pieces of one leaf each; one without bytes where there are none at all. The piece is used again for the next. */
async function* leavesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const leaf = Buffer.allocUnsafeSlow(LIMITS.leafBytes);
  let [used, any] = [0, false];
  for await (const given of source) {
    for (let rest = given; rest.length > 0; ) {
      const taken = rest.subarray(0, leaf.length - used);
      leaf.set(taken, used);
      used += taken.length;
      rest = rest.subarray(taken.length);
      if (used < leaf.length) continue;
      any = true;
      yield leaf;
      used = 0;
    }
  }
  if (used > 0 || !any) yield leaf.subarray(0, used);
}

interface ItemWriter {
  leaf(index: number, bytes: Uint8Array, salt: Uint8Array, hash: Uint8Array): Promise<void>;
  end(): Promise<string[]>;
  abandon(): Promise<void>;
}

interface OpenPart {
  readonly until: number;
  readonly data: FileSink;
  readonly salts?: FileSink;
  keep(): Promise<void>;
}

/** Sends each leaf to the file of its part or to the cover. */
function itemWriter(
  dir: string,
  index: number,
  size: number,
  parts: readonly ByteRange[] | undefined,
): ItemWriter {
  const waiting = parts === undefined ? [] : [...parts];
  const cover: string[] = [];
  let gap: CoverMaker | undefined;
  let part: OpenPart | undefined;
  const endGap = () => {
    cover.push(...(gap?.hashes() ?? []).map(toHex));
    gap = undefined;
  };
  const endPart = async () => {
    await part?.keep();
    part = undefined;
  };
  const partAt = async (offset: number): Promise<OpenPart | undefined> => {
    if (part !== undefined && offset < part.until) return part;
    await endPart();
    if (parts === undefined) part = await openWhole(dir, index, size);
    else if (waiting[0]?.from === offset) part = await openPart(dir, index, waiting.shift()!);
    return part;
  };
  return {
    async leaf(place, bytes, salt, hash) {
      const into = await partAt(place * LIMITS.leafBytes);
      if (into === undefined) {
        gap ??= coverMaker(place, sha256);
        gap.add(hash);
        return;
      }
      endGap();
      await into.data.write([bytes]);
      await into.salts?.write([salt]);
    },
    async end() {
      await endPart();
      endGap();
      return cover;
    },
    async abandon() {
      await part?.data.discard();
      await part?.salts?.discard();
    },
  };
}

async function openWhole(dir: string, index: number, size: number): Promise<OpenPart> {
  const name = storeName(index);
  const data = await openIn(dir, name);
  return { until: Math.max(1, size), data, keep: () => data.keep(join(dir, name), false) };
}

async function openPart(dir: string, index: number, range: ByteRange): Promise<OpenPart> {
  const names = partFiles(index, range);
  const [data, salts] = [await openIn(dir, names.data), await openIn(dir, names.salts)];
  return {
    until: range.to,
    data,
    salts,
    async keep() {
      await data.keep(join(dir, names.data), false);
      await salts.keep(join(dir, names.salts), false);
    },
  };
}

async function openIn(dir: string, name: string): Promise<FileSink> {
  await mkdir(dirname(join(dir, name)), { recursive: true });
  return openFileSink(join(dir, `${name}.partial`));
}
