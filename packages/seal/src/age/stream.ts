/**
 * STREAM, the payload of an age file: a 16-byte nonce, then chunks of 64 KiB each
 * sealed under its own counter, the last one marked. Chunks stand alone, so any
 * range can be read without the rest, and reordering, truncation and extension
 * all fail (C2SP age, "Payload").
 */
import type { KeyObject } from 'node:crypto';
import { letGo } from '@comity/protocol';
import { hkdf, openBytes, readyKey, sealParts, TAG_SIZE } from './aead.ts';
import { AgeError } from './errors.ts';
import type { RandomBytes } from './keys.ts';
import { type Bytes, chunker } from './rechunk.ts';

export const CHUNK_SIZE = 64 * 1024;
const NONCE_SIZE = 16;
const SEALED_CHUNK_SIZE = CHUNK_SIZE + TAG_SIZE;

/** Seals one payload piece by piece, without waiting: for callers who hash and write in the same step. */
export interface PayloadSealer {
  /** Goes before everything else. */
  readonly nonce: Uint8Array;
  /** Ciphertext and tag of every chunk that the piece completes, in order. The piece may be reused afterwards. */
  update(piece: Uint8Array): Uint8Array[];
  /** The last chunk. */
  final(): Uint8Array[];
}

export function payloadSealer(fileKey: Uint8Array, random: RandomBytes): PayloadSealer {
  const nonce = random(NONCE_SIZE);
  const key = readyKey(payloadKey(fileKey, nonce));
  const chunks = chunker(CHUNK_SIZE);
  let index = 0;
  return {
    nonce,
    update: (piece) =>
      chunks.push(piece).flatMap((chunk) => sealParts(key, chunkNonce(index++, false), chunk)),
    final: () => sealParts(key, chunkNonce(index, true), chunks.end()),
  };
}

/** Gives back the memory of one whole chunk. */
export function freeChunk(chunk: Uint8Array): void {
  if (chunk.byteLength === CHUNK_SIZE) letGo(chunk);
}

/** Encrypts one payload; yields the nonce, then for each chunk its ciphertext and its tag. */
export async function* encryptStream(
  fileKey: Uint8Array,
  source: Bytes,
  random: RandomBytes,
): AsyncGenerator<Uint8Array, void, undefined> {
  const sealer = payloadSealer(fileKey, random);
  yield sealer.nonce;
  for await (const piece of source) yield* sealer.update(piece);
  yield* sealer.final();
}

/**
 * Decrypts one payload; what it yields is authentic so far, and complete only if it returns without throwing 'payload'.
 * With `reusing`, chunks that came together come out together, and a piece is the reader's until it asks for the next.
 */
export async function* decryptStream(
  fileKey: Uint8Array,
  source: Bytes,
  { reusing = false }: { reusing?: boolean } = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const { nonce, rest } = await splitNonce(source);
  const key = readyKey(payloadKey(fileKey, nonce));
  const chunks = chunker(SEALED_CHUNK_SIZE);
  const together = reusing ? joiner() : (pieces: Iterable<Uint8Array>) => pieces;
  let index = 0;
  for await (const piece of rest) {
    const whole = chunks.push(piece);
    // What comes after costs by the piece, so that a MiB in one is cheaper than in sixteen.
    for (const plain of together(openChunks(key, index, whole), whole.length)) yield plain;
    index += whole.length;
  }
  const last = chunks.end();
  const plain = openBytes(key, chunkNonce(index, true), last);
  if (plain === undefined) return yield* misplaced(key, index, true, last);
  yield acceptable(plain, index);
}

/** Chunks none of which is the last. */
function* openChunks(
  key: KeyObject,
  first: number,
  chunks: readonly Uint8Array[],
): Generator<Uint8Array, void, undefined> {
  for (const [i, chunk] of chunks.entries()) {
    const plain = openBytes(key, chunkNonce(first + i, false), chunk);
    if (plain === undefined) return yield* misplaced(key, first + i, false, chunk);
    yield plain;
  }
}

/** Puts whole chunks together in one room that is used again and again. One that comes alone stays as it is. */
function joiner() {
  let room = new Uint8Array(0);
  return function* (chunks: Iterable<Uint8Array>, count: number): Generator<Uint8Array, void, undefined> {
    if (count < 2) return yield* chunks;
    if (room.length < count * CHUNK_SIZE) room = new Uint8Array(count * CHUNK_SIZE);
    let used = 0;
    try {
      for (const chunk of chunks) {
        room.set(chunk, used);
        used += chunk.length;
        freeChunk(chunk);
      }
    } catch (error) {
      // What was authentic before the fault is handed over all the same.
      if (used > 0) yield room.subarray(0, used);
      throw error;
    }
    yield room.subarray(0, used);
  };
}

/** Encrypts what is in memory. */
export function encryptPayload(fileKey: Uint8Array, plaintext: Uint8Array, random: RandomBytes): Uint8Array {
  const nonce = random(NONCE_SIZE);
  const key = payloadKey(fileKey, nonce);
  const last = chunkCount(plaintext.length) - 1;
  const sealed = new Uint8Array(payloadSize(plaintext.length));
  sealed.set(nonce);
  for (let [index, at] = [0, NONCE_SIZE]; index <= last; index++) {
    const chunk = plaintext.subarray(index * CHUNK_SIZE, (index + 1) * CHUNK_SIZE);
    for (const part of sealParts(key, chunkNonce(index, index === last), chunk)) {
      sealed.set(part, at);
      at += part.length;
    }
  }
  return sealed;
}

