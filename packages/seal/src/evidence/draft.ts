/**
 * A package while items are being added: ciphertext into `objects/`, headers beside it, a line into the object list, and an
 * encrypted entry that commits to each item separately (trust.md §6, amendments 4 and 5). Without its signed manifest the
 * folder is no package yet.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { headerFile, innerHeaderFile, objectFile } from '@comity/proof';
import { type PackageEntry, type PackageFile, toHex } from '@comity/protocol';
import { FILE_KEY_SIZE, type RandomBytes } from '../age/keys.ts';
import type { Bytes } from '../age/rechunk.ts';
import { EvidenceError, writing } from './errors.ts';
import { type FileSink, openFileSink } from './file-sink.ts';
import { type IngestedItem, ingestItem, makeHeaders, type ObjectHeader, type Sink } from './ingest.ts';
import { type ClosedList, type ItemFacts, listed, openItemList } from './item-list.ts';
import { type LeafListener, plainTree } from './native-tree.ts';
import { makePackageFolders, writePackageFile } from './package-files.ts';

export interface DraftOptions {
  /** A folder that is empty or does not exist. */
  readonly dir: string;
  /** Who can open the package; one header each for every item and for the list of items. */
  readonly recipients: readonly string[];
  readonly random: RandomBytes;
}

export interface PackageDraft {
  /** Takes in one item. If the source fails, nothing of the item stays and the draft goes on. */
  add(content: Bytes, facts: ItemFacts, onProgress?: (bytes: number) => void): Promise<PackageEntry>;
  /**
   * Adds an item taken in earlier, whose headers are for the recipients of this package; `onLeaf` is told the hashes of its
   * ciphertext's leaves. Throws EvidenceError 'changed' if the ciphertext is no longer what it was.
   */
  adopt(
    item: IngestedItem,
    facts: ItemFacts,
    ciphertext: Bytes,
    onLeaf?: LeafListener,
  ): Promise<PackageEntry>;
  /** Ends the lists. */
  close(): Promise<ClosedDraft>;
  /** Gives up: the folder stays as it is and never becomes a package. */
  abandon(): Promise<void>;
}

export interface ClosedDraft extends ClosedList {
  readonly dir: string;
  readonly random: RandomBytes;
  /** Opens the inner part; must not outlive its writing. */
  readonly innerKey: Uint8Array;
  /** Objects and their headers are on the medium already. */
  readonly durableObjects?: true;
}

/** Begins a package. Throws EvidenceError 'in-the-way', AgeError 'key' for a recipient that is none. */
export async function startPackage({ dir, recipients, random }: DraftOptions): Promise<PackageDraft> {
  const innerKey = random(FILE_KEY_SIZE);
  const innerHeaders = makeHeaders(innerKey, recipients);
  await makePackageFolders(dir);
  const headers = await writeInnerHeaders(dir, innerHeaders);
  const list = await openItemList(dir, innerKey, random);
  const place = async (write: (sink: Sink) => Promise<IngestedItem>): Promise<IngestedItem> => {
    const sink = await openFileSink(join(dir, 'objects', 'incoming.partial'));
    const item = await write(sink).catch((error: unknown) => discard(sink, error));
    await sink.keep(join(dir, objectFile(item.object.root)), false);
    for (const { kid, bytes } of item.headers)
      await writing(kid, () => writeFile(join(dir, headerFile(item.object.root, kid)), bytes));
    return item;
  };
  return {
    async add(content, facts, onProgress) {
      const options = { recipients, random, ...(onProgress && { onProgress }) };
      return list.add(listed(await place((sink) => ingestItem(content, { ...options, sink }))), facts);
    },
    async adopt(item, facts, ciphertext, onLeaf) {
      return list.add(listed(await place((sink) => copyObject(ciphertext, item, sink, onLeaf))), facts);
    },
    abandon: () => list.abandon(),
    async close() {
      const closed = await list.close();
      return { ...closed, files: [...headers, ...closed.files], dir, random, innerKey };
    },
  };
}

export function writeInnerHeaders(dir: string, headers: readonly ObjectHeader[]): Promise<PackageFile[]> {
  return Promise.all(headers.map(({ kid, bytes }) => writePackageFile(dir, innerHeaderFile(kid), bytes)));
}

async function discard(sink: FileSink, error: unknown): Promise<never> {
  await sink.discard();
  throw error;
}

async function copyObject(
  ciphertext: Bytes,
  item: IngestedItem,
  sink: Sink,
  onLeaf?: LeafListener,
): Promise<IngestedItem> {
  const tree = plainTree(onLeaf);
  for await (const piece of ciphertext) {
    tree.update(piece);
    await sink.write([piece]);
  }
  const same = toHex(tree.end()) === item.object.root && tree.size === item.object.size;
  if (!same)
    throw new EvidenceError('changed', item.object.root, 'the stored ciphertext is no longer what it was');
  return item;
}
