/** Certificates as files hold them: one in DER, or any number in PEM (RFC 7468). */
import { readCertificate } from '@comity/proof';

const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;

/** DER. Throws RangeError if there is none, or one that is not of version 3. */
export function certificatesIn(bytes: Uint8Array): Uint8Array[] {
  const armoured = [...new TextDecoder('latin1').decode(bytes).matchAll(PEM)];
  const found = armoured.map(([, text]) => decoded(text!));
  const certificates = found.length === 0 ? [bytes] : found;
  try {
    for (const certificate of certificates) readCertificate(certificate);
  } catch (cause) {
    throw new RangeError('there is no certificate that can be read', { cause });
  }
  return certificates;
}

const decoded = (base64: string) =>
  Uint8Array.from(atob(base64.replace(/\s/g, '')), (each) => each.charCodeAt(0));
