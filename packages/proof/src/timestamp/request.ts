/** Asking for a time stamp (RFC 3161 §2.4.1). */
import { ensure } from '../errors.ts';
import { algorithm } from './algorithm.ts';
import { element, TAG, unsigned } from './der.ts';
import { OID } from './names.ts';

/**
 * The request for a stamp over a SHA-512 digest. The nonce, at least 8 random bytes, comes back in the answer; it is written
 * as a positive INTEGER whatever its first bit.
 */
export function timeStampRequest(sha512: Uint8Array, nonce: Uint8Array): Uint8Array {
  ensure(
    sha512.length === 64 && nonce.length >= 8,
    'tsp-malformed',
    'a SHA-512 digest and a nonce of 8 bytes or more',
  );
  const imprint = element(TAG.sequence, algorithm(OID.sha512, true), element(TAG.octetString, sha512));
  const version = element(TAG.integer, Uint8Array.of(1));
  const wantCertificate = element(TAG.boolean, Uint8Array.of(0xff));
  return element(TAG.sequence, version, imprint, unsigned(nonce), wantCertificate);
}
