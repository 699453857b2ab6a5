/** The name a server goes by in its State's directory: SHA-256 of its SubjectPublicKeyInfo (RFC 7469 §2.4, here in hex). */
import { createHash, X509Certificate } from 'node:crypto';

/** The pin of a certificate in PEM or DER; lower-case hex. */
export function pinOf(certificate: string | Uint8Array): string {
  const { publicKey } = new X509Certificate(certificate);
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}
