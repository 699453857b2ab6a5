/**
 * Headers of a package that came, at rest: each is encrypted (AES-256-GCM, bound to its name) under a key of that package which is not
 * here, in a file of its own beside where it stood. What the headers give away cannot be had from this folder alone, or from a backup of it.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ShelfError } from '../../ports/shelf.ts';
import { doing, filesUnder, pieces, sizeOf, writeFrom } from './files.ts';

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;
const LOCKED = '.locked';
const PARTIAL = '.partial';

const isHeader = (name: string) => /^headers\/.+\.hdr$/.test(name);
const isLockedFile = (name: string) => isHeader(name.slice(0, -LOCKED.length)) && name.endsWith(LOCKED);

/** The names of the package as it came, whatever is locked in it; what a crash left of locking is none. */
export const namesAsTheyCame = (names: string[]): string[] => {
  const came = names
    .filter((name) => !name.endsWith(LOCKED + PARTIAL))
    .map((name) => (isLockedFile(name) ? name.slice(0, -LOCKED.length) : name));
  return [...new Set(came)].sort();
};

/** Whether any header of a folder stands there as it came. */
export const hasOpenHeaders = (names: string[]): boolean => names.some(isHeader);

/** Every header under the key; again goes on where it was broken off. Each is locked durably before it is taken away. */
export async function lockHeaders(dir: string, key: Uint8Array): Promise<void> {
  for (const name of (await filesUnder(dir)).filter(isHeader)) {
    const bytes = await doing('locking a header', () => readFile(join(dir, name)));
    const locked = join(dir, name + LOCKED);
    await writeFrom(locked + PARTIAL, once(seal(bytes, name, key)));
    await doing('locking a header', () => rename(locked + PARTIAL, locked));
    await doing('locking a header', () => rm(join(dir, name)));
  }
}

/** Size of a header before it was locked; undefined when it is not here locked. */
export async function lockedSize(dir: string, name: string): Promise<number | undefined> {
  if (!isHeader(name)) return undefined;
  const size = await sizeOf(join(dir, name + LOCKED));
  return size === undefined ? undefined : size - NONCE - TAG;
}

/** Throws ShelfError 'io' for one that was altered, or is under another key. */
export async function openLocked(dir: string, name: string, key: Uint8Array): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces(join(dir, name + LOCKED))) parts.push(piece);
  const bytes = Buffer.concat(parts);
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE)).setAAD(Buffer.from(name));
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE, bytes.length - TAG)), decipher.final()]);
  } catch (cause) {
    throw new ShelfError('io', `${name} is damaged where it is locked away`, { cause });
  }
}

function seal(bytes: Uint8Array, name: string, key: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(name));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
