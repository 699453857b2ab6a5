/**
 * Encryption as a page does it: the header by the reference JavaScript implementation of age, the payload by the same primitives, but
 * under a file key and a nonce that are kept, so that a second pass over a file gives the same bytes (C2SP age, "Payload").
 */
import { utf8 } from '@comity/protocol';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { Encrypter } from 'age-encryption';

const NONCE = 16;
const TAG = 16;
const CHUNK = 64 * 1024;

/** Bytes a content of `size` takes as a payload. */
export const payloadSize = (size: number): number =>
  NONCE + size + Math.max(1, Math.ceil(size / CHUNK)) * TAG;

/** A whole age file in memory. */
export async function encryptTo(recipient: string, plain: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(plain);
}

/** A new file key, and the header that gives it to the recipient alone. */
export async function newFileKey(recipient: string): Promise<{ fileKey: Uint8Array; header: Uint8Array }> {
  const encrypter = new Encrypter();
  let fileKey = new Uint8Array();
  encrypter.addRecipient(recipient);
  // Adds no stanza: it is asked to wrap the key that was made, and so learns it.
  encrypter.addRecipient({
    wrapFileKey(made) {
      fileKey = made.slice();
      return [];
    },
  });
  const file = await encrypter.encrypt(new Uint8Array());
  return { fileKey, header: file.slice(0, file.length - payloadSize(0)) };
}

/** Seals content piece by piece. A chunk is sealed once it is known whether it is the last. */
export interface Sealing {
  update(piece: Uint8Array): Uint8Array[];
  final(): Uint8Array[];
}

/** What it gives after `nonce` is the payload. */
export function sealing(fileKey: Uint8Array, nonce: Uint8Array): Sealing {
  const key = hkdf(sha256, fileKey, nonce, utf8('payload'), 32);
  let held = new Uint8Array(CHUNK);
  let [used, index] = [0, 0];
  const seal = (chunk: Uint8Array, last: boolean) =>
    chacha20poly1305(key, counter(index++, last)).encrypt(chunk);
  return {
    update(piece) {
      const sealed: Uint8Array[] = [];
      for (let rest = piece; rest.length > 0; ) {
        if (used === CHUNK) {
          sealed.push(seal(held, false));
          held = new Uint8Array(CHUNK);
          used = 0;
        }
        const taken = rest.subarray(0, CHUNK - used);
        held.set(taken, used);
        used += taken.length;
        rest = rest.subarray(taken.length);
      }
      return sealed;
    },
    final: () => [seal(held.subarray(0, used), true)],
  };
}

/** Eleven bytes of counter and one that marks the end. */
function counter(index: number, last: boolean): Uint8Array {
  const nonce = new Uint8Array(12);
  const view = new DataView(nonce.buffer);
  view.setUint16(5, Math.floor(index / 2 ** 32));
  view.setUint32(7, index % 2 ** 32);
  nonce[11] = last ? 1 : 0;
  return nonce;
}
