/**
 * What a sealing job has taken in so far, so that it goes on after any break. Names, hashes and salts stand in it, so it is encrypted
 * to the one who seals: each run writes a file of its own, under a key of its own, and never into an earlier run's.
 *
 *     <age header> then frames: length (4 bytes, big-endian), JSON under ChaCha20-Poly1305 with the frame's number as nonce
 *
 * The first frame says what the job is. A frame that is cut short or does not open ends its file: what it told of is taken in again.
 */
import { closeSync, fsync, openSync, readdirSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { canonicalText, type Json } from '@comity/protocol';
import { openBytes, sealBytes } from '../age/aead.ts';
import { makeHeader, unwrapParsed } from '../age/file-key.ts';
import { parseHeader } from '../age/header.ts';
import { FILE_KEY_SIZE, type RandomBytes, recipientOf } from '../age/keys.ts';
import { payloadKey } from '../age/stream.ts';
import { EvidenceError, unwritten } from '../evidence/errors.ts';
import type { ItemFacts, ListedItem } from '../evidence/item-list.ts';

/** One item taken in: from where, from what state of it, and what came of it. */
export interface Taken {
  /** Path of the source, base64. */
  readonly path: string;
  /** See `identityOf` a source. */
  readonly identity: string;
  readonly facts: ItemFacts;
  readonly item: ListedItem;
}

export interface JournalWriter {
  /** Durable when it resolves. One call at a time. Throws EvidenceError 'no-space', 'cannot-write'. */
  append(taken: readonly Taken[]): Promise<void>;
  close(): void;
}

const sync = promisify(fsync);
const NONCE = new Uint8Array(16);
const LENGTH_SIZE = 4;
const MAX_FRAME = 256 * 1024;
const MAX_HEADER = 4096;
const OWNER_ONLY = 0o600;

const runsOf = (dir: string): string[] => readdirSync(dir).sort();

/** Begins the file of this run. `about` must be the same in every run. */
export function startJournal(dir: string, about: Json, identity: string, random: RandomBytes): JournalWriter {
  const path = join(dir, String(runsOf(dir).length + 1).padStart(6, '0'));
  const fileKey = random(FILE_KEY_SIZE);
  const key = payloadKey(fileKey, NONCE);
  const file = openSync(path, 'wx', OWNER_ONLY);
  let number = 0;
  const frame = (value: Json): Buffer => {
    const sealed = sealBytes(key, frameNonce(number++), Buffer.from(JSON.stringify(value)));
    const length = Buffer.alloc(LENGTH_SIZE);
    length.writeUInt32BE(sealed.length);
    return Buffer.concat([length, sealed]);
  };
  const write = (parts: readonly Uint8Array[]) => writeWhole(file, Buffer.concat(parts), path);
  write([makeHeader(fileKey, [recipientOf(identity)]), frame(about)]);
  return {
    async append(taken) {
      write(taken.map((one) => frame(one as unknown as Json)));
      await sync(file);
    },
    close: () => closeSync(file),
  };
}

function writeWhole(file: number, bytes: Uint8Array, path: string): void {
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  } catch (cause) {
    throw unwritten(path, cause);
  }
}

/**
 * Everything earlier runs wrote down, in order; of the same path the last one counts.
 * Throws EvidenceError 'other-job' for a journal of other keys or of another job.
 */
export function* readJournal(dir: string, about: Json, identity: string): Generator<Taken, void, undefined> {
  for (const run of runsOf(dir)) {
    const frames = framesOf(join(dir, run), identity);
    const { value: begun } = frames.next();
    // A run that was stopped before its first frame was whole wrote down nothing.
    if (begun === undefined) continue;
    if (canonicalText(begun as Json) !== canonicalText(about)) {
      throw new EvidenceError('other-job', dir, 'a job with other arguments was begun there');
    }
    for (const taken of frames) yield taken as unknown as Taken;
  }
}

function* framesOf(path: string, identity: string): Generator<Json, void, undefined> {
  const file = openSync(path, 'r');
  try {
    const head = readAt(file, 0, MAX_HEADER);
    const opened = keyOf(head, path, identity);
    if (opened === undefined) return;
    let at = opened.size;
    for (let number = 0; ; number++) {
      const length = readAt(file, at, LENGTH_SIZE);
      const size = length.length === LENGTH_SIZE ? length.readUInt32BE() : 0;
      const sealed = size === 0 || size > MAX_FRAME ? undefined : readAt(file, at + LENGTH_SIZE, size);
      const plain = sealed?.length === size ? openBytes(opened.key, frameNonce(number), sealed) : undefined;
      if (plain === undefined) return;
      yield JSON.parse(Buffer.from(plain).toString()) as Json;
      at += LENGTH_SIZE + size;
    }
  } finally {
    closeSync(file);
  }
}

/** Undefined when the run ended before its header was whole. */
function keyOf(head: Buffer, path: string, identity: string): { key: Uint8Array; size: number } | undefined {
  if (!/^--- .*\n/m.test(head.toString('latin1'))) return undefined;
  try {
    const header = parseHeader(head);
    return { key: payloadKey(unwrapParsed(header, [identity]), NONCE), size: header.size };
  } catch (cause) {
    throw new EvidenceError('other-job', path, 'was begun by the holder of other keys', { cause });
  }
}

function readAt(file: number, position: number, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  let read = 0;
  for (let more = 1; more > 0 && read < size; read += more)
    more = readSync(file, bytes, read, size - read, position + read);
  return bytes.subarray(0, read);
}

function frameNonce(number: number): Uint8Array {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 6, 6);
  return nonce;
}
