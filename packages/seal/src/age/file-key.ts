/**
 * The 16-byte file key of an age file: wrapped once per recipient in a header kept
 * apart from the payload, so that a terabyte is re-addressed by writing 1.7 kB.
 */
import { timingSafeEqual } from 'node:crypto';
import { hkdf, hmac } from './aead.ts';
import { AgeError } from './errors.ts';
import { formatHeader, type Header, parseHeader } from './header.ts';
import { FILE_KEY_SIZE, type Identity, loadIdentity, loadRecipient, type Recipient } from './keys.ts';

const NO_SALT = new Uint8Array(0);

/** A header that gives `fileKey` to every recipient (at least one). Throws AgeError 'key'. */
export function makeHeader(fileKey: Uint8Array, recipients: readonly (string | Recipient)[]): Uint8Array {
  if (fileKey.length !== FILE_KEY_SIZE) throw new AgeError('key', 'a file key is 16 bytes');
  if (recipients.length === 0) throw new AgeError('key', 'nobody to encrypt to');
  const stanzas = recipients.map((to) => (typeof to === 'string' ? loadRecipient(to) : to).wrap(fileKey));
  return formatHeader(stanzas, (covered) => macOf(fileKey, covered));
}

/**
 * The file key of a detached header, which must be nothing but a header.
 * Throws AgeError 'header', 'no-match', 'mac' or 'key'.
 */
export function unwrapHeader(header: Uint8Array, identities: readonly (string | Identity)[]): Uint8Array {
  const parsed = parseHeader(header);
  if (parsed.size !== header.length) throw new AgeError('header', 'bytes follow the header');
  return unwrapParsed(parsed, identities);
}

/** As `unwrapHeader`, for a header already read from the front of a file. */
export function unwrapParsed(header: Header, identities: readonly (string | Identity)[]): Uint8Array {
  const fileKey = firstMatch(header, identities);
  if (fileKey === undefined) throw new AgeError('no-match', 'no key given opens this file');
  if (!timingSafeEqual(macOf(fileKey, header.covered), header.mac)) {
    throw new AgeError('mac', 'the header was altered');
  }
  return fileKey;
}

function firstMatch(header: Header, identities: readonly (string | Identity)[]): Uint8Array | undefined {
  for (const given of identities) {
    const identity = typeof given === 'string' ? loadIdentity(given) : given;
    for (const stanza of header.stanzas) {
      const fileKey = identity.unwrap(stanza);
      if (fileKey !== undefined) return fileKey;
    }
  }
  return undefined;
}

function macOf(fileKey: Uint8Array, covered: Uint8Array): Uint8Array {
  return hmac(hkdf(fileKey, NO_SALT, 'header'), covered);
}
