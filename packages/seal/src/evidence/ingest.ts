/**
 * Taking in one item: every byte is read once, and on its way is counted, hashed with SHA-256 and SHA-512, put into the
 * item's salted tree, encrypted, and the ciphertext put into its own tree and written (trust.md §6.3). Memory does not grow
 * with the item; a slow sink slows the reading.
 */
import { createHash } from 'node:crypto';
import { toBase64url, toHex } from '@comity/protocol';
import { makeHeader } from '../age/file-key.ts';
import { FILE_KEY_SIZE, loadRecipient, type RandomBytes } from '../age/keys.ts';
import type { Bytes } from '../age/rechunk.ts';
import { payloadSealer } from '../age/stream.ts';
import { itemTree, plainTree } from './native-tree.ts';

/** Where ciphertext goes. Resolves when more may come. */
export interface Sink {
  write(parts: readonly Uint8Array[]): Promise<void>;
}

/** The age header of one object for one recipient. */
export interface ObjectHeader {
  readonly kid: string;
  readonly bytes: Uint8Array;
}

/** What is known of an item once its last byte has passed: all a package entry needs but the facts people know. */
export interface IngestedItem {
  readonly size: number;
  readonly sha256: string;
  readonly sha512: string;
  /** Root of the salted tree. */
  readonly tree: string;
  /** base64url, 32 bytes. */
  readonly treeSalt: string;
  readonly object: { readonly root: string; readonly size: number };
  readonly headers: readonly ObjectHeader[];
}

export interface IngestOptions {
  /** Who can open the item; one header each. */
  readonly recipients: readonly string[];
  readonly random: RandomBytes;
  readonly sink: Sink;
  /** Told the bytes of content taken in so far, about once per MiB. */
  readonly onProgress?: (bytes: number) => void;
}

const TREE_SALT_SIZE = 32;

/** Takes in one item. Rejects with whatever the source or the sink rejects with; then nothing of it may be kept. */
export async function ingestItem(source: Bytes, options: IngestOptions): Promise<IngestedItem> {
  const { random, sink } = options;
  const fileKey = random(FILE_KEY_SIZE);
  const headers = makeHeaders(fileKey, options.recipients);
  const treeSalt = random(TREE_SALT_SIZE);
  const sealer = payloadSealer(fileKey, random);
  const content = contentHashes(treeSalt);
  const object = plainTree();
  const put = async (parts: readonly Uint8Array[]) => {
    for (const part of parts) object.update(part);
    await sink.write(parts);
  };
  await put([sealer.nonce]);
  for await (const piece of source) {
    content.update(piece);
    await put(sealer.update(piece));
    options.onProgress?.(content.size());
  }
  await put(sealer.final());
  return {
    ...content.end(),
    treeSalt: toBase64url(treeSalt),
    object: { root: toHex(object.end()), size: object.size },
    headers,
  };
}

/** One header per recipient, each to stand alone. */
export function makeHeaders(fileKey: Uint8Array, recipients: readonly string[]): ObjectHeader[] {
  return recipients
    .map((recipient) => ({ kid: loadRecipient(recipient).kid, bytes: makeHeader(fileKey, [recipient]) }))
    .sort((a, b) => (a.kid < b.kid ? -1 : 1));
}

function contentHashes(treeSalt: Uint8Array) {
  const sha256 = createHash('sha256');
  const sha512 = createHash('sha512');
  const tree = itemTree(treeSalt);
  return {
    size: () => tree.size,
    update(piece: Uint8Array): void {
      sha256.update(piece);
      sha512.update(piece);
      tree.update(piece);
    },
    end: () => ({
      size: tree.size,
      sha256: sha256.digest('hex'),
      sha512: sha512.digest('hex'),
      tree: toHex(tree.end()),
    }),
  };
}
