/**
 * Taking in one item: every byte is read once, and on its way is counted, hashed with SHA-256 and SHA-512, put into the
 * item's salted tree, encrypted, and the ciphertext put into its own tree and written (trust.md §6.3). Memory does not grow
 * with the item; a slow sink slows the reading.
 */
import { toBase64url, toHex } from '@comity/protocol';
import { makeHeader } from '../age/file-key.ts';
import { FILE_KEY_SIZE, loadRecipient, type RandomBytes } from '../age/keys.ts';
import type { Bytes } from '../age/rechunk.ts';
import { encryptPayload, freeChunk, payloadSealer } from '../age/stream.ts';
import { contentHashes, digestsOf } from './content-hashes.ts';
import type { HashThreads } from './hash-threads.ts';
import { plainTree } from './native-tree.ts';

/** Where ciphertext goes. Resolves when more may come. */
export interface Sink {
  write(parts: readonly Uint8Array[]): Promise<void>;
  /** It keeps nothing of what it has written, so that a large part's memory may be freed at once and not by the next collection. */
  readonly keepsNothing?: true;
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
  /** Threads to hash on while this one encrypts. */
  readonly threads?: HashThreads;
}

const TREE_SALT_SIZE = 32;

/** Takes in one item. Rejects with whatever the source or the sink rejects with; then nothing of it may be kept. */
export async function ingestItem(source: Bytes, options: IngestOptions): Promise<IngestedItem> {
  const { random, sink } = options;
  const fileKey = random(FILE_KEY_SIZE);
  const headers = makeHeaders(fileKey, options.recipients);
  const treeSalt = random(TREE_SALT_SIZE);
  const sealer = payloadSealer(fileKey, random);
  const content = options.threads?.begin(treeSalt) ?? contentHashes(treeSalt);
  const object = plainTree();
  const output = writeBehind(sink);
  const put = (parts: readonly Uint8Array[]) => {
    for (const part of parts) object.update(part);
    return output.write(parts);
  };
  try {
    await put([sealer.nonce]);
    for await (const piece of source) {
      const hashed = content.update(piece);
      const sealed = sealer.update(piece);
      await hashed;
      await put(sealed);
      options.onProgress?.(content.size);
    }
    await put(sealer.final());
    await output.end();
    return {
      ...(await content.end()),
      treeSalt: toBase64url(treeSalt),
      object: { root: toHex(object.end()), size: object.size },
      headers,
    };
  } catch (error) {
    content.abandon();
    await output.end().catch(() => undefined);
    throw error;
  }
}

/** Takes in one small item that is in memory, at once; gives its ciphertext with it. */
export function ingestBytes(
  content: Uint8Array,
  { recipients, random }: Pick<IngestOptions, 'recipients' | 'random'>,
): { item: IngestedItem; ciphertext: Uint8Array } {
  const fileKey = random(FILE_KEY_SIZE);
  const headers = makeHeaders(fileKey, recipients);
  const treeSalt = random(TREE_SALT_SIZE);
  const ciphertext = encryptPayload(fileKey, content, random);
  const object = plainTree();
  object.update(ciphertext);
  const digests = digestsOf(content, treeSalt);
  return {
    item: {
      ...digests,
      treeSalt: toBase64url(treeSalt),
      object: { root: toHex(object.end()), size: object.size },
      headers,
    },
    ciphertext,
  };
}

/** Lets one write run while the next piece is read and encrypted. */
function writeBehind(sink: Sink) {
  let last: Promise<void> = Promise.resolve();
  return {
    async write(parts: readonly Uint8Array[]): Promise<void> {
      await last;
      last = sink.keepsNothing ? sink.write(parts).then(() => parts.forEach(freeChunk)) : sink.write(parts);
      // Whoever waits for it next is told; until then it is nobody's unhandled rejection.
      last.catch(() => undefined);
    },
    end: () => last,
  };
}

/** One header per recipient, each to stand alone. */
export function makeHeaders(fileKey: Uint8Array, recipients: readonly string[]): ObjectHeader[] {
  return recipients
    .map((recipient) => ({ kid: loadRecipient(recipient).kid, bytes: makeHeader(fileKey, [recipient]) }))
    .sort((a, b) => (a.kid < b.kid ? -1 : 1));
}
