/**
 * Envelopes: what is on the wire for every message. A sealed object (JSON, so it
 * ends in `}`) is padded with spaces to its Padmé length and encrypted to the
 * recipients' inbox keys. The spaces keep `age -d … | any-JSON-tool` working by
 * hand; there is exactly one padding per object, and any other is refused.
 */

import { AgeError } from './errors.ts';
import { makeHeader, unwrapParsed } from './file-key.ts';
import { parseHeader } from './header.ts';
import { FILE_KEY_SIZE, type Identity, type RandomBytes, type Recipient } from './keys.ts';
import { padmeLength } from './padme.ts';
import { decryptPayload, encryptPayload } from './stream.ts';

const SPACE = 0x20;
const CLOSING_BRACE = 0x7d;

/** Encrypts a sealed object. Throws AgeError 'padding' for bytes that do not end in `}`, 'key' for a bad recipient. */
export function encryptEnvelope(
  sealed: Uint8Array,
  recipients: readonly (string | Recipient)[],
  random: RandomBytes,
): Uint8Array {
  const fileKey = random(FILE_KEY_SIZE);
  const header = makeHeader(fileKey, recipients);
  return new Uint8Array(Buffer.concat([header, encryptPayload(fileKey, padEnvelope(sealed), random)]));
}

/** The sealed object of an envelope. Throws AgeError: any of its codes. */
export function decryptEnvelope(
  envelope: Uint8Array,
  identities: readonly (string | Identity)[],
): Uint8Array {
  const header = parseHeader(envelope);
  const fileKey = unwrapParsed(header, identities);
  return unpadEnvelope(decryptPayload(fileKey, envelope.subarray(header.size)));
}

/** The plaintext of an envelope. Throws AgeError 'padding'. */
export function padEnvelope(sealed: Uint8Array): Uint8Array {
  if (sealed.at(-1) !== CLOSING_BRACE) throw new AgeError('padding', 'a sealed object ends in a brace');
  const padded = new Uint8Array(padmeLength(sealed.length)).fill(SPACE);
  padded.set(sealed);
  return padded;
}

/** The sealed object in it. Throws AgeError 'padding'. */
function unpadEnvelope(padded: Uint8Array): Uint8Array {
  let end = padded.length;
  while (end > 0 && padded[end - 1] === SPACE) end--;
  if (padded[end - 1] !== CLOSING_BRACE || padmeLength(end) !== padded.length) {
    throw new AgeError('padding', 'the padding is not the one this object takes');
  }
  return padded.subarray(0, end);
}
