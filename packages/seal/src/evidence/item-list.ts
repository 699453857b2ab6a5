/**
 * The two lists of a package, written as items are added: `objects.txt` for anyone, `entries.pay` for its recipients. The
 * entries are encrypted as they come, so names and hashes are never on disk in the clear.
 */
import {
  commitment,
  FILE,
  formatObjectLine,
  growingTree,
  leafHash,
  type ObjectLine,
  storeName,
} from '@comity/proof';
import {
  canonicalBytes,
  fromBase64url,
  type Json,
  type PackageEntry,
  type PackageFile,
  parseOpening,
  type TreeHead,
  toBase64url,
  toHex,
} from '@comity/protocol';
import type { RandomBytes } from '../age/keys.ts';
import { payloadSealer } from '../age/stream.ts';
import type { IngestedItem } from './ingest.ts';
import { nativeSha256 } from './native-tree.ts';
import { growPackageFile } from './package-files.ts';

/** What people know of an item; the rest of its entry is measured. */
export type ItemFacts = Omit<
  PackageEntry,
  'index' | 'store' | 'size' | 'sha256' | 'sha512' | 'tree' | 'object'
>;

/** An item taken in, its headers known by their digests. */
export interface ListedItem extends Omit<IngestedItem, 'headers'> {
  readonly headers: ObjectLine['headers'];
}

export interface ItemList {
  /** Throws ProtocolError if the facts are not those of an entry. */
  add(item: ListedItem, facts: ItemFacts): Promise<PackageEntry>;
  close(): Promise<ClosedList>;
  abandon(): Promise<void>;
}

export interface ClosedList {
  readonly entries: TreeHead;
  readonly objects: TreeHead;
  readonly totalSize: number;
  readonly files: readonly PackageFile[];
}

const SALT_SIZE = 32;
const LINE_FEED = Buffer.from('\n');
const sha256 = nativeSha256;

export const listed = ({ headers, ...item }: IngestedItem): ListedItem => ({
  ...item,
  headers: headers.map(({ kid, bytes }) => ({ kid, sha256: toHex(sha256(bytes)) })),
});

export async function openItemList(
  dir: string,
  innerKey: Uint8Array,
  random: RandomBytes,
): Promise<ItemList> {
  const objectsFile = await growPackageFile(dir, FILE.objects);
  const entriesFile = await growPackageFile(dir, FILE.entries).catch(async (error: unknown) => {
    await objectsFile.discard();
    throw error;
  });
  const sealer = payloadSealer(innerKey, random);
  await entriesFile.write([sealer.nonce]);
  const objects = growingTree(sha256);
  const entries = growingTree(sha256);
  let totalSize = 0;
  const head = (tree: typeof objects): TreeHead => ({ root: toHex(tree.root()), size: tree.size });
  return {
    async add(item, facts) {
      const entry = entryOf(item, facts, entries.size);
      const opening = { entry, salt: toBase64url(random(SALT_SIZE)), treeSalt: item.treeSalt };
      const line = canonicalBytes(opening as unknown as Json);
      parseOpening(line);
      const object = Buffer.from(formatObjectLine({ ...item.object, headers: item.headers }));
      await entriesFile.write(sealer.update(Buffer.concat([line, LINE_FEED])));
      await objectsFile.write([object, LINE_FEED]);
      objects.add(leafHash(object, sha256));
      entries.add(
        leafHash(commitment(fromBase64url(opening.salt), entry as unknown as Json, sha256), sha256),
      );
      totalSize += item.object.size;
      return entry;
    },
    async abandon() {
      await entriesFile.discard();
      await objectsFile.discard();
    },
    async close() {
      await entriesFile.write(sealer.final());
      const files = [await entriesFile.close(), await objectsFile.close()];
      return { entries: head(entries), objects: head(objects), totalSize, files };
    },
  };
}

function entryOf(item: ListedItem, facts: ItemFacts, index: number): PackageEntry {
  const { size, sha256, sha512, tree, object } = item;
  return { ...facts, index, store: storeName(index), size, sha256, sha512, tree, object: { ...object } };
}