/** Throws AgeError 'payload'. */
export function decryptPayload(fileKey: Uint8Array, payload: Uint8Array): Uint8Array {
  const size = plaintextSize(payload.length);
  const key = payloadKey(fileKey, payload.subarray(0, NONCE_SIZE));
  const out = new Uint8Array(size);
  for (let index = 0; index < chunkCount(size); index++) {
    const start = NONCE_SIZE + index * SEALED_CHUNK_SIZE;
    const sealed = payload.subarray(start, start + SEALED_CHUNK_SIZE);
    out.set(openChunk(key, index, index === chunkCount(size) - 1, sealed), index * CHUNK_SIZE);
  }
  return out;
}

/** Reads `[from, to)` of the plaintext, fetching only the chunks that hold it. `read` returns exactly the bytes asked for. */
export async function* decryptRange(
  fileKey: Uint8Array,
  payload: { size: number; read(from: number, to: number): Promise<Uint8Array> },
  from: number,
  to: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const size = plaintextSize(payload.size);
  if (from < 0 || to > size || from > to) throw new RangeError('the range lies outside the item');
  const key = payloadKey(fileKey, await payload.read(0, NONCE_SIZE));
  for (let index = Math.floor(from / CHUNK_SIZE); index * CHUNK_SIZE < to; index++) {
    const start = NONCE_SIZE + index * SEALED_CHUNK_SIZE;
    const sealed = await payload.read(start, Math.min(start + SEALED_CHUNK_SIZE, payload.size));
    const chunk = openChunk(key, index, index === chunkCount(size) - 1, sealed);
    const base = index * CHUNK_SIZE;
    yield chunk.subarray(Math.max(0, from - base), Math.min(chunk.length, to - base));
  }
}

/** Bytes a plaintext of `size` takes as a payload. */
export function payloadSize(size: number): number {
  return NONCE_SIZE + size + chunkCount(size) * TAG_SIZE;
}

/** The inverse of `payloadSize`. Throws AgeError 'payload' for a size no payload can have. */
export function plaintextSize(size: number): number {
  const chunks = Math.ceil((size - NONCE_SIZE) / SEALED_CHUNK_SIZE);
  const plain = size - NONCE_SIZE - chunks * TAG_SIZE;
  if (plain < 0 || payloadSize(plain) !== size) throw new AgeError('payload', 'the payload is cut short');
  return plain;
}

function chunkCount(plain: number): number {
  return Math.max(1, Math.ceil(plain / CHUNK_SIZE));
}

function openChunk(key: Uint8Array, index: number, last: boolean, sealed: Uint8Array): Uint8Array {
  const plain = openBytes(key, chunkNonce(index, last), sealed);
  if (plain === undefined) throw new AgeError('payload', `chunk ${index} of the payload was altered`);
  return acceptable(plain, index);
}

function acceptable(plain: Uint8Array, index: number): Uint8Array {
  if (plain.length === 0 && index > 0) throw new AgeError('payload', 'the payload ends in an empty chunk');
  return plain;
}

/**
 * A chunk that is genuine but in the wrong place tells a cut or an extension from an
 * alteration. Being genuine it is still handed over if whole; then this always throws.
 */
function* misplaced(
  key: KeyObject,
  index: number,
  last: boolean,
  sealed: Uint8Array,
): Generator<Uint8Array, never> {
  const plain = openBytes(key, chunkNonce(index, !last), sealed);
  if (plain === undefined) throw new AgeError('payload', `chunk ${index} of the payload was altered`);
  if (sealed.length === SEALED_CHUNK_SIZE) yield acceptable(plain, index);
  throw new AgeError('payload', last ? 'the payload is cut short' : 'bytes follow the end of the payload');
}

/** Eleven bytes of counter and one that marks the end. */
function chunkNonce(index: number, last: boolean): Uint8Array {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(index, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

export function payloadKey(fileKey: Uint8Array, nonce: Uint8Array): Uint8Array {
  if (nonce.length !== NONCE_SIZE) throw new AgeError('header', 'the file ends before its payload');
  return hkdf(fileKey, nonce, 'payload');
}

async function splitNonce(source: Bytes): Promise<{ nonce: Uint8Array; rest: AsyncIterable<Uint8Array> }> {
  const iterator = iterate(source);
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < NONCE_SIZE) {
    const next = await iterator.next();
    if (next.done) throw new AgeError('header', 'the file ends before its payload');
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return { nonce: head.slice(0, NONCE_SIZE), rest: resume(head.subarray(NONCE_SIZE), iterator) };
}

async function* iterate(source: Bytes): AsyncGenerator<Uint8Array, void, undefined> {
  yield* source;
}

async function* resume(
  head: Uint8Array,
  rest: AsyncGenerator<Uint8Array, void, undefined>,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (head.length > 0) yield head;
  yield* rest;
}
