/**
 * Reading canonical bytes: a document is accepted when it is, byte for byte, the canonical form of what it says. That single
 * comparison rules out duplicate keys, white space, `1.0`, needless escapes, byte order marks and foreign key order (SPEC §2).
 */

import { fromUtf8 } from '../bytes/utf8.ts';
import { ProtocolError } from '../error.ts';
import { LIMITS } from '../limits.ts';
import type { Json } from './json.ts';
import { canonicalText } from './print.ts';

/**
 * The value these bytes say.
 *
 * @param maxBytes the caller's own, lower limit; {@link LIMITS.payloadBytes} unless told
 * @throws ProtocolError `too-large`, `bad-utf8`, `not-json`, `not-canonical`, or whatever {@link canonicalText} finds
 */
export function parseCanonical(bytes: Uint8Array, maxBytes: number = LIMITS.payloadBytes): Json {
  if (bytes.length > maxBytes)
    throw new ProtocolError('too-large', `${bytes.length} bytes, at most ${maxBytes}`);
  const text = fromUtf8(bytes);
  const value = parseJson(text);
  if (canonicalText(value) !== text)
    throw new ProtocolError('not-canonical', 'not the canonical form of its own content');
  return value;
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new ProtocolError('not-json', 'not JSON');
  }
}
