/** The sandbox's labelled test time-stamp authority, as files; a State chooses a real one. */
import { createPrivateKey } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTestAuthorityKey, type TestAuthorityKey } from '@comity/seal';
import { systemClock } from '../adapters/clock/system-clock.ts';
import { systemEntropy } from '../adapters/entropy/system-entropy.ts';
import { shift } from '../ports/clock.ts';

const YEARS = 5 * 365 * 86_400_000;

/** Makes its key and certificate; answers the certificate, DER. */
export async function makeTestAuthority(folder: string): Promise<Uint8Array> {
  const now = systemClock.now();
  const key = makeTestAuthorityKey(now, shift(now, YEARS), systemEntropy.bytes(8));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, 'certificate.der'), key.certificate);
  const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(join(folder, 'key.pem'), pem, { mode: 0o600 });
  return key.certificate;
}

export async function readTestAuthority(folder: string): Promise<TestAuthorityKey> {
  return {
    certificate: new Uint8Array(await readFile(join(folder, 'certificate.der'))),
    privateKey: createPrivateKey(await readFile(join(folder, 'key.pem'))),
  };
}
