/** UTF-8, strict both ways (RFC 3629): what does not decode exactly is not text. */

import { ProtocolError } from '../error.ts';

const encoder = new TextEncoder();
/** `ignoreBOM` keeps a byte order mark in the text, where the canonical form then refuses it. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The UTF-8 bytes of a text.
 *
 * @throws ProtocolError `bad-string` when the text holds a lone surrogate, which has no UTF-8 form
 */
export function utf8(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new ProtocolError('bad-string', 'lone surrogate');
  return encoder.encode(text);
}

/**
 * The text these bytes spell; a byte order mark stays in it as U+FEFF.
 *
 * @throws ProtocolError `bad-utf8` for overlong, truncated or surrogate sequences
 */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new ProtocolError('bad-utf8', 'not valid UTF-8');
  }
}
