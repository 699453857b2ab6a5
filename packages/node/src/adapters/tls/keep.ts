/**
 * Keeps a node's TLS key and certificate in one file of its folder, readable by its own account alone.
 *
 * Promise: the key is made once. A certificate that runs out, or is for other hosts, is issued anew on the same key, so the
 * pin in the directory stays true. The file is replaced whole or not at all.
 */
import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import type { Clock } from '../../ports/clock.ts';
import { issueCertificate, makeKey } from './issue.ts';
import { pinOf } from './pin.ts';

export interface TlsIdentity {
  /** PEM */
  key: string;
  /** PEM */
  certificate: string;
  /** SHA-256 of the SubjectPublicKeyInfo, hex. */
  pin: string;
}

export class TlsError extends Error {
  readonly code: 'exposed-key' | 'bad-key-file';
  constructor(code: 'exposed-key' | 'bad-key-file', message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'TlsError';
    this.code = code;
  }
}

const DAY = 24 * 60 * 60 * 1000;
const LIFE = 365 * DAY;
const RENEW_BEFORE = 30 * DAY;
/** A partner whose clock is a little behind must not find the certificate still to come. */
const CLOCK_TOLERANCE = DAY;
const FILE = 'tls.pem';

/** The identity kept in `folder`, made or renewed if need be. Throws TlsError when the file may have been read by others. */
export async function keepTlsIdentity(folder: string, hosts: string[], clock: Clock): Promise<TlsIdentity> {
  const path = join(folder, FILE);
  const kept = await read(path);
  if (kept && isGood(kept.certificate, hosts, clock)) return { ...kept, pin: pinOf(kept.certificate) };
  const key = kept?.key ?? (await makeKey());
  const certificate = await issueCertificate(key, { hosts, ...validity(clock) });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await replace(path, key + certificate);
  return { key, certificate, pin: pinOf(certificate) };
}

function validity(clock: Clock) {
  const now = Date.parse(clock.now());
  return { notBefore: new Date(now - CLOCK_TOLERANCE), notAfter: new Date(now + LIFE) };
}

function isGood(certificate: string, hosts: string[], clock: Clock): boolean {
  const parsed = new X509Certificate(certificate);
  const now = Date.parse(clock.now());
  const names = hosts.every(
    (host) => (isIP(host) ? parsed.checkIP(host) : parsed.checkHost(host)) !== undefined,
  );
  return names && Date.parse(parsed.validFrom) <= now && now + RENEW_BEFORE < Date.parse(parsed.validTo);
}

async function read(path: string): Promise<{ key: string; certificate: string } | undefined> {
  const text = await readIfThere(path);
  if (text === undefined) return undefined;
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0) {
    throw new TlsError(
      'exposed-key',
      `${path} can be read by other accounts: set its mode to 0600, or remove it to have a new key made`,
    );
  }
  return parse(path, text);
}

function parse(path: string, text: string) {
  const end = text.indexOf('-----BEGIN CERTIFICATE-----');
  try {
    const kept = { key: text.slice(0, end), certificate: text.slice(end) };
    if (!new X509Certificate(kept.certificate).checkPrivateKey(createPrivateKey(kept.key)))
      throw new Error('they differ');
    return kept;
  } catch (cause) {
    throw new TlsError('bad-key-file', `${path} does not hold a private key and its certificate`, { cause });
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function replace(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}`;
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  const folder = await open(join(path, '..'), 'r');
  await folder.sync().finally(() => folder.close());
}
