/**
 * JSON in files, wrapped where there is a secret (a file the State keeps apart from its backups: a mounted token, a TPM-sealed
 * credential): AES-256-GCM under a key derived from it, bound to the file's name. Without a secret the file system is all that
 * protects them.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { KeeperError } from '../errors.ts';

const INFO = 'comity/keeper/keys/1';
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MIN_SECRET_BYTES = 16;

interface Wrapped {
  wrapped: typeof CIPHER;
  /** base64: nonce, tag, ciphertext. */
  box: string;
}

export interface WrappedJson {
  encode(file: string, value: object): Uint8Array;
  /** Throws KeeperError 'unknown-key' on one that is wrapped when there is no secret, or was altered. */
  decode(file: string, bytes: Uint8Array): object;
}

/** Throws RangeError on a secret that is too short. */
export function wrappedJson(secret?: Uint8Array): WrappedJson {
  const key = secret && wrappingKey(secret);
  return {
    encode: (file, value) => Buffer.from(`${JSON.stringify(key ? wrap(file, value, key) : value)}\n`),
    decode(file, bytes) {
      const content = parse(bytes);
      return isWrapped(content) ? unwrap(file, content, key) : content;
    },
  };
}

export const isWrapped = (content: object): content is Wrapped => 'wrapped' in content;

export const parse = (bytes: Uint8Array) => JSON.parse(Buffer.from(bytes).toString('utf8')) as object;

function wrappingKey(secret: Uint8Array): Buffer {
  if (secret.length < MIN_SECRET_BYTES)
    throw new RangeError(`a secret has at least ${MIN_SECRET_BYTES} bytes`);
  return Buffer.from(hkdfSync('sha256', secret, new Uint8Array(), INFO, 32));
}

function wrap(file: string, value: object, key: Buffer): Wrapped {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(file));
  const sealed = [cipher.update(JSON.stringify(value), 'utf8'), cipher.final()];
  return { wrapped: CIPHER, box: Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]).toString('base64') };
}

function unwrap(file: string, { box }: Wrapped, key: Buffer | undefined): object {
  if (!key) throw new KeeperError('unknown-key', `${file} is wrapped, and no secret was given`);
  const bytes = Buffer.from(box, 'base64');
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(file));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    const opened = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
    return parse(Buffer.concat(opened));
  } catch (cause) {
    throw new KeeperError('unknown-key', `${file} was altered, or belongs to another secret`, {}, { cause });
  }
}
