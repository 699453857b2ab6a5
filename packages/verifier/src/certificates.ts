/** Certificates as files hold them: one in DER, or any number in PEM (RFC 7468). */
import { readCertificate } from '@comity/proof';
import { readInput } from './trouble.ts';

const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;

/** The certificates in a file, DER. Rejects with Trouble 'no-input'; throws RangeError if there is none, or one that is not of version 3. */
export async function readCertificates(path: string): Promise<Uint8Array[]> {
  const bytes = await readInput(path);
  const armoured = [...Buffer.from(bytes).toString('latin1').matchAll(PEM)];
  const found = armoured.map(([, text]) => new Uint8Array(Buffer.from(text!.replace(/\s/g, ''), 'base64')));
  const certificates = found.length === 0 ? [bytes] : found;
  try {
    for (const certificate of certificates) readCertificate(certificate);
  } catch (cause) {
    throw new RangeError(`${path} holds no certificate that can be read`, { cause });
  }
  return certificates;
}
