/**
 * Private keys as files of mode 0600, one a key. With a secret (a file the State keeps apart from its backups: a mounted token,
 * a TPM-sealed credential) each is wrapped with AES-256-GCM under a key derived from it, bound to its name; without one they
 * are plain, and the file system is all that protects them. Plain keys are wrapped at the first start with a secret.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { KeeperError } from '../errors.ts';
import type { KeyRecord } from '../keys/record.ts';
import type { KeyStore } from '../ports.ts';
import { type DurableFolder, openFolder } from './durable-file.ts';

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

/** Rejects with KeeperError 'unknown-key' on a wrapped key without its secret, or one that was altered. */
export async function fileKeyStore(path: string, secret?: Uint8Array): Promise<KeyStore> {
  const folder = openFolder(path);
  const key = secret && wrappingKey(secret);
  const put = (record: KeyRecord) => folder.write(fileName(record), encode(record, key));
  if (key) await wrapPlain(folder, put);
  return {
    async load() {
      return Array.from(folder.readAll(), ([file, bytes]) => decode(file, bytes, key));
    },
    put,
  };
}

async function wrapPlain(folder: DurableFolder, put: KeyStore['put']): Promise<void> {
  for (const bytes of folder.readAll().values()) {
    const content = parse(bytes);
    if (!('wrapped' in content)) await put(content);
  }
}

function wrappingKey(secret: Uint8Array): Buffer {
  if (secret.length < MIN_SECRET_BYTES)
    throw new RangeError(`a secret has at least ${MIN_SECRET_BYTES} bytes`);
  return Buffer.from(hkdfSync('sha256', secret, new Uint8Array(), INFO, 32));
}

const fileName = ({ role, kid }: KeyRecord): string => `${role}-${kid}.json`;

function encode(record: KeyRecord, key: Buffer | undefined): Uint8Array {
  const content = key ? wrap(record, key) : record;
  return Buffer.from(`${JSON.stringify(content)}\n`);
}

function wrap(record: KeyRecord, key: Buffer): Wrapped {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(fileName(record)));
  const sealed = [cipher.update(JSON.stringify(record), 'utf8'), cipher.final()];
  return { wrapped: CIPHER, box: Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]).toString('base64') };
}

function decode(file: string, bytes: Uint8Array, key: Buffer | undefined): KeyRecord {
  const content = parse(bytes);
  const record = 'wrapped' in content ? unwrap(file, content, key) : content;
  if (fileName(record) !== file) throw new KeeperError('unknown-key', `${file} holds another key`);
  return record;
}

function unwrap(file: string, { box }: Wrapped, key: Buffer | undefined): KeyRecord {
  if (!key) throw new KeeperError('unknown-key', `${file} is wrapped, and no secret was given`);
  const bytes = Buffer.from(box, 'base64');
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(file));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    const opened = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
    return parse(Buffer.concat(opened)) as KeyRecord;
  } catch (cause) {
    throw new KeeperError('unknown-key', `${file} was altered, or belongs to another secret`, {}, { cause });
  }
}

const parse = (bytes: Uint8Array) => JSON.parse(Buffer.from(bytes).toString('utf8')) as KeyRecord | Wrapped;
